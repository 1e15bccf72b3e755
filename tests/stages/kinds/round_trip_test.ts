/** Law: what a kind lays down, it takes up again as it was. */
import { assert, assertEquals, assertRejects } from "@std/assert";
import { decodeRows, encodeRows } from "../../../stages/_format/mod.ts";
import {
  conversations,
  documents,
  type Evaluation,
  evaluations,
  files,
  type FileSet,
  type Kind,
  type Model,
  models,
  type Page,
  pages,
  questions,
  tokens,
  type Verdict,
  verdicts,
  vocabularies,
  type Vocabulary,
  type Windows,
  windows,
} from "../../../stages/kinds/mod.ts";

async function* iterate<T>(items: Iterable<T>): AsyncGenerator<T> {
  yield* items;
}

/** Lays items into memory, and gives the files. */
async function laid<T>(kind: Kind<T>, items: readonly T[]): Promise<FileSet> {
  const store = new Map<string, Uint8Array<ArrayBuffer>>();
  await kind.lay(iterate(items), {
    async write(name, bytes) {
      const chunks: Uint8Array[] = [];
      for await (const piece of bytes instanceof Uint8Array ? [bytes] : bytes) {
        chunks.push(piece instanceof Uint8Array ? piece : piece.encode());
      }
      store.set(name, new Uint8Array(await new Blob(chunks as BlobPart[]).arrayBuffer()));
    },
  });
  return {
    names: [...store.keys()],
    bytes: (name) => Promise.resolve(store.get(name)!),
    stream: (name) => ReadableStream.from([store.get(name)!]),
  };
}
async function assertRoundTrip<T>(kind: Kind<T>, items: readonly T[]): Promise<void> {
  assertEquals(await Array.fromAsync(kind.take(await laid(kind, items))), items as NoInfer<T>[]);
}

Deno.test("row kinds take up what they laid down, with columns they do not know", async () => {
  const page: Page = { id: "1", url: "https://a/", source: "a", date: "", media: "html", body: "<p>ü" };
  await assertRoundTrip(pages, [page, { ...page, id: "2", more: { deep: [1, null] } } as Page]);
  const document = { id: "1", url: "", source: "", date: "", title: "", text: "\u0000\ud800 lone" };
  await assertRoundTrip(documents, [document]);
  await assertRoundTrip(documents, []);
  await assertRoundTrip(questions, [{ id: "q", topic: "", question: "?", choices: ["a", "b"], answer: 1 }]);
  await assertRoundTrip(conversations, [{
    id: "c",
    split: "train",
    messages: [{ role: "user", content: "hi" }],
  }]);
});

Deno.test("tokens take up ids of two and four bytes, and rows without any", async () => {
  const row = { id: "1", source: "s", bytes: 3 };
  await assertRoundTrip(tokens, [
    { ...row, ids: new Uint16Array([0, 65535]) },
    { ...row, ids: new Uint16Array(0) },
    { ...row, ids: new Uint16Array([7]), extra: "kept" } as never,
  ]);
  await assertRoundTrip(tokens, [{ ...row, ids: new Uint32Array([0, 2 ** 31]) }]);
});

const vocabulary: Vocabulary = {
  tokenizer: {
    version: "1.0",
    added_tokens: [],
    model: { type: "BPE", vocab: { a: 0 }, merges: [["a", "a"]] },
  },
  config: { eos_token: "a" },
};

Deno.test("item kinds take up what they laid down", async () => {
  await assertRoundTrip(vocabularies, [vocabulary]);
  const packed: Windows = {
    windowTokens: 2,
    ids: new Uint16Array([1, 2, 3]),
    count: 1,
    bytes: 4,
    sources: { a: 1 },
    seed: 0,
  };
  const { ids, ...rest } = (await Array.fromAsync(windows.take(await laid(windows, [packed]))))[0];
  assertEquals<unknown>({ ...rest, ids: ids.subarray(0, ids.length) }, packed);
  assertEquals([...ids.subarray(1, 3)], [2, 3]);
  assertEquals(ids.length, 3);
  const result: Evaluation = {
    task: "t",
    metrics: { acc: 0.5 },
    items: [{ right: true }],
    summary: ["half"],
  };
  await assertRoundTrip(evaluations, [result]);
  const model: Model = {
    config: { model_type: "gpt2" },
    generation: {},
    tensors: new Map([["w", { shape: [2], data: new Float32Array([1, 2]) }]]),
    vocabulary,
    graphs: new Map([["onnx/model.onnx", new Uint8Array([1, 2, 3])]]),
    log: [{ step: 0, loss: 1.5 }],
  };
  await assertRoundTrip(models, [model]);
});

