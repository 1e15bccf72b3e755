import { assertEquals, assertThrows } from "@std/assert";
import { type FileSet, readVectors, type WordVectors, wordVectors } from "../../../stages/kinds/mod.ts";

const oracle = JSON.parse(await Deno.readTextFile("tests/oracle/word_vectors.json")) as {
  readonly binary: string;
  readonly words: readonly string[];
};

const vectors: WordVectors = {
  settings: { method: "skip-gram", dimensions: 2, seed: 1 },
  words: ["the", "öl"],
  counts: [20, 7],
  dimensions: 2,
  vectors: Float32Array.of(1, -0.5, 0, 2),
  log: [{ step: 0, loss: 4.25 }],
};

async function laid(item: WordVectors): Promise<FileSet> {
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  await wordVectors.lay(
    (async function* () {
      yield item;
    })(),
    {
      async write(name, bytes) {
        const pieces = bytes instanceof Uint8Array
          ? [bytes]
          : await Array.fromAsync(bytes as AsyncIterable<Uint8Array>);
        files.set(name, new Uint8Array(await new Blob(pieces as BlobPart[]).arrayBuffer()));
      },
    },
  );
  return {
    names: [...files.keys()],
    bytes: (name) => Promise.resolve(files.get(name)!),
    stream: (name) => ReadableStream.from([files.get(name)!]),
  };
}

Deno.test("word vectors are laid as word2vec's program lays them, and taken up again as they were", async () => {
  const files = await laid(vectors);
  const floats = (...values: number[]) => [...new Uint8Array(Float32Array.from(values).buffer)];
  const text = (said: string) => [...new TextEncoder().encode(said)];
  assertEquals([...await files.bytes("vectors.bin")], [
    ...text("2 2\n"),
    ...text("the "),
    ...floats(1, -0.5),
    ...text("\n"),
    ...text("öl "),
    ...floats(0, 2),
    ...text("\n"),
  ]);
  assertEquals(new TextDecoder().decode(await files.bytes("vocabulary.txt")), "the 20\nöl 7\n");
  assertEquals(await Array.fromAsync(wordVectors.take(files)), [vectors]);
  assertEquals(await wordVectors.describe!(files), ["2 words in 2 dimensions, skip-gram"]);
});

Deno.test("word vectors of more words than are laid at once come back", async () => {
  const words = Array.from({ length: 9000 }, (_, i) => `w${i}`);
  const many = {
    ...vectors,
    words,
    counts: words.map((_, i) => 9000 - i),
    vectors: Float32Array.from({ length: 18_000 }, (_, i) => i),
  };
  assertEquals(await Array.fromAsync(wordVectors.take(await laid(many))), [many]);
});

Deno.test("readVectors() reads what gensim writes", () => {
  const { words, dimensions, vectors } = readVectors(Uint8Array.fromBase64(oracle.binary));
  assertEquals([words, dimensions], [oracle.words, 6]);
  vectors.forEach((value, at) => {
    const [i, j] = [Math.floor(at / 6), at % 6];
    assertEquals(value, Math.fround(Math.sin(1 + 3 * i * i + 7 * j) * (1 + i % 4)));
  });
});

Deno.test("readVectors() says what is wrong with a file", async () => {
  const bytes = await (await laid(vectors)).bytes("vectors.bin");
  assertEquals(
    assertThrows(() => readVectors(bytes.slice(0, 25)), Error).message,
    "Cannot read word 2 of 2: the file ends after 25 bytes",
  );
  assertEquals(
    assertThrows(() => readVectors(new TextEncoder().encode("two words\n")), Error).message,
    "Cannot read word vectors: the first line is not a number of words and one of dimensions",
  );
});
