/** Writing text with a model: an opened `onnx/model.onnx`, its cache of keys and values, and a sampler over it. */
import {
  type Feeds,
  openSession,
  type Session,
  type SessionOptions,
  tensor,
  type TypedTensor,
  zeros,
} from "../_onnx/mod.ts";
import { uniform } from "./random.ts";
import { type DrawOptions, drawToken } from "./sample_token.ts";

/** How a continuation is drawn. */
export interface GenerateOptions extends DrawOptions {
  /** Most tokens to write. */
  readonly tokens: number;
  /** Seed of the draws. Default 0. */
  readonly seed?: number;
  /** Ids that end the text; the one met is not part of the result. */
  readonly stop?: readonly number[];
  /** Stops the writing with its reason as the error. */
  readonly signal?: AbortSignal;
}
/** The sizes that a decoder's file does not say. */
export interface DecoderOptions extends SessionOptions {
  /** Longest sequence that the model takes. */
  readonly contextTokens: number;
  /** H. */
  readonly heads: number;
  /** D: channels per head. */
  readonly headChannels: number;
}
/** An opened `onnx/model.onnx`. */
export interface Decoder extends AsyncDisposable {
  /** Longest sequence, prompt and continuation together. */
  readonly contextTokens: number;
  /**
   * Yields the ids of a continuation as they are drawn. A prompt that leaves too little room keeps only its end, at least
   * half of the context; writing stops where the context is full.
   */
  generate(prompt: readonly number[], options: GenerateOptions): AsyncGenerator<number>;
  /** Logits [T,V] of a sequence, row after row: what the exported file itself gives. */
  logits(ids: readonly number[]): Promise<Float32Array>;
}

/** Opens the bytes of `onnx/model.onnx`. */
export async function openDecoder(file: Uint8Array, options: DecoderOptions): Promise<Decoder> {
  return new SessionDecoder(await openSession(file, options), options);
}

/** Keys and values of the tokens so far, by input name. */
interface Cache {
  readonly tokens: number;
  readonly tensors: Feeds;
}

class SessionDecoder implements Decoder {
  readonly contextTokens: number;
  readonly #session: Session;
  readonly #empty: Cache;

  constructor(session: Session, { contextTokens, heads, headChannels }: DecoderOptions) {
    this.contextTokens = contextTokens;
    this.#session = session;
    const names = session.inputs.filter((name) => name.startsWith("past_key_values."));
    const nothing = zeros("float32", [1, heads, 0, headChannels]);
    this.#empty = { tokens: 0, tensors: Object.fromEntries(names.map((name) => [name, nothing])) };
  }

  async *generate(prompt: readonly number[], options: GenerateOptions): AsyncGenerator<number> {
    const { tokens, seed = 0, stop = [], signal } = options;
    if (prompt.length === 0) {
      throw new RangeError("Cannot continue an empty prompt: it takes at least one token");
    }
    let ids = prompt.slice(-Math.max(this.contextTokens - tokens, this.contextTokens >> 1));
    let cache = this.#empty;
    for (let i = 0; i < tokens && cache.tokens + ids.length <= this.contextTokens; i++) {
      signal?.throwIfAborted();
      const { logits, next } = await this.#run(ids, cache);
      const scores = logits.data.subarray(logits.data.length - logits.shape[2]);
      const id = drawToken(scores, options, uniform(seed, "generate", i));
      if (stop.includes(id)) return;
      yield id;
      [ids, cache] = [[id], next];
    }
  }

  async logits(ids: readonly number[]): Promise<Float32Array> {
    return (await this.#run(ids, this.#empty)).logits.data;
  }

  async #run(ids: readonly number[], cache: Cache): Promise<{ logits: TypedTensor<"float32">; next: Cache }> {
    const total = cache.tokens + ids.length;
    const results = await this.#session.run({
      input_ids: tensor("int64", [1, ids.length], BigInt64Array.from(ids, BigInt)),
      attention_mask: tensor("int64", [1, total], new BigInt64Array(total).fill(1n)),
      position_ids: tensor(
        "int64",
        [1, ids.length],
        BigInt64Array.from(ids, (_, i) => BigInt(cache.tokens + i)),
      ),
      ...cache.tensors,
    });
    const kept = Object.keys(cache.tensors).map((
      name,
    ) => [name, results[name.replace("past_key_values", "present")]]);
    return {
      logits: results.logits as TypedTensor<"float32">,
      next: { tokens: total, tensors: Object.fromEntries(kept) },
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#session[Symbol.asyncDispose]();
  }
}
