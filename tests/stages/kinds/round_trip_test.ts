/** Law: what a kind lays down, it takes up again as it was. */
import { assertEquals, assertRejects } from "@std/assert";
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
      const body = bytes instanceof Uint8Array ? bytes : ReadableStream.from(bytes);
      store.set(name, new Uint8Array(await new Response(body as BodyInit).arrayBuffer()));
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
  await assertRoundTrip(windows, [packed]);
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

Deno.test("ids that are cut off are refused, not taken for fewer", async () => {
  const set = await laid(tokens, [{ id: "1", source: "", bytes: 1, ids: new Uint16Array([1, 2, 3]) }]);
  const cut = { ...set, bytes: async (name: string) => (await set.bytes(name)).slice(0, -2) };
  const error = await assertRejects(() => Array.fromAsync(tokens.take(cut)), Error);
  assertEquals(error.message, "Cannot read the ids of document 1: the file ends at byte 4 of 6");
});
