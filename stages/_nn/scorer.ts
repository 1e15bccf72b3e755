/** Reading text with a model: how likely it finds each token, without a cache. */
import type { SessionOptions, TypedTensor } from "../_onnx/mod.ts";
import type { Gpt2 } from "./gpt2.ts";
import type { Weights } from "./parameter.ts";
import type { Batch } from "./trainer.ts";

/** What a model thinks of the targets of a batch. */
export interface Scores {
  /** Natural logarithm of the probability of each target [B,T]; 0 where the target is negative. */
  readonly logProbabilities: Float32Array;
  /** The likeliest next token at each place [B,T]. */
  readonly likeliest: Int32Array;
}
/** A language model opened for scoring; its sessions run without a cache and take any B and T. */
export interface Scorer extends AsyncDisposable {
  score(batch: Batch): Promise<Scores>;
}

/** Opens a language model for scoring. */
export function openScorer(_model: Gpt2, _weights: Weights, _options?: SessionOptions): Promise<Scorer> {
  throw new Error("Internal: not built yet");
}

/** A model opened for its logits: [B,T,V] of a language model, [B,classes] of a classifier. */
export interface LogitsRunner extends AsyncDisposable {
  logits(ids: TypedTensor<"int32">): Promise<TypedTensor<"float32">>;
}

/** Opens a model for its logits. */
export function openLogits(
  _model: Gpt2,
  _weights: Weights,
  _options?: SessionOptions,
): Promise<LogitsRunner> {
  throw new Error("Internal: not built yet");
}
