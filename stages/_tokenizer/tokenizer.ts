/** The tokenizer: a vocabulary opened for use. */
import type { TokenizerConfig, Vocabulary } from "../kinds/mod.ts";
import { type AllowedSpecial, allowedTokens, TokenFinder } from "./added_tokens.ts";
import type { Part } from "./files.ts";
import { type BpeModel, readModel } from "./model.ts";
import {
  type Frame,
  readNormalizer,
  readPostProcessor,
  readPreTokenizer,
  unsupported,
} from "./pre_tokenizer.ts";
import { TokenBytes, type TokenStream } from "./token_bytes.ts";
import { CharacterEncoder } from "./character_encoder.ts";
import { WordEncoder } from "./word_encoder.ts";

/** How text is read. */
export interface EncodeOptions {
  /** Puts the special tokens of the post-processor before and after the text; not by default. */
  readonly addSpecial?: boolean;
  /**
   * Which special tokens are read where they stand in the text. "none" by default: text from outside must not be able to
   * end a document or to speak as another role.
   */
  readonly allowedSpecial?: AllowedSpecial;
}

/** How ids are read. */
export interface DecodeOptions {
  /** Whether special tokens show in the text; "keep" by default. */
  readonly specials?: "keep" | "skip";
}

/** Text to ids and back. It keeps a bounded cache of words; ids never depend on what it has seen. */
export interface Tokenizer {
  /** V: one more than the highest id, added tokens included. */
  readonly size: number;
  /** Ids of the tokens that begin and end a text and fill a batch, where the configuration names them. */
  readonly bosId: number | undefined;
  readonly eosId: number | undefined;
  readonly padId: number | undefined;
  /** Special tokens and their ids. */
  readonly specials: ReadonlyMap<string, number>;
  /** Ids of a text, of 16 bits where `size` allows, else of 32. A lone surrogate is read as U+FFFD. */
  encode(text: string, options?: EncodeOptions): Uint16Array | Uint32Array;
  /** The first character of a text that the vocabulary has no token for, and that `encode` leaves out; bytes have all. */
  unreadable(text: string): string | undefined;
  /** Text of some ids; bytes that are no UTF-8 become U+FFFD. @throws {RangeError} when one is not a token. */
  decode(ids: ArrayLike<number>, options?: DecodeOptions): string;
  /** Text of ids as they come, for showing a model's answer while it is made. */
  stream(options?: DecodeOptions): TokenStream;
  /** Id of a token as spelled in `tokenizer.json`: "Ġthe" for " the", special tokens as they are. */
  idOf(token: string): number | undefined;
  /** Spelling of an id; undefined where the vocabulary has none. */
  tokenOf(id: number): string | undefined;
  /** The bytes that a token stands for. @throws {RangeError} when the id is not a token. */
  bytesOf(id: number): Uint8Array;
}

/**
 * Opens a vocabulary. It costs about five microseconds a token (measured: 0.25 s for GPT-2): open once, encode often.
 *
 * Normalizers are Unicode's forms; pre-tokenizers `ByteLevel`, `Split` and `Digits`; `truncation` and `padding` are
 * left to the caller.
 *
 * @throws {TypeError} when the tokenizer is of another type than byte-level BPE or single characters, or contradicts itself.
 */
export function openTokenizer(vocabulary: Vocabulary): Tokenizer {
  try {
    return open(vocabulary);
  } catch (cause) {
    const { message } = cause as Error;
    if (message.startsWith("Cannot ")) throw cause;
    throw new TypeError(`Cannot open this vocabulary as a tokenizer: ${message}`, { cause });
  }
}

function open({ tokenizer, config }: Vocabulary): Tokenizer {
  const model = readModel(tokenizer);
  const { encoder: words, addPrefixSpace } = openEncoder(model, tokenizer);
  const normalize = readNormalizer(tokenizer.normalizer as Part);
  const frame = readPostProcessor(tokenizer.post_processor as Part);
  checkFrame(frame, model);
  const finders = new Finders(model, normalize);
  const decoding = openDecoder(model);

  function encode(text: string, options: EncodeOptions = {}): Uint16Array | Uint32Array {
    const { raw, normalized } = finders.of(options.allowedSpecial ?? "none");
    words.begin();
    if (options.addSpecial) frame.before.forEach((id) => words.addId(id));
    for (const outer of raw.cut(text)) {
      if (typeof outer === "number") words.addId(outer);
      else {
        for (const segment of normalized.cut(normalize?.(outer) ?? outer)) {
          if (typeof segment === "number") words.addId(segment);
          else words.addText(addPrefixSpace && !segment.startsWith(" ") ? " " + segment : segment);
        }
      }
    }
    if (options.addSpecial) frame.after.forEach((id) => words.addId(id));
    return words.end();
  }
  return { ...facts(model, config), ...decoding, encode, unreadable: (text) => words.unreadable(text) };
}

