/**
 * Models that continue text: what they have in common. An architecture brings its body, which makes hidden states of ids,
 * and its head; here they become parameters, logits, the loss of a batch, and a classifier on the last token.
 */
import { add, asRows, gemm, type Graph, mul, reshape, type Value } from "../_grad/mod.ts";
import { lastTokens, packedDocuments, type Place, wholeSequences } from "./layers/mask.ts";
import { classLoss, tokenLoss } from "./loss.ts";
import type { Loss, Purpose, Trainable, WeightOf } from "./parameter.ts";
import { type Declare, parametersOf, type Scope, scopeOf } from "./scope.ts";
import { type LossOptions, trainingOf } from "./training.ts";

/** Sizes that every such model has. */
export interface DecoderSizes {
  /** V. */
  readonly vocabularySize: number;
  /** Longest window. */
  readonly contextTokens: number;
  /** Number of blocks. */
  readonly layers: number;
  /** H. */
  readonly heads: number;
  /** C, the width of the residual stream. */
  readonly channels: number;
  /** With a number, the model is a classifier: its head gives that many scores instead of tokens. */
  readonly classes?: number;
  /** Id that fills up shorter rows of a classifier's batch. Without it, the last column is the last token. */
  readonly padId?: number;
}

/**
 * A model that continues text. Inputs of its loss: `ids` int32 [B,T], and `targets` int32: [B,T] the token that follows
 * each, or of a classifier [B] the class; negative targets are not counted. With documents apart also `documents`
 * int32 [B,T], a number for each token that neighbours of one document share.
 */
export interface Decoder<Config extends DecoderSizes = DecoderSizes, Name extends string = string>
  extends Trainable {
  /** What it is for. */
  readonly kind: "decoder";
  /** Which architecture it is: the model_type of Hugging Face. */
  readonly architecture: Name;
  /** Sizes, with the defaults filled in. */
  readonly config: Config;
  /** What one block keeps of each token: heads of keys, and their width. */
  readonly cache: { readonly heads: number; readonly width: number };
  /** The loss with dropout, documents apart, or less memory. */
  lossWith(graph: Graph, weight: WeightOf, options: LossOptions, purpose?: Purpose): Loss;
  /** Scores before softmax of `ids` [B,T]: [B,T,V], of a classifier [B,classes]; without a place, of whole sequences. */
  logits(graph: Graph, weight: WeightOf, ids: Value, place?: Place): Value;
  /** A classifier with this body. */
  classifier(classes: number, padId: number): Decoder<Config, Name>;
}

/** What goes from the body to the head. */
export interface States {
  /** Final hidden states [B,T,C]. */
  readonly states: Value;
  /** Added to the mean loss, of shape []: what keeps experts evenly used. */
  readonly penalty?: Value;
}
/** What turns states into scores of tokens. */
export interface Head {
  /** [V,C]. */
  readonly table: Value;
  /** [V]. */
  readonly bias?: Value;
}
/** What an architecture brings. */
export interface DecoderParts<Config extends DecoderSizes, Name extends string> {
  readonly architecture: Name;
  readonly config: Config;
  readonly cache: { readonly heads: number; readonly width: number };
  body(at: Scope, ids: Value, place: Place): States;
  head(at: Scope): Head;
  /** The same architecture of another configuration. */
  make(config: Config): Decoder<Config, Name>;
}

/** Deviation of a classifier's starting weights. */
const headDeviation = 0.02;

/** Makes a model of its parts. */
export function decoder<Config extends DecoderSizes, Name extends string>(
  parts: DecoderParts<Config, Name>,
): Decoder<Config, Name> {
  const { architecture, config, cache, make } = parts;
  const { classes } = config;

  function logits(graph: Graph, weight: Declare, ids: Value, place: Place = wholeSequences(ids)): Value {
    const at = scopeOf(graph, weight);
    const { states } = parts.body(at, ids, place);
    return classes === undefined ? tokenScores(states, parts.head(at)) : classScores(config, at, states, ids);
  }
  function lossWith(
    graph: Graph,
    weight: Declare,
    options: LossOptions,
    purpose: Purpose = "training",
  ): Loss {
    const ids = graph.input("ids", "int32", ["B", "T"]);
    const at = scopeOf(graph, weight, trainingOf(graph, options, purpose));
    const place = options.documents === "apart"
      ? packedDocuments(graph.input("documents", "int32", ["B", "T"]))
      : wholeSequences(ids);
    const { states, penalty } = parts.body(at, ids, place);
    if (classes !== undefined) {
      return classLoss(classScores(config, at, states, ids), graph.input("targets", "int32", ["B"]));
    }
    const { table, bias } = parts.head(at);
    const { sum, count } = tokenLoss(states, table, graph.input("targets", "int32", ["B", "T"]), bias);
    return { sum: penalty === undefined ? sum : add(sum, mul(penalty, count)), count };
  }
  return {
    kind: "decoder",
    architecture,
    config,
    cache,
    parameters: parametersOf((graph, declare) => lossWith(graph, declare, {})),
    logits,
    lossWith,
    loss: (graph, weight, purpose) => lossWith(graph, weight, {}, purpose),
    classifier: (classes, padId) => make({ ...config, classes, padId }),
  };
}

/** Scores [B,classes] of the last tokens. */
function classScores(
  { channels, classes, padId }: DecoderSizes,
  at: Scope,
  states: Value,
  ids: Value,
): Value {
  const start = { deviation: headDeviation };
  return gemm(lastTokens(states, ids, padId), at.parameter("score.weight", [channels, classes!], start));
}

/** Hidden states [..,C] by the head's table → [..,V]. */
export function tokenScores(states: Value, { table, bias }: Head): Value {
  const rows = gemm(asRows(states), table, { transB: true, ...(bias && { bias }) });
  return reshape(rows, [...states.shape.slice(0, -1), table.shape[0]]);
}

/** @throws {RangeError} when the heads do not divide the channels. */
export function checkHeads({ channels, heads }: Pick<DecoderSizes, "channels" | "heads">): void {
  if (channels % heads !== 0) {
    throw new RangeError(
      `Cannot split ${channels} channels into ${heads} heads: ${channels % heads} are left over`,
    );
  }
}
