/**
 * A causal language model as a function: logits for tokens fed after others, whose keys and values are kept.
 *
 * It runs the `onnx/model.onnx` of a model folder by the input and output names that Hugging Face's exporters and
 * transformers.js agree on: input_ids, attention_mask, position_ids, past_key_values.N.key and .value; logits, present.N.*.
 */
import type { Model } from "../kinds/mod.ts";
import { onnxTypes, openSession, type Session, tensor, type TypedTensor, zeros } from "../_onnx/mod.ts";

/** Keys and values of the tokens fed so far. Feeding after it makes a new one and leaves this as it is. */
export interface Past {
  /** Places held of each row. */
  readonly tokens: number;
  /** How many of them, in front, hold nothing, by row: where rows of different lengths were fed. Default: none. */
  readonly padding?: readonly number[];
  /** What is fed again with the next tokens, each [B, …], by the input that takes it. */
  readonly tensors: Readonly<Record<string, TypedTensor>>;
}

/** What came of feeding tokens. */
export interface Fed {
  /** B × T × V, for all T places fed; those of places that hold nothing mean nothing. */
  readonly logits: Float32Array;
  /** T, the length of the longest row. */
  readonly tokens: number;
  readonly past: Past;
}

/** A causal language model. Dispose of it by `await using`, or its memory stays taken. */
export interface Decoder extends AsyncDisposable {
  /** V: logits a token. */
  readonly vocabularyTokens: number;
  /** Most tokens of a row, the past ones included. */
  readonly contextTokens: number;
  /**
   * Feeds B rows of ids after what `past` holds of the same rows. Rows of different lengths, which only a beginning can
   * have, end together: the shorter are filled up in front, with what no token looks at.
   */
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

/** What is held of some rows alone, in the order given. Rows that have ended cost no more work so. */
export function selectRows({ tokens, padding, tensors }: Past, rows: readonly number[]): Past {
  const selected = Object.entries(tensors).map(([name, { type, shape, data }]) => {
    const count = data.length / shape[0], bytes = data.byteLength / shape[0];
    const taken = new onnxTypes[type].array(rows.length * count);
    rows.forEach((row, i) =>
      new Uint8Array(taken.buffer, i * bytes, bytes).set(
        new Uint8Array(data.buffer, data.byteOffset + row * bytes, bytes),
      )
    );
    return [name, { type, shape: [rows.length, ...shape.slice(1)], data: taken } as TypedTensor] as const;
  });
  return {
    tokens,
    ...(padding && { padding: rows.map((row) => padding[row]) }),
    tensors: Object.fromEntries(selected),
  };
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
    const { tokens, padding, ids } = layRows(rows, past);
    const [batch, before] = [rows.length, past?.tokens ?? 0];
    this.#checkRoom(before, tokens, padding);
    const all = before + tokens;
    const feeds: Record<string, TypedTensor> = {
      input_ids: ids,
      attention_mask: int64([batch, all], (at) => Number(at % all >= padding[Math.floor(at / all)])),
      ...(past?.tensors ?? this.#emptyPast(batch)),
    };
    if (this.#session.inputs.includes("position_ids")) {
      const position = (at: number) => before + (at % tokens) - padding[Math.floor(at / tokens)];
      feeds.position_ids = int64([batch, tokens], (at) => Math.max(0, position(at)));
    }
    const results = await this.#session.run(feeds);
    const kept = this.#pastNames.map((name) =>
      [name, results[name.replace("past_key_values.", "present.")]] as const
    );
    return {
      logits: results.logits.data as Float32Array,
      tokens,
      past: { tokens: all, padding, tensors: Object.fromEntries(kept) },
    };
  }

  /** @throws {RangeError} when a row has more tokens than the model reads. */
  #checkRoom(before: number, tokens: number, padding: readonly number[]): void {
    const longest = Math.min(...padding);
    if (before + tokens - longest <= this.contextTokens) return;
    throw new RangeError(
      `Cannot feed ${tokens} tokens after ${before - Math.min(before, longest)}: the model reads at most ` +
        `${this.contextTokens}`,
    );
  }

  #emptyPast(batch: number): Record<string, TypedTensor> {
    const shape = [batch, this.#heads, 0, this.#headSize];
    return Object.fromEntries(this.#pastNames.map((name) => [name, zeros("float32", shape)]));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#session[Symbol.asyncDispose]();
  }
}

/** Rows that end together: their ids [B,T], 0 in front of shorter ones, and how many places hold nothing by row. */
export function layRows(
  rows: readonly ArrayLike<number>[],
  past: Pick<Past, "tokens" | "padding"> | undefined,
): { readonly tokens: number; readonly padding: readonly number[]; readonly ids: TypedTensor } {
  const tokens = Math.max(...rows.map((row) => row.length));
  const fresh = rows.map((row) => tokens - row.length);
  if (past !== undefined && past.tokens > 0 && fresh.some((places) => places > 0)) {
    throw new RangeError(
      `Cannot feed rows of ${
        rows.map((row) => row.length).join(", ")
      } tokens after ${past.tokens}: rows of ` +
        "different lengths are only for the beginning",
    );
  }
  return {
    tokens,
    padding: past?.padding ?? (past === undefined || past.tokens === 0 ? fresh : rows.map(() => 0)),
    ids: int64([rows.length, tokens], (at) => {
      const row = Math.floor(at / tokens), column = at % tokens - fresh[row];
      return column < 0 ? 0 : rows[row][column];
    }),
  };
}

/** Whole numbers [B,T] as the graphs take them. */
export function int64(shape: readonly [number, number], value: (index: number) => number): TypedTensor {
  const data = BigInt64Array.from({ length: shape[0] * shape[1] }, (_, index) => BigInt(value(index)));
  return tensor("int64", shape, data);
}
