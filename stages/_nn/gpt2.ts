/** The GPT-2 architecture. */
import type { Graph, Value } from "../_grad/mod.ts";
import type { Loss, Parameter, Trainable, WeightOf } from "./parameter.ts";

/** Size and kind of a GPT-2. */
export interface Gpt2Config {
  /** V. */
  readonly vocabularySize: number;
  /** Longest window: rows of the position table. */
  readonly contextTokens: number;
  readonly layers: number;
  /** H; must divide C. */
  readonly heads: number;
  /** C, the width of the residual stream. */
  readonly channels: number;
  /** Whether linear layers and layer norms have biases. GPT-2 has; nanoGPT's default has not. Default "yes". */
  readonly biases?: "yes" | "no";
  /** "gelu" is exact (erf; nanoGPT), "gelu_new" the tanh form (GPT-2). Default "gelu_new". */
  readonly activation?: "gelu" | "gelu_new";
  /** Default 1e-5. */
  readonly layerNormEpsilon?: number;
  /** With a number, the model is a classifier: the head gives that many scores instead of tokens. */
  readonly classes?: number;
  /** Id that fills up shorter rows of a classifier's batch. Without it, the last column is the last token. */
  readonly padId?: number;
}

/** A GPT-2 as parameters and graphs. Inputs of its loss: `ids` and `targets`, int32 [B,T] (a classifier's targets: [B]). */
export interface Gpt2 extends Trainable {
  readonly architecture: "gpt2";
  readonly config: Required<Omit<Gpt2Config, "classes" | "padId">> & Pick<Gpt2Config, "classes" | "padId">;
  /** Final hidden states [B,T,C] of `ids` [B,T]. */
  hidden(graph: Graph, weight: WeightOf, ids: Value): Value;
  /** Scores before softmax: [B,T,V] of a language model, [B,classes] of a classifier. */
  logits(graph: Graph, weight: WeightOf, ids: Value): Value;
}

/** Targets of this value are not counted in a loss; −1 (nanoGPT) and −100 (PyTorch): every negative one is ignored. */
export const ignoredTarget = -1;

/** Makes a GPT-2. @throws {RangeError} when the heads do not divide the channels. */
export function gpt2(_config: Gpt2Config): Gpt2 {
  throw new Error("Internal: not built yet");
}
export type { Loss, Parameter };