/** Most tokens around a text. */
const maxFrame = 64;

/** Refuses a post-processor whose ids are no tokens: they would be given as they are. */
function checkFrame({ before, after }: Frame, { spellings }: BpeModel): void {
  const ids = [...before, ...after];
  if (ids.length > maxFrame) throw unsupported("post-processor", `one that adds ${ids.length} tokens`);
  const at = ids.findIndex((id) => spellings[id] === undefined);
  if (at >= 0) {
    throw new TypeError(
      `Cannot open this tokenizer: its post-processor adds ${ids[at]}, which is no token's id`,
    );
  }
}

/** What turns ordinary text into ids, by the unit of the model. */
function openEncoder(
  model: BpeModel,
  { decoder, pre_tokenizer }: Vocabulary["tokenizer"],
): { readonly encoder: WordEncoder | CharacterEncoder; readonly addPrefixSpace: boolean } {
  if (model.units === "characters") return { encoder: new CharacterEncoder(model), addPrefixSpace: false };
  const { type } = decoder as Part | null ?? { type: "ByteLevel" };
  if (type !== "ByteLevel") throw unsupported("decoder", type);
  const { addPrefixSpace, split } = readPreTokenizer(pre_tokenizer as Part);
  return { encoder: new WordEncoder(model, split), addPrefixSpace };
}

/** What a tokenizer says of its vocabulary. */
function facts(model: BpeModel, config: TokenizerConfig) {
  function configured(field: string): number | undefined {
    const token = config[field] as string | { readonly content: string } | null | undefined;
    return token ? model.idOf.get(typeof token === "string" ? token : token.content) : undefined;
  }
  return {
    size: model.size,
    bosId: configured("bos_token"),
    eosId: configured("eos_token"),
    padId: configured("pad_token"),
    specials: new Map(model.added.filter(({ special }) => special).map(({ content, id }) => [content, id])),
    idOf: (token: string) => model.idOf.get(token),
    tokenOf: (id: number) => model.spellings[id],
  };
}

function openDecoder(model: BpeModel) {
  const tokens = new TokenBytes(model);
  const specialIds = new Set(model.added.filter(({ special }) => special).map(({ id }) => id));
  const none = new Set<number>();
  function bytesOfIds(ids: ArrayLike<number>, { specials = "keep" }: DecodeOptions = {}): Uint8Array {
    return tokens.join(ids, specials === "skip" ? specialIds : none);
  }
  // A byte-order mark is text like any other: taking it away would lose a character of the round trip.
  const whole = new TextDecoder("utf-8", { ignoreBOM: true });
  return {
    bytesOf: (id: number) => tokens.of(id).slice(),
    decode: (ids: ArrayLike<number>, options?: DecodeOptions) => whole.decode(bytesOfIds(ids, options)),
    stream(options?: DecodeOptions): TokenStream {
      const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
      return {
        push: (ids) => decoder.decode(bytesOfIds(ids, options), { stream: true }),
        end: () => decoder.decode(),
      };
    },
  };
}

/** The finders of one choice of special tokens. */
interface FinderPair {
  /** Of tokens looked for in the text as given. */
  readonly raw: TokenFinder;
  /** Of tokens looked for after normalisation. */
  readonly normalized: TokenFinder;
}

/** Finders by choice; the two choices without names are made once. */
class Finders {
  readonly #model: BpeModel;
  readonly #normalize: ((text: string) => string) | undefined;
  readonly #named = new Map<"none" | "all", FinderPair>();

  constructor(model: BpeModel, normalize: ((text: string) => string) | undefined) {
    this.#model = model;
    this.#normalize = normalize;
    for (const choice of ["none", "all"] as const) this.#named.set(choice, this.#make(choice));
  }

  of(allowed: AllowedSpecial): FinderPair {
    return allowed === "none" || allowed === "all" ? this.#named.get(allowed)! : this.#make(allowed);
  }

  #make(allowed: AllowedSpecial): FinderPair {
    const tokens = allowedTokens(this.#model.added, allowed);
    const after = tokens.filter(({ normalized }) => normalized);
    const normal = after.map((token) => ({
      ...token,
      content: this.#normalize?.(token.content) ?? token.content,
    }));
    return {
      raw: new TokenFinder(tokens.filter(({ normalized }) => !normalized)),
      normalized: new TokenFinder(normal),
    };
  }
}
