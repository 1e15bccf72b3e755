/**
 * A causal language model as a function: logits for tokens fed after others, whose keys and values are kept.
 *
 * It runs the `onnx/model.onnx` of a model folder by the input and output names that Hugging Face's exporters and
 * transformers.js agree on: input_ids, attention_mask, position_ids, past_key_values.N.key and .value; logits, present.N.*.
 */
import type { Model } from "../kinds/mod.ts";
import { openSession, type Session, tensor, type TypedTensor, zeros } from "../_onnx/mod.ts";

/** Keys and values of the tokens fed so far. Feeding after it makes a new one and leaves this as it is. */
export interface Past {
  /** Tokens held of each row. */
  readonly tokens: number;
  /** Each [B, H, tokens, D], by the input that takes it. */
  readonly tensors: Readonly<Record<string, TypedTensor>>;
}

/** What came of feeding tokens. */
export interface Fed {
  /** B × T × V, for all T tokens fed. */
  readonly logits: Float32Array;
  /** T. */
  readonly tokens: number;
  readonly past: Past;
}

/** A causal language model. Dispose of it by `await using`, or its memory stays taken. */
export interface Decoder extends AsyncDisposable {
  /** V: logits a token. */
  readonly vocabularyTokens: number;
  /** Most tokens of a row, the past ones included. */
  readonly contextTokens: number;
  /** Feeds B rows of T ids each, all of one length, after what `past` holds of the same rows. */
  feed(rows: readonly ArrayLike<number>[], past?: Past): Promise<Fed>;
}

const graphFile = "onnx/model.onnx";

/** Opens the generating graph of a model. @throws {Error} when the model has none, as a classifier has not. */
export async function openDecoder(
  model: Pick<Model, "config" | "graphs">,
  { threads }: { readonly threads: number },
): Promise<Decoder> {
  const graph = model.graphs.get(graphFile);
  if (graph === undefined) throw new Error(`Cannot generate with this model: it has no ${graphFile}`);
  const session = await openSession(graph, { threads });
  const pastNames = session.inputs.filter((name) => name.startsWith("past_key_values."));
  if (!session.outputs.includes("logits") || pastNames.length === 0) {
    await session[Symbol.asyncDispose]();
    throw new Error(
      `Cannot generate with this model: its ${graphFile} gives no logits and keys and values to go on from`,
    );
  }
  return new SessionDecoder(session, model);
}

/** Logits of one position of one row, as a view. */
export function logitsAt(
  decoder: Decoder,
  { logits, tokens }: Fed,
  row: number,
  position: number,
): Float32Array {
  const size = decoder.vocabularyTokens;
  const at = (row * tokens + position) * size;
  return logits.subarray(at, at + size);
}

class SessionDecoder implements Decoder {
  readonly vocabularyTokens: number;
  readonly contextTokens: number;
  readonly #session: Session;
  readonly #pastNames: readonly string[];
  readonly #heads: number;
  readonly #headSize: number;

  constructor(session: Session, { config }: Pick<Model, "config">) {
    this.#session = session;
    this.#pastNames = session.inputs.filter((name) => name.startsWith("past_key_values."));
    this.vocabularyTokens = Number(config.vocab_size);
    // GPT-2 and CTRL call their sizes by other names than Llama and its kin, which may share heads of keys.
    const heads = Number(config.n_head ?? config.num_attention_heads);
    this.contextTokens = Number(config.n_positions ?? config.max_position_embeddings);
    this.#heads = Number(config.num_key_value_heads ?? heads);
    this.#headSize = Number(config.head_dim ?? Number(config.n_embd ?? config.hidden_size) / heads);
  }

  async feed(rows: readonly ArrayLike<number>[], past?: Past): Promise<Fed> {
    const [batch, tokens, before] = [rows.length, rows[0].length, past?.tokens ?? 0];
    if (before + tokens > this.contextTokens) {
      throw new RangeError(
        `Cannot feed ${tokens} tokens after ${before}: the model reads at most ${this.contextTokens}`,
      );
    }
    const feeds: Record<string, TypedTensor> = {
      input_ids: int64([batch, tokens], (index) => rows[Math.floor(index / tokens)][index % tokens]),
      attention_mask: int64([batch, before + tokens], () => 1),
      ...(past?.tensors ?? this.#emptyPast(batch)),
    };
    if (this.#session.inputs.includes("position_ids")) {
      feeds.position_ids = int64([batch, tokens], (index) => before + (index % tokens));
    }
    const results = await this.#session.run(feeds);
    const kept = this.#pastNames.map((name) =>
      [name, results[name.replace("past_key_values.", "present.")]] as const
    );
    return {
      logits: results.logits.data as Float32Array,
      tokens,
      past: { tokens: before + tokens, tensors: Object.fromEntries(kept) },
    };
  }

  #emptyPast(batch: number): Record<string, TypedTensor> {
    const shape = [batch, this.#heads, 0, this.#headSize];
    return Object.fromEntries(this.#pastNames.map((name) => [name, zeros("float32", shape)]));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#session[Symbol.asyncDispose]();
  }
}

function int64(shape: readonly [number, number], value: (index: number) => number): TypedTensor {
  const data = BigInt64Array.from({ length: shape[0] * shape[1] }, (_, index) => BigInt(value(index)));
  return tensor("int64", shape, data);
}
