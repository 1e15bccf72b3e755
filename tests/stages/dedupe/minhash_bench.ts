/**
 * Bench of MinHash: 112 permutations of all shingles of 4 kB documents.
 *
 * Budget: permuting in the kernel takes at most a fifteenth of the time of the same arithmetic in BigInt, with the same
 * result; words, shingles and signature together take at most 400 times one SHA-256 of the same texts.
 * Run: deno run tests/stages/dedupe/minhash_bench.ts
 */
import { createHash } from "node:crypto";
import { assert, assertEquals } from "@std/assert";
import { MinHash } from "../../../stages/dedupe/minhash.ts";
import { RandomState } from "../../../stages/dedupe/random_state.ts";
import { comparedWords } from "../../../stages/dedupe/shingles.ts";

const [documents, permutations] = [200, 112];
const mersenne61 = (1n << 61n) - 1n;
const texts = makeTexts();
const minhash = new MinHash({ shingleWords: 5, permutations, hash: "xxhash", hashBits: 64, seed: 1 });
const hashes = texts.map((text) => minhash.hashes(comparedWords(text, "en")));

/** Documents of 4,096 letters and spaces; words by a rank-weighted draw, as in prose. */
function makeTexts(): string[] {
  const random = new RandomState(1);
  const letters = () =>
    Array.from({ length: 2 + random.word() % 7 }, () => String.fromCharCode(97 + random.word() % 26));
  const vocabulary = Array.from({ length: 5000 }, () => letters().join(""));
  const word = () => vocabulary[Math.floor(vocabulary.length ** (random.word() / 2 ** 32)) - 1];
  return Array.from({ length: documents }, () => Array.from({ length: 900 }, word).join(" ").slice(0, 4096));
}

/** The formula itself. */
function signatureInBigInt(values: BigUint64Array): bigint[] {
  const random = new RandomState(1);
  const a = Array.from({ length: permutations }, () => random.below(1n, mersenne61));
  const b = Array.from({ length: permutations }, () => random.below(0n, mersenne61));
  return a.map((factor, i) => {
    let least = mersenne61;
    for (const value of values) {
      const permuted = BigInt.asUintN(64, value * factor + b[i]) % mersenne61;
      if (permuted < least) least = permuted;
    }
    return least;
  });
}

/** Documents a second, the best of three rounds over the first `count`. */
function rate(name: string, count: number, work: (document: number) => unknown): number {
  const seconds = Array.from({ length: 3 }, () => {
    const start = performance.now();
    for (let document = 0; document < count; document++) work(document);
    return (performance.now() - start) / 1000;
  });
  const found = count / Math.min(...seconds);
  console.log(`${name.padEnd(36)} ${found.toFixed(0).padStart(8)} documents/s`);
  return found;
}

assertEquals([...minhash.signatureOf(hashes[0])], signatureInBigInt(hashes[0]));
const shingles = hashes.reduce((sum, { length }) => sum + length, 0) / documents;
console.log(`${documents} documents of 4,096 bytes and ${shingles.toFixed(0)} shingles`);
const kernel = rate("permutations in the kernel", documents, (i) => minhash.signatureOf(hashes[i]));
const bigInt = rate("permutations in BigInt", 4, (i) => signatureInBigInt(hashes[i]));
rate("words", documents, (i) => comparedWords(texts[i], "en"));
const all = rate(
  "words, shingles and signature",
  documents,
  (i) => minhash.signature(comparedWords(texts[i], "en")),
);
const sha256 = rate("SHA-256", documents, (i) => createHash("sha256").update(texts[i]).digest("hex"));
console.log(
  `kernel ${(kernel / bigInt).toFixed(0)} × BigInt; all ${(sha256 / all).toFixed(0)} × the time of SHA-256`,
);
assert(kernel >= 15 * bigInt, "the kernel is less than 15 times as fast as BigInt");
assert(sha256 <= 400 * all, "a signature takes more than 400 times as long as SHA-256");
