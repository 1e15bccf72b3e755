/**
 * An encoder with a decoder as a function: texts are read once, and then logits come for what is written about them.
 *
 * It runs `onnx/encoder_model.onnx` and `onnx/decoder_model_merged.onnx` of a model folder, by the names that Hugging
 * Face's exporters and transformers.js agree on.
 */
import type { Model } from "../kinds/mod.ts";
import { openSession, type Session, tensor, type TypedTensor, zeros } from "../_onnx/mod.ts";
import { type Decoder, type Fed, int64, layRows, openDecoder, type Past } from "./decoder.ts";

/** A model that writes about what it has read. */
export interface PairDecoder extends Decoder {
  /** The token that each text it writes begins with. */
  readonly startId: number;
  /** Reads B rows of ids, of any lengths; shorter ones are filled up behind. What comes of it is fed with no tokens yet. */
  read(rows: readonly ArrayLike<number>[]): Promise<Past>;
}

const encoderFile = "onnx/encoder_model.onnx", decoderFile = "onnx/decoder_model_merged.onnx";

/** Opens the generating graphs of a model, whichever it has. @throws {Error} when it has none, as a classifier has not. */
export async function openGenerator(
  model: Pick<Model, "config" | "graphs">,
  options: { readonly threads: number },
): Promise<Decoder | PairDecoder> {
  const encoder = model.graphs.get(encoderFile), decoder = model.graphs.get(decoderFile);
  if (encoder === undefined || decoder === undefined) return await openDecoder(model, options);
  return new SessionPair(await openSession(encoder, options), await openSession(decoder, options), model);
}

/** The names of what the decoder's graph takes of the encoder. */
const states = "encoder_hidden_states", real = "encoder_attention_mask";

class SessionPair implements PairDecoder {
  readonly vocabularyTokens: number;
  /** Positions are relative, so there is no longest text. */
  readonly contextTokens: number = Infinity;
  readonly startId: number;
  readonly #encoder: Session;
  readonly #decoder: Session;
  readonly #pastNames: readonly string[];
  readonly #heads: number;
  readonly #headSize: number;

  constructor(encoder: Session, decoder: Session, { config }: Pick<Model, "config">) {
    this.#encoder = encoder;
    this.#decoder = decoder;
    this.#pastNames = decoder.inputs.filter((name) => name.startsWith("past_key_values."));
    this.vocabularyTokens = Number(config.vocab_size);
    this.startId = Number(config.decoder_start_token_id);
    this.#heads = Number(config.num_heads);
    this.#headSize = Number(config.d_kv);
  }

  async read(rows: readonly ArrayLike<number>[]): Promise<Past> {
    const shape = [rows.length, Math.max(...rows.map((row) => row.length))] as const;
    const at = (index: number) => [Math.floor(index / shape[1]), index % shape[1]] as const;
    const mask = int64(shape, (index) => Number(at(index)[1] < rows[at(index)[0]].length));
    const ids = int64(shape, (index) => rows[at(index)[0]][at(index)[1]] ?? 0);
    const { last_hidden_state } = await this.#encoder.run({ input_ids: ids, attention_mask: mask });
    return { tokens: 0, tensors: { [states]: last_hidden_state, [real]: mask } };
  }

  async feed(rows: readonly ArrayLike<number>[], past?: Past): Promise<Fed> {
    if (past === undefined) throw new TypeError("Internal: nothing was read before it is written about");
    // All texts that are written begin alike, so there are no rows of different lengths.
    const { tokens, ids } = layRows(rows, { tokens: 1 });
    const isCached = past.tokens > 0;
    const results = await this.#decoder.run({
      ...(isCached ? {} : this.#emptyPast(rows.length)),
      ...past.tensors,
      input_ids: ids,
      use_cache_branch: tensor("bool", [1], Uint8Array.of(Number(isCached))),
    });
    // What is kept of the encoder does not change after the first tokens.
    const fresh = this.#pastNames.filter((name) => !isCached || name.includes(".decoder.")).map((name) =>
      [name, results[name.replace("past_key_values.", "present.")]] as const
    );
    return {
      logits: results.logits.data as Float32Array,
      tokens,
      past: { tokens: past.tokens + tokens, tensors: { ...past.tensors, ...Object.fromEntries(fresh) } },
    };
  }

  #emptyPast(batch: number): Record<string, TypedTensor> {
    const shape = [batch, this.#heads, 0, this.#headSize];
    return Object.fromEntries(this.#pastNames.map((name) => [name, zeros("float32", shape)]));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#encoder[Symbol.asyncDispose]();
    await this.#decoder[Symbol.asyncDispose]();
  }
}
