/** Reads `model` and `added_tokens` of a `tokenizer.json`: tokens by id, and merges as ids. */
import type { TokenizerJson } from "../kinds/mod.ts";
import { byteOfToken, byteTokens } from "./byte_map.ts";
import type { AddedToken, Part } from "./files.ts";
import { type Merge, PairTable } from "./pair_table.ts";
import { unsupported } from "./pre_tokenizer.ts";

/** What a BPE model over bytes or characters knows, in ids. */
export interface BpeModel {
  /** What the tokens are spelled in. A model over characters has no merges, and each character is a token. */
  readonly units: "bytes" | "characters";
  /** One more than the highest id: the rows an embedding needs. */
  readonly size: number;
  /** Ids by spelling, added tokens by content. */
  readonly idOf: ReadonlyMap<string, number>;
  /** Spellings by id; a hole where the vocabulary skips an id. */
  readonly spellings: readonly (string | undefined)[];
  /** Tokens that stand for their content's own UTF-8, not for spelled bytes. */
  readonly added: readonly AddedToken[];
  /** Id of each byte's own token; empty for characters. */
  readonly byteIds: Int32Array;
  readonly merges: PairTable;
  /** Whether a word that is a token is taken whole, without merging (Llama 3's `ignore_merges`). */
  readonly wholeWords: boolean;
}

/** Ids lie below this: a table by id is made. The largest published vocabularies have a quarter of a million tokens. */
const maxSize = 2 ** 22;
/** Most added tokens, and most characters of one. */
const maxAdded = 2 ** 17, maxAddedLength = 1024;

/**
 * @throws {TypeError} when the model is not BPE over bytes, or over characters that are never merged; or has ids that are
 * no places in a table, or stand for two tokens.
 */
export function readModel(tokenizer: TokenizerJson): BpeModel {
  const model = tokenizer.model as TokenizerJson["model"] & Readonly<Record<string, unknown>>;
  if (model.type !== "BPE") throw unsupported("model", model.type);
  for (const field of ["continuing_subword_prefix", "end_of_word_suffix", "dropout", "byte_fallback"]) {
    if (model[field]) throw unsupported("model", `BPE with ${field}`);
  }
  const added = readAdded(tokenizer.added_tokens as readonly AddedToken[]);
  const idOf = new Map(Object.entries(model.vocab));
  const merges = readMerges(model.merges ?? [], idOf);
  const units = isOfCharacters(tokenizer) ? "characters" : "bytes";
  const byteIds = units === "bytes" ? readByteIds(idOf) : new Int32Array();
  // Added tokens may lie in the vocabulary already or beyond it; either way their id is the one stated.
  for (const { content, id } of added) idOf.set(content, id);
  const spellings = readSpellings(idOf);
  const wholeWords = model.ignore_merges === true;
  return { units, size: spellings.length, idOf, spellings, added, byteIds, merges, wholeWords };
}

function readAdded(added: readonly AddedToken[]): readonly AddedToken[] {
  if (added.length > maxAdded) throw unsupported("list of added tokens", `longer than ${maxAdded}`);
  for (const { content } of added) {
    if (typeof content !== "string" || content.length > maxAddedLength) {
      const is = typeof content === "string"
        ? `one with ${content.length} characters in one`
        : "one without content";
      throw unsupported("list of added tokens", is);
    }
  }
  return added;
}

/** Tokens by id. */
function readSpellings(idOf: ReadonlyMap<string, number>): (string | undefined)[] {
  const spellings: (string | undefined)[] = [];
  for (const [token, id] of idOf) {
    const named = JSON.stringify(token.slice(0, 100));
    if (!(Number.isInteger(id) && id >= 0 && id < maxSize)) {
      throw new TypeError(
        `Cannot open this tokenizer: its token ${named} has the id ${JSON.stringify(id)}, ` +
          `which is no whole number below ${maxSize}`,
      );
    }
    if (spellings[id] !== undefined) {
      const other = JSON.stringify(spellings[id].slice(0, 100));
      throw new TypeError(`Cannot open this tokenizer: its tokens ${other} and ${named} have one id, ${id}`);
    }
    while (spellings.length < id) spellings.push(undefined);
    spellings[id] = token;
  }
  return spellings;
}

/** Whether text is cut nowhere, nothing is merged, and tokens are joined as they are spelled. */
function isOfCharacters({ model, pre_tokenizer, decoder }: TokenizerJson): boolean {
  return !pre_tokenizer && (model.merges ?? []).length === 0 && (decoder as Part | null)?.type === "Fuse";
}

/** Merges in either spelling, `["a", "b"]` or `"a b"`: a blank is never part of a token, its spelling being "Ġ". */
function readMerges(
  merges: readonly (string | readonly string[])[],
  idOf: ReadonlyMap<string, number>,
): PairTable {
  return new PairTable(merges.map((merge): Merge => {
    const pair = typeof merge === "string" ? merge.split(" ") : merge;
    if (pair.length !== 2) {
      throw new TypeError(
        `Cannot open this tokenizer: its merge ${JSON.stringify(merge).slice(0, 100)} is no pair`,
      );
    }
    const [a, b] = pair;
    const left = idOf.get(a);
    const right = idOf.get(b);
    const joined = idOf.get(a + b);
    if (left === undefined || right === undefined || joined === undefined) {
      throw new TypeError(
        `Cannot open this tokenizer: its merge of "${a}" and "${b}" has a token without an id`,
      );
    }
    return { left, right, joined };
  }));
}

/** Bytes that no well-formed UTF-8 has: vocabularies need no tokens for them. */
const impossible = new Set([0xc0, 0xc1, ...Array.from({ length: 11 }, (_, i) => 0xf5 + i)]);

function readByteIds(idOf: ReadonlyMap<string, number>): Int32Array {
  const ids = new Int32Array(256).fill(-1);
  for (const token of byteTokens()) {
    const byte = byteOfToken(token);
    const id = idOf.get(token);
    if (id !== undefined) ids[byte] = id;
    else if (!impossible.has(byte)) {
      const name = "0x" + byte.toString(16).toUpperCase().padStart(2, "0");
      throw new TypeError(`Cannot open this tokenizer as byte-level BPE: it has no token for byte ${name}`);
    }
  }
  return ids;
}
