/** Writing text with a model: the graph with a key-value cache, and a sampler over it. */
import type { SessionOptions } from "../_onnx/mod.ts";
import type { Gpt2 } from "./gpt2.ts";
import type { Weights } from "./parameter.ts";

/**
 * `onnx/model.onnx`: a graph with its weights inside, and the input and output names by which transformers.js runs it:
 * input_ids, attention_mask, position_ids, past_key_values.N.key / .value → logits, present.N.key / .value.
 */
export function exportDecoder(_model: Gpt2, _weights: Weights): Uint8Array<ArrayBuffer> {
  throw new Error("Internal: not built yet");
}

/** How a continuation is drawn. */
export interface GenerateOptions {
  /** Most tokens to write. */
  readonly tokens: number;
  /** 0 takes the likeliest token each time; 1 draws from the model's own distribution. Default 0. */
  readonly temperature?: number;
  /** Only the K likeliest tokens are drawn from. */
  readonly topK?: number;
  /** Only the likeliest tokens that together have this probability are drawn from. */
  readonly topP?: number;
  /** Seed of the draws. Default 0. */
  readonly seed?: number;
  /** Ids that end the text; the one met is not part of the result. */
  readonly stop?: readonly number[];
  readonly signal?: AbortSignal;
}
/** An opened `onnx/model.onnx`. */
export interface Decoder extends AsyncDisposable {
  /** Longest sequence, prompt and continuation together; longer prompts keep their end. */
  readonly contextTokens: number;
  /** Yields the ids of a continuation as they are drawn. */
  generate(prompt: readonly number[], options: GenerateOptions): AsyncGenerator<number>;
  /** Logits [T,V] of a sequence, row after row: what the exported file itself gives. */
  logits(ids: readonly number[]): Promise<Float32Array>;
}

/** Opens the bytes of `onnx/model.onnx`. */
export function openDecoder(
  _file: Uint8Array,
  _options: SessionOptions & { readonly contextTokens: number },
): Promise<Decoder> {
  throw new Error("Internal: not built yet");
}
