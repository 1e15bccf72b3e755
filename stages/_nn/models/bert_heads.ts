/** What BERT and RoBERTa predict with, on their final states [B,T,C]. */
import { tanh, type Value } from "../../_grad/mod.ts";
import type { Head } from "../decoder.ts";
import { activate } from "../layers/activation.ts";
import { dense } from "../layers/dense.ts";
import { drop } from "../layers/dropout.ts";
import { firstTokens } from "../layers/mask.ts";
import { layerNorm } from "../layers/norm.ts";
import type { Scope } from "../scope.ts";
import type { FullBertConfig } from "./bert.ts";

/** Which of the two, and its sizes. */
export interface Kind {
  readonly architecture: "bert" | "roberta";
  readonly config: FullBertConfig;
}

/** N(0, 0.02), in the body and the heads. */
export const start = { deviation: 0.02 } as const;

/** Names that the two architectures give to their heads. */
const names = {
  bert: {
    dense: "cls.predictions.transform.dense",
    norm: "cls.predictions.transform.LayerNorm",
    bias: "cls.predictions.bias",
    pooler: "bert.pooler.dense",
    classes: "classifier",
  },
  roberta: {
    dense: "lm_head.dense",
    norm: "lm_head.layer_norm",
    bias: "lm_head.bias",
    pooler: "classifier.dense",
    classes: "classifier.out_proj",
  },
};

/** States on their way to the token table, and the table with its bias: a layer of its own comes before it. */
export function tokenHead(
  { architecture, config }: Kind,
  at: Scope,
  x: Value,
): { readonly states: Value; readonly head: Head } {
  const { vocabularySize, channels, activation, layerNormEpsilon: epsilon } = config;
  const { dense: layer, norm, bias } = names[architecture];
  const wide = activate(dense(at.at(layer), x, { width: channels, start }), activation);
  const table = `${architecture}.embeddings.word_embeddings.weight`;
  return {
    states: layerNorm(at.at(norm), wide, { epsilon }),
    head: {
      table: at.parameter(table, [vocabularySize, channels], start),
      bias: at.parameter(bias, [vocabularySize], "zeros"),
    },
  };
}

/** The first token's state after a layer of its own: [B,C]. */
function pooled({ architecture, config: { channels } }: Kind, at: Scope, x: Value): Value {
  const first = drop(at.at("first"), firstTokens(x));
  return tanh(dense(at.at(names[architecture].pooler), first, { width: channels, start }));
}
/** Scores [B,classes]. */
export function classScores(kind: Kind, at: Scope, x: Value): Value {
  const { architecture, config } = kind;
  const state = drop(at.at("pooled"), pooled(kind, at, x));
  return dense(at.at(names[architecture].classes), state, {
    width: config.classes!,
    start,
    gives: "scores",
  });
}
/** Scores [B,2] of "follows" and "does not follow". */
export function nextScores(kind: Kind, at: Scope, x: Value): Value {
  return dense(at.at("cls.seq_relationship"), pooled(kind, at, x), { width: 2, start, gives: "scores" });
}
