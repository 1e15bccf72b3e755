/**
 * T5: an encoder reads a text, a decoder writes another one looking at it. Raffel et al. 2020. Pre-norm blocks with RMS
 * norms and no biases, attention without 1/√D, relative positions that all blocks of a stack share, and in version 1.1 a
 * gated feed-forward layer (Shazeer 2020) and a head of its own. Starts as in the paper's Mesh TensorFlow code, by
 * Hugging Face's numbers. Parameter names are those of Hugging Face; matrices are [in,out], an untied head is [V,C].
 */
import {
  add,
  concat,
  gather,
  type Graph,
  greaterOrEqual,
  mul,
  plus,
  range,
  type Value,
  where,
} from "../../_grad/mod.ts";
import { tokenScores } from "../decoder.ts";
import { maskOf, notAhead, paddingMask, sameDocument } from "../layers/mask.ts";
import { tokenLoss } from "../loss.ts";
import type { Loss, Purpose, Trainable, WeightOf } from "../parameter.ts";
import { type Declare, parametersOf, type Scope, scopeOf } from "../scope.ts";
import { type LossOptions, trainingOf } from "../training.ts";
import { type DecoderPlace, decoderStates, encoderStates, head } from "./t5_stacks.ts";

/** Size and kind of a T5. */
export interface T5Config {
  /** V. */
  readonly vocabularySize: number;
  /** Blocks of the encoder. */
  readonly layers: number;
  /** Blocks of the decoder. Default as many. */
  readonly decoderLayers?: number;
  /** H. */
  readonly heads: number;
  /** D, width of a head. Default 64, as in all published sizes. */
  readonly headWidth?: number;
  /** C. */
  readonly channels: number;
  /** Width inside the feed-forward layer. Default 4·C. */
  readonly innerChannels?: number;
  /** "relu" in the paper, "gated-gelu" in version 1.1. Default "relu". */
  readonly feedForward?: "relu" | "gated-gelu";
  /** Whether the head is the token table, or a table of its own. Default "tied". */
  readonly head?: "tied" | "own";
  /** Whether states are divided by √C before the head. Default "yes" when tied. */
  readonly scaledHead?: "yes" | "no";
  /** Buckets of relative distances, and where the last begins. Default 32 and 128. */
  readonly buckets?: number;
  readonly maxDistance?: number;
  /** Default 1e-6. */
  readonly rmsNormEpsilon?: number;
  /** Fills up rows, and begins what the decoder writes. Default 0. */
  readonly padId?: number;
  /** Longest text that is meant to be read; any is possible. Default 512. */
  readonly contextTokens?: number;
}
/** With the defaults filled in. */
export type FullT5Config = Required<T5Config>;

/**
 * A T5. Inputs of its loss, all int32: `ids` and `real` [B,E] (1 for tokens, 0 for what fills up), and `targets` [B,T], what
 * the decoder is to write; negative targets are not counted. The decoder reads `padId` and then the targets, one behind.
 * With documents apart, `documents` [B,E] and `target_documents` [B,T] as well.
 */
export interface T5 extends Trainable {
  /** What it is for. */
  readonly kind: "encoder-decoder";
  /** Which architecture it is: the model_type of Hugging Face. */
  readonly architecture: "t5";
  /** Sizes, with the defaults filled in. */
  readonly config: FullT5Config;
  /** What one block of the decoder keeps of each token. */
  readonly cache: { readonly heads: number; readonly width: number };
  /** The loss with dropout, documents apart, or less memory. */
  lossWith(graph: Graph, weight: WeightOf, options: LossOptions, purpose?: Purpose): Loss;
  /** States [B,E,C] of the encoder for ids and real [B,E]. */
  encode(graph: Graph, weight: WeightOf, ids: Value, real: Value): Value;
  /** Scores [B,T,V] for the decoder's ids [B,T]. */
  decode(graph: Graph, weight: WeightOf, ids: Value, place: DecoderPlace): Value;
  /** Scores [B,T,V] for targets [B,T], as in the loss. */
  logits(
    graph: Graph,
    weight: WeightOf,
    inputs: { readonly ids: Value; readonly real: Value; readonly targets: Value },
  ): Value;
}

/** Makes a T5. */
export function t5(given: T5Config): T5 {
  const config = fullConfig(given);
  function lossWith(
    graph: Graph,
    weight: Declare,
    options: LossOptions,
    purpose: Purpose = "training",
  ): Loss {
    const input = (name: string, length: string): Value => graph.input(name, "int32", ["B", length]);
    const [ids, real, targets] = [input("ids", "E"), input("real", "E"), input("targets", "T")];
    const at = scopeOf(graph, weight, trainingOf(graph, options, purpose));
    const documents = options.documents === "apart"
      ? { source: input("documents", "E"), target: input("target_documents", "T") }
      : undefined;
    const states = teacherForced(config, at, { ids, real, targets, documents });
    const { table } = head(config, at);
    return tokenLoss(states, table, targets);
  }
  return {
    kind: "encoder-decoder",
    architecture: "t5",
    config,
    cache: { heads: config.heads, width: config.headWidth },
    parameters: parametersOf((graph, declare) => lossWith(graph, declare, {})),
    lossWith,
    loss: (graph, weight, purpose) => lossWith(graph, weight, {}, purpose),
    encode: (graph, weight, ids, real) =>
      encoderStates(config, scopeOf(graph, weight), ids, paddingMask(real)),
    decode(graph, weight, ids, place) {
      const at = scopeOf(graph, weight);
      return tokenScores(decoderStates(config, at, ids, place), head(config, at));
    },
    logits(graph, weight, inputs) {
      const at = scopeOf(graph, weight);
      return tokenScores(teacherForced(config, at, inputs), head(config, at));
    },
  };
}

/** Fills in the defaults. */
function fullConfig(given: T5Config): FullT5Config {
  return {
    decoderLayers: given.layers,
    headWidth: 64,
    innerChannels: 4 * given.channels,
    feedForward: "relu",
    head: "tied",
    scaledHead: given.head === "own" ? "no" : "yes",
    buckets: 32,
    maxDistance: 128,
    rmsNormEpsilon: 1e-6,
    padId: 0,
    contextTokens: 512,
    ...given,
  };
}

interface PairInputs {
  readonly ids: Value;
  readonly real: Value;
  readonly targets: Value;
  readonly documents?: { readonly source: Value; readonly target: Value };
}
/** States of the decoder that reads the targets, one behind. */
function teacherForced(
  config: FullT5Config,
  at: Scope,
  { ids, real, targets, documents }: PairInputs,
): Value {
  const { graph } = at;
  const padding = paddingMask(real);
  const steps = range(graph, targets.shape[1]);
  const ahead = maskOf(notAhead(steps, steps));
  const states = encoderStates(
    config,
    at,
    ids,
    documents === undefined ? padding : add(padding, sameDocument(documents.source)),
  );
  return decoderStates(config, at, oneBehind(targets, config.padId), {
    positions: { queries: steps, keys: steps },
    masks: documents === undefined ? { own: ahead, encoder: padding } : {
      own: add(ahead, sameDocument(documents.target)),
      encoder: add(padding, sameDocument(documents.target, documents.source)),
    },
    states,
  });
}

/** The first id, then all targets but the last; negative ones become the first id too. */
function oneBehind(targets: Value, first: number): Value {
  const before = gather(targets, range(targets.graph, plus(targets.shape[1], -1)), 1);
  const real = where(greaterOrEqual(before, 0), before, first);
  const begin = gather(mul(targets, 0), range(targets.graph, 1), 1);
  return concat([add(begin, first), real], 1);
}
