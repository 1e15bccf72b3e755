/**
 * BERT and RoBERTa: encoders that read a text in both directions, trained to name masked tokens.
 *
 * BERT (Devlin et al. 2019): post-norm blocks, learnt positions, segments, and where wanted a second task, whether the
 * second segment follows the first. RoBERTa (Liu et al. 2019): the same body; positions count the tokens that are not pads,
 * from `padId` + 1 on. Both start at N(0, 0.02). Parameter names are those of Hugging Face; matrices are [in,out].
 */
import { add, cast, div, equal, type Graph, mul, range, reshape, sub, type Value } from "../../_grad/mod.ts";
import { checkHeads, tokenScores } from "../decoder.ts";
import { activate, type Activation } from "../layers/activation.ts";
import { attend } from "../layers/attention.ts";
import { dense, embedding } from "../layers/dense.ts";
import { drop } from "../layers/dropout.ts";
import { countUpTo, paddingMask, sameDocument, tokensAt } from "../layers/mask.ts";
import { layerNorm } from "../layers/norm.ts";
import { residual } from "../layers/residual.ts";
import { classLoss, tokenLoss } from "../loss.ts";
import type { Loss, Purpose, Trainable, WeightOf } from "../parameter.ts";
import { type Declare, parametersOf, type Scope, scopeOf } from "../scope.ts";
import { type LossOptions, trainingOf } from "../training.ts";
import { classScores, type Kind, nextScores, start, tokenHead } from "./bert_heads.ts";

/** Size and kind of a BERT or RoBERTa. */
export interface BertConfig {
  /** V. */
  readonly vocabularySize: number;
  /** Longest text. */
  readonly contextTokens: number;
  /** Number of blocks. */
  readonly layers: number;
  /** H. */
  readonly heads: number;
  /** C. */
  readonly channels: number;
  /** Width inside the feed-forward layer. Default 4·C. */
  readonly innerChannels?: number;
  /** How many kinds of segments there are. Default 2 for BERT, 1 for RoBERTa. */
  readonly segments?: number;
  /** Default "gelu". */
  readonly activation?: Activation;
  /** Default 1e-12 for BERT, 1e-5 for RoBERTa. */
  readonly layerNormEpsilon?: number;
  /** Id that fills up rows; RoBERTa's positions depend on it. Default 0 for BERT, 1 for RoBERTa. */
  readonly padId?: number;
  /** What is predicted: masked tokens, these and whether the second segment follows, or one of `classes`. Default "masked". */
  readonly task?: "masked" | "pretraining" | "classes";
  /** Number of classes, for that task. */
  readonly classes?: number;
}
/** With the defaults filled in. */
export type FullBertConfig = Required<Omit<BertConfig, "classes">> & Pick<BertConfig, "classes">;

/** What an encoder reads, each int32 or int64 [B,T]. */
export interface EncoderInputs {
  /** Tokens. */
  readonly ids: Value;
  /** 1 for tokens, 0 for what only fills up a row. */
  readonly real: Value;
  /** Which segment each token is in; left out where there is one kind only. */
  readonly segments?: Value;
  /** Number of each token's document, where tokens must not see other documents. */
  readonly documents?: Value;
}

/**
 * An encoder. Inputs of its loss, all int32: `ids` and `real` [B,T]; `segments` [B,T] where there are several kinds;
 * `documents` [B,T] with documents apart. For masked tokens `places` [B,P], the columns to predict, and `targets` [B,P],
 * negative where there is none; for pretraining also `next` [B], 0 where the second segment follows the first and 1 where
 * not; for classes `targets` [B]. The count is that of masked tokens; the loss of `next` is added to their mean.
 */
export interface Bert extends Trainable {
  /** What it is for. */
  readonly kind: "encoder";
  /** Which architecture it is: the model_type of Hugging Face. */
  readonly architecture: "bert" | "roberta";
  /** Sizes, with the defaults filled in. */
  readonly config: FullBertConfig;
  /** The loss with dropout, documents apart, or less memory. */
  lossWith(graph: Graph, weight: WeightOf, options: LossOptions, purpose?: Purpose): Loss;
  /** Final hidden states [B,T,C]. */
  states(graph: Graph, weight: WeightOf, inputs: EncoderInputs): Value;
  /** Scores before softmax: of tokens [B,T,V], or of classes [B,classes]. */
  logits(graph: Graph, weight: WeightOf, inputs: EncoderInputs): Value;
  /** Scores [B,2] of "follows" and "does not follow", of a model for pretraining. */
  nextLogits(graph: Graph, weight: WeightOf, inputs: EncoderInputs): Value;
  /** A classifier with this body. */
  classifier(classes: number): Bert;
}

/** Makes a BERT. @throws {RangeError} when the heads do not divide the channels, or classes are not a number. */
export function bert(given: BertConfig): Bert {
  return encoder("bert", { segments: 2, layerNormEpsilon: 1e-12, padId: 0, ...defaults(given), ...given });
}
/** Makes a RoBERTa. @throws {RangeError} when the heads do not divide the channels, or classes are not a number. */
export function roberta(given: BertConfig): Bert {
  return encoder("roberta", { segments: 1, layerNormEpsilon: 1e-5, padId: 1, ...defaults(given), ...given });
}
function defaults({ channels }: BertConfig): { innerChannels: number; activation: "gelu"; task: "masked" } {
  return { innerChannels: 4 * channels, activation: "gelu", task: "masked" };
}

