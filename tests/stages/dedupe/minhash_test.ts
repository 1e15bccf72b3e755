import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { makeKernel, permutationsAtOnce } from "../../../stages/dedupe/kernel.ts";
import { estimatedSimilarity, MinHash, type MinHashOptions } from "../../../stages/dedupe/minhash.ts";
import { RandomState } from "../../../stages/dedupe/random_state.ts";
import { shingleRanges } from "../../../stages/dedupe/shingles.ts";
import oracle from "../../oracle/minhash.json" with { type: "json" };

const mersenne61 = (1n << 61n) - 1n;
const plain: MinHashOptions = { shingleWords: 5, permutations: 112, hash: "xxhash", hashBits: 64, seed: 1 };
const numerals = (values: Iterable<bigint>) => Array.from(values, String);

Deno.test("RandomState draws the numbers that numpy's RandomState draws", () => {
  const random = new RandomState(1);
  assertEquals(Array.from({ length: 400 }, () => String(random.below(1n, mersenne61))), oracle.draws);
});

Deno.test("the kernel's xxHash agrees with the reference library, whatever length and script", () => {
  const kernel = makeKernel();
  for (const { text, bits32, bits64 } of oracle.xxhash) {
    const bytes = new TextEncoder().encode(text);
    new Uint8Array(kernel.memory.buffer).set(bytes, 64);
    new Uint32Array(kernel.memory.buffer).set([64, 64 + bytes.length]);
    kernel.xxh32All(0, 4, 1, 8);
    assertEquals(new BigUint64Array(kernel.memory.buffer)[1].toString(), bits32, text);
    kernel.xxh64All(0, 4, 1, 8);
    assertEquals(new BigUint64Array(kernel.memory.buffer)[1].toString(), bits64, text);
    assertEquals(kernel.xxh64(64, 64 + bytes.length).toString(), bits64, text);
  }
});

for (const { hash, hashBits, seed, hashes, signature } of oracle.cases) {
  Deno.test(`signatures with ${hash} of ${hashBits} bits, seed ${seed}, are those of numpy's arithmetic`, () => {
    const options = { ...plain, hash, hashBits, seed, permutations: signature.length } as MinHashOptions;
    const minhash = new MinHash(options);
    assertEquals(numerals(minhash.hashes(oracle.words)), hashes);
    assertEquals(numerals(minhash.signature(oracle.words)!), signature);
  });
}

Deno.test("the kernel's arithmetic modulo 2^61 − 1 is exact at its edges and anywhere else", () => {
  const kernel = makeKernel();
  const edges = [0n, 1n, 2n, mersenne61 - 1n, mersenne61, mersenne61 + 1n, 1n << 63n, (1n << 64n) - 1n];
  const word = fc.oneof(fc.constantFrom(...edges), fc.bigInt({ min: 0n, max: (1n << 64n) - 1n }));
  const many = fc.array(word, { minLength: permutationsAtOnce, maxLength: permutationsAtOnce });
  fc.assert(fc.property(fc.array(word, { minLength: 1, maxLength: 9 }), many, many, (hashes, a, b) => {
    const memory = new BigUint64Array(kernel.memory.buffer);
    memory.set([...a, ...b], 0);
    memory.set(hashes, 100);
    kernel.minima(800, hashes.length, 0, a.length * 8, 400, a.length, -1n);
    const wanted = a.map((factor, i) =>
      hashes.map((hash) => BigInt.asUintN(64, hash * factor + b[i]) % mersenne61).reduce((x, y) =>
        x < y ? x : y
      )
    );
    assertEquals([...memory.slice(50, 50 + a.length)], wanted);
  }));
});

Deno.test("a signature depends on the set of shingles only, and there is none of fewer words than a shingle has", () => {
  const minhash = new MinHash(plain);
  const hashes = minhash.hashes(oracle.words);
  const shuffled = BigUint64Array.from([...hashes, ...hashes].toReversed());
  assertEquals(minhash.signatureOf(shuffled), minhash.signatureOf(hashes));
  assertEquals(minhash.signature(["one", "two", "three", "four"]), undefined);
  assertEquals(minhash.signature([]), undefined);
});

Deno.test("a text longer than the kernel's first memory has the signature of its set of shingles", () => {
  const few = Array.from({ length: 300 }, (_, i) => `word${i}`);
  const often = Array.from({ length: 400 }, () => few).flat(); // 120,000 words: 2 MB; wraps add four shingles
  const wrapped = [...few, ...few.slice(0, 4)];
  assertEquals(new MinHash(plain).signature(often), new MinHash(plain).signature(wrapped));
});

Deno.test("signatures estimate the similarity of sets within four standard errors", () => {
  const minhash = new MinHash({ ...plain, permutations: 1024 });
  const random = new RandomState(5);
  const fresh = (count: number) => Array.from({ length: count }, () => random.below(0n, 1n << 64n));
  for (const shared of [0, 100, 200, 300, 400]) {
    const both = fresh(shared);
    const [a, b] = [0, 1].map(() => BigUint64Array.from([...both, ...fresh((400 - shared) / 2)]));
    const similarity = shared / (shared + 2 * (400 - shared) / 2);
    const estimate = estimatedSimilarity(minhash.signatureOf(a), minhash.signatureOf(b));
    const error = 4 * Math.sqrt(similarity * (1 - similarity) / 1024);
    assert(Math.abs(estimate - similarity) <= error, `${estimate} for ${similarity}`);
  }
});

// One to four bytes a character, and a surrogate that stands alone.
const token = fc.string({ unit: fc.constantFrom("a", "é", "山", "𝒳", "\ud800"), minLength: 1, maxLength: 6 });

Deno.test("shingleRanges() cuts the UTF-8 bytes where the words are", () => {
  fc.assert(
    fc.property(
      fc.array(token, { maxLength: 12 }),
      fc.integer({ min: 1, max: 6 }),
      (tokens, n) => {
        const { joined, bytes, starts, ends } = shingleRanges(tokens, n);
        const encoded = new TextEncoder().encode(joined);
        assertEquals(bytes, encoded.length);
        const cut = Array.from(starts, (start, i) => encoded.slice(start, ends[i]));
        const wanted = tokens.slice(0, Math.max(0, tokens.length - n + 1)).map((_, i) =>
          tokens.slice(i, i + n).join(" ")
        );
        assertEquals(
          cut,
          wanted.map((shingle) => new TextEncoder().encode(shingle)),
        );
      },
    ),
  );
});