Deno.test("files are laid down byte for byte", async () => {
  const bytes = new Uint8Array([0, 255, 10]);
  const set = await laid(files, [{ name: "a.warc.gz", stream: () => ReadableStream.from([bytes]) }]);
  const [file] = await Array.fromAsync(files.take(set));
  assertEquals(file.name, "a.warc.gz");
  assertEquals(new Uint8Array(await new Response(file.stream()).arrayBuffer()), bytes);
});

Deno.test("ids that are cut off are refused, not taken for fewer, wherever the cut is", async () => {
  const set = await laid(tokens, [{ id: "1", source: "", bytes: 1, ids: new Uint16Array([1, 2, 3]) }]);
  const whole = await set.bytes(set.names[0]);
  for (let end = 1; end < whole.length; end++) {
    const cut = { ...set, stream: () => ReadableStream.from([whole.slice(0, end)]) };
    const error = await assertRejects(() => Array.fromAsync(tokens.take(cut)), Error);
    assertEquals(
      error.message,
      `Cannot read rows at byte 0 as a block: the file ends ${end} bytes into it`,
    );
  }
});

Deno.test("rows that say they have more numbers than lie beside them are refused", async () => {
  const rows = (value: unknown) => encodeRows(iterate([{ ids: value }]), ["ids"]);
  const honest = (await Array.fromAsync(rows(new Uint16Array(3))))[0];
  const lying = (await Array.fromAsync(rows(new Uint16Array(2))))[0];
  // The line of the one and the numbers of the other: both frames are sound by themselves.
  const frames = (block: Uint8Array) => new DataView(block.buffer).getUint32(8, true) + 20;
  const mixed = new Uint8Array([...honest.slice(0, frames(honest)), ...lying.slice(frames(lying))]);
  new DataView(mixed.buffer).setUint32(16, 4, true);
  const error = await assertRejects(() => Array.fromAsync(decodeRows(iterate([mixed]), ["ids"])), Error);
  assertEquals(
    error.message,
    "Cannot read rows at byte 0 as a block: 6 bytes of numbers are due, 4 are left",
  );
});

Deno.test("numbers beside rows are laid and taken up block by block, wherever the bytes are cut", async () => {
  const made = Array.from(
    { length: 40 },
    (_, i) => ({ i, a: new Uint16Array(i * 997).fill(i), b: Uint32Array.of(i) }),
  );
  const blocks = await Array.fromAsync(encodeRows(iterate(made), ["a", "b"]));
  assert(blocks.length > 1 && blocks.every(({ length }) => length < 2 ** 20));
  const bytes = new Uint8Array(await new Blob(blocks as BlobPart[]).arrayBuffer());
  const chunks = Array.from(
    { length: Math.ceil(bytes.length / 9973) },
    (_, i) => bytes.slice(9973 * i, 9973 * (i + 1)),
  );
  assertEquals(await Array.fromAsync(decodeRows(iterate(chunks), ["a", "b"])), made);
});

Deno.test("verdicts are laid as one file for each part, empty where there are none", async () => {
  const verdict: Verdict = { place: 3, survivor: "a", fate: "near duplicate", clusterSize: 2 };
  const set = await laid(verdicts, [
    iterate([verdict]),
    iterate([]),
    iterate([verdict, { ...verdict, place: 4 }]),
  ]);
  assertEquals(set.names, ["0.jsonl.zst", "1.jsonl.zst", "2.jsonl.zst"]);
  const taken = [];
  for await (const part of verdicts.take(set)) {
    taken.push((await Array.fromAsync(part)).map(({ place }) => place));
  }
  assertEquals(taken, [[3], [], [3, 4]]);
});