function encoder(architecture: "bert" | "roberta", config: FullBertConfig): Bert {
  checkHeads(config);
  const { task, classes } = config;
  if ((task === "classes") !== (classes !== undefined)) {
    throw new RangeError(`Cannot make a ${architecture} for ${task} with ${classes ?? "no"} classes`);
  }
  const kind = { architecture, config };
  const states = (at: Scope, inputs: EncoderInputs): Value => body(config, architecture, at, inputs);

  function lossWith(
    graph: Graph,
    weight: Declare,
    options: LossOptions,
    purpose: Purpose = "training",
  ): Loss {
    const at = scopeOf(graph, weight, trainingOf(graph, options, purpose));
    return lossOf(kind, at, states(at, windowInputs(config, graph, options)));
  }
  function logits(graph: Graph, weight: Declare, inputs: EncoderInputs): Value {
    const at = scopeOf(graph, weight);
    const x = states(at, inputs);
    if (task === "classes") return classScores(kind, at, x);
    const { states: transformed, head } = tokenHead(kind, at, x);
    return tokenScores(transformed, head);
  }
  return {
    kind: "encoder",
    architecture,
    config,
    parameters: parametersOf((graph, declare) => lossWith(graph, declare, {})),
    lossWith,
    loss: (graph, weight, purpose) => lossWith(graph, weight, {}, purpose),
    states: (graph, weight, inputs) => states(scopeOf(graph, weight), inputs),
    logits,
    nextLogits: (graph, weight, inputs) => {
      const at = scopeOf(graph, weight);
      return nextScores(kind, at, states(at, inputs));
    },
    classifier: (classes) => encoder(architecture, { ...config, task: "classes", classes }),
  };
}

/** Declares what an encoder reads. */
function windowInputs({ segments }: FullBertConfig, graph: Graph, { documents }: LossOptions): EncoderInputs {
  const input = (name: string): Value => graph.input(name, "int32", ["B", "T"]);
  return {
    ids: input("ids"),
    real: input("real"),
    ...(segments > 1 && { segments: input("segments") }),
    ...(documents === "apart" && { documents: input("documents") }),
  };
}

/** Declares what the task asks for, and builds its loss on the final states [B,T,C]. */
function lossOf(kind: Kind, at: Scope, x: Value): Loss {
  const input = (name: string, shape: readonly string[]): Value => at.graph.input(name, "int32", shape);
  const { task } = kind.config;
  if (task === "classes") return classLoss(classScores(kind, at, x), input("targets", ["B"]));
  const { states, head } = tokenHead(kind, at, tokensAt(x, input("places", ["B", "P"])));
  const masked = tokenLoss(states, head.table, input("targets", ["B", "P"]), head.bias);
  if (task === "masked") return masked;
  const next = classLoss(nextScores(kind, at, x), input("next", ["B"]));
  return { sum: add(masked.sum, mul(div(next.sum, next.count), masked.count)), count: masked.count };
}

function body(
  config: FullBertConfig,
  architecture: "bert" | "roberta",
  top: Scope,
  inputs: EncoderInputs,
): Value {
  const { vocabularySize, contextTokens, channels: C, layers, segments, padId, layerNormEpsilon: epsilon } =
    config;
  const { ids, real, documents } = inputs;
  const at = top.at(architecture).at("embeddings");
  const rows = architecture === "roberta" ? contextTokens + padId + 1 : contextTokens;
  const positions = architecture === "roberta" ? realPositions(ids, padId) : range(at.graph, ids.shape[1]);
  const tokens = embedding(at.at("word_embeddings"), ids, [vocabularySize, C], start);
  const kinds = at.at("token_type_embeddings");
  const kind = inputs.segments === undefined
    ? reshape(kinds.parameter("weight", [segments, C], start), [C])
    : embedding(kinds, inputs.segments, [segments, C], start);
  const placed = add(add(tokens, embedding(at.at("position_embeddings"), positions, [rows, C], start)), kind);
  let x = drop(at, layerNorm(at.at("LayerNorm"), placed, { epsilon }));
  const mask = documents === undefined ? paddingMask(real) : add(paddingMask(real), sameDocument(documents));
  for (let layer = 0; layer < layers; layer++) {
    x = block(config, top.at(architecture).at("encoder.layer").at(layer), x, mask);
  }
  return x;
}

/** One block: attention, then a two-layer network, each added to the stream, which is normalised after it. */
function block(config: FullBertConfig, at: Scope, x: Value, mask: Value): Value {
  const { channels, heads, innerChannels, activation, layerNormEpsilon: epsilon } = config;
  const attended = residual(at.at("attention"), x, (inner, x) =>
    attend(inner, x, {
      names: ["self.query", "self.key", "self.value", "output.dense"],
      starts: [start, start, start, start],
      biases: ["yes", "yes"],
      heads,
      headWidth: channels / heads,
      mask,
    }));
  const after = layerNorm(at.at("attention.output.LayerNorm"), attended, { epsilon });
  const widened = residual(at.at("output"), after, (inner, x) => {
    const wide = dense(at.at("intermediate.dense"), x, { width: innerChannels, start });
    return dense(inner.at("dense"), activate(wide, activation), { width: channels, start });
  });
  return layerNorm(at.at("output.LayerNorm"), widened, { epsilon });
}

/** RoBERTa's positions [B,T]: `padId` plus how many tokens that are not pads come up to this one; `padId` for pads. */
function realPositions(ids: Value, padId: number): Value {
  const real = sub(1, cast(equal(ids, padId), "float32"));
  return cast(add(mul(countUpTo(real), real), padId), "int32");
}
