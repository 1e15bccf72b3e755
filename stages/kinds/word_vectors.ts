/** Word vectors: words and where they are in a space of some dimensions, in the files of word2vec's published program. */
import type { Metrics } from "../work.ts";
import { itemKind, jsonBytes, jsonLines, readJson, readJsonLines } from "./item.ts";
import type { FileSet, Kind } from "./kind.ts";

/** Words and their vectors. */
export interface WordVectors {
  /** How they were learnt: the method, such as "skip-gram", and the options of the stage. */
  readonly settings: { readonly method: string; readonly [option: string]: unknown };
  /** The words, the most frequent first. */
  readonly words: readonly string[];
  /** Occurrences of each word in the text that they were learnt from. */
  readonly counts: readonly number[];
  readonly dimensions: number;
  /** words × dimensions. */
  readonly vectors: Float32Array;
  /** The log of the training, a row a step. */
  readonly log: readonly Metrics[];
}

const vectorsFile = "vectors.bin";
const wordsFile = "vocabulary.txt";
const settingsFile = "settings.json";
const logFile = "log.jsonl";
/** Vectors that are laid at once. */
const pieceVectors = 1 << 12;
const [space, newline] = [0x20, 0x0a];

/**
 * The kind of word vectors. `vectors.bin` is word2vec's binary format: a line with the number of words and of dimensions,
 * and for each word its UTF-8, a space, 32-bit floats in little-endian order and a line feed. `vocabulary.txt` has a word
 * and its count a line, as its option `-save-vocab` writes them.
 */
export const wordVectors: Kind<WordVectors> = itemKind({
  name: "wordVectors",
  format: 1,
  lay: (item) =>
    new Map<string, Uint8Array | AsyncIterable<Uint8Array>>([
      [settingsFile, jsonBytes(item.settings)],
      [
        wordsFile,
        new TextEncoder().encode(item.words.map((word, i) => `${word} ${item.counts[i]}\n`).join("")),
      ],
      [vectorsFile, vectorBytes(item)],
      [logFile, jsonLines(item.log)],
    ]),
  async take(files) {
    return {
      settings: await readJson<WordVectors["settings"]>(files, settingsFile),
      counts: await countsOf(files),
      ...readVectors(await files.bytes(vectorsFile)),
      log: await readJsonLines<Metrics>(files, logFile),
    };
  },
  async describe(files) {
    const { method, dimensions } = await readJson<WordVectors["settings"]>(files, settingsFile);
    return [`${(await countsOf(files)).length} words in ${dimensions} dimensions, ${method}`];
  },
});

async function* vectorBytes({ words, dimensions, vectors }: WordVectors): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  yield encoder.encode(`${words.length} ${dimensions}\n`);
  for (let from = 0; from < words.length; from += pieceVectors) {
    const names = words.slice(from, from + pieceVectors).map((word) => encoder.encode(`${word} `));
    const bytes = new Uint8Array(names.reduce((sum, name) => sum + name.length + 4 * dimensions + 1, 0));
    let at = 0;
    for (const [i, name] of names.entries()) {
      const vector = vectors.subarray((from + i) * dimensions, (from + i + 1) * dimensions);
      bytes.set(name, at);
      bytes.set(new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength), at += name.length);
      bytes[at += vector.byteLength] = newline;
      at++;
    }
    yield bytes;
  }
}

/** Number of words, of dimensions, and where the first word begins. */
function readHead(bytes: Uint8Array): [number, number, number] {
  const end = bytes.indexOf(newline);
  const head = /^(\d+) (\d+)$/.exec(
    new TextDecoder().decode(bytes.subarray(0, Math.max(0, Math.min(end, 64)))),
  );
  if (head === null) {
    throw new Error(
      "Cannot read word vectors: the first line is not a number of words and one of dimensions",
    );
  }
  return [Number(head[1]), Number(head[2]), end + 1];
}

/** Words and vectors of the binary format. @throws {Error} naming the word at which the bytes end. */
export function readVectors(
  bytes: Uint8Array<ArrayBuffer>,
): Pick<WordVectors, "words" | "dimensions" | "vectors"> {
  const [count, dimensions, start] = readHead(bytes);
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const words: string[] = [];
  const vectors = new Float32Array(count * dimensions);
  const into = new Uint8Array(vectors.buffer);
  let at = start;
  for (let word = 0; word < count; word++) {
    const end = bytes.indexOf(space, at);
    const next = end + 1 + 4 * dimensions;
    if (end === -1 || next > bytes.length) {
      throw new Error(`Cannot read word ${word + 1} of ${count}: the file ends after ${bytes.length} bytes`);
    }
    words.push(decoder.decode(bytes.subarray(at, end)));
    into.set(bytes.subarray(end + 1, next), 4 * word * dimensions);
    // The published program ends each vector with a line feed; others do not.
    at = bytes[next] === newline ? next + 1 : next;
  }
  return { words, dimensions, vectors };
}

async function countsOf(files: FileSet): Promise<number[]> {
  const lines = new TextDecoder().decode(await files.bytes(wordsFile)).trimEnd().split("\n");
  return lines.map((line) => Number(line.slice(line.lastIndexOf(" ") + 1)));
}
