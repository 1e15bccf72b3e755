/** Fault 25: hostile artifacts. Whatever stands in a file, it is data: read, or refused in words, in bounded memory. */
import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { JournalFile } from "../../pipelines/_run/journal.ts";
import { readCheckpoint } from "../../pipelines/_run/checkpoints.ts";
import { Store } from "../../pipelines/_run/store.ts";
import {
  decodeOnnx,
  decodeRows,
  decodeSafetensors,
  encodeRows,
  encodeSafetensors,
} from "../../stages/_format/mod.ts";
import type { Vocabulary } from "../../stages/kinds/mod.ts";
import { openTokenizer } from "../../stages/_tokenizer/mod.ts";
import { encodeOnnx } from "../../stages/_format/mod.ts";
import { digestOf } from "../../pipelines/_run/digest.ts";
import { long } from "../support/fault_flags.ts";
import { tinyVocabulary } from "../support/tiny_vocabulary.ts";

const settings = { numRuns: long ? 20_000 : 400, seed: 25 };
/** More than any of these small files may take. */
const mostBytes = 64 * 2 ** 20;

/** Reads something hostile: it is read, or refused with an error that says what could not be done; nothing large is held. */
async function readOrRefuse(read: () => unknown): Promise<void> {
  const before = Deno.memoryUsage();
  try {
    await read();
  } catch (error) {
    assert((error as Error).message.startsWith("Cannot "), `${(error as Error).stack}`);
  }
  const after = Deno.memoryUsage();
  assert(after.external - before.external < mostBytes, `${after.external - before.external} bytes`);
  assert(after.heapUsed - before.heapUsed < mostBytes, `${after.heapUsed - before.heapUsed} bytes`);
}

/** A file with some of its bytes changed, taken out or put in. */
function damaged(whole: Uint8Array): fc.Arbitrary<Uint8Array<ArrayBuffer>> {
  const places = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.integer({ min: 0, max: 255 })), {
    maxLength: 6,
  });
  return fc.tuple(places, fc.nat(whole.length), fc.uint8Array({ maxLength: 12 })).map(
    ([changes, cut, put]) => {
      const bytes = new Uint8Array(whole);
      for (const [at, byte] of changes) bytes[at] = byte;
      return new Uint8Array([...bytes.subarray(0, cut), ...put, ...bytes.subarray(cut)]);
    },
  );
}

/** Any JSON, of the names that a reader may look for. */
function anyJson(names: readonly string[]): fc.Arbitrary<unknown> {
  const key = fc.oneof(fc.constantFrom(...names, "__proto__", "constructor"), fc.string({ maxLength: 4 }));
  const leaf = fc.oneof(
    fc.constantFrom(null, -1, 1e300, 2 ** 53, 0, "", true, ...names),
    fc.integer(),
    fc.string({ maxLength: 8 }),
  );
  return fc.letrec((tie) => ({
    any: fc.oneof({ maxDepth: 4 }, leaf, fc.array(tie("any"), { maxLength: 4 }), tie("object")),
    object: fc.dictionary(key, tie("any"), { maxKeys: 6 }),
  })).object;
}

function withHeader(json: unknown, body: Uint8Array, claimed?: bigint): Uint8Array<ArrayBuffer> {
  const header = new TextEncoder().encode(JSON.stringify(json));
  const file = new Uint8Array(8 + header.length + body.length);
  new DataView(file.buffer).setBigUint64(0, claimed ?? BigInt(header.length), true);
  file.set(header, 8);
  file.set(body, 8 + header.length);
  return file;
}

Deno.test("fault 25: safetensors with any header, and with absurd lengths, are read or refused", async () => {
  const good = encodeSafetensors(new Map([["a", { shape: [2, 3], data: new Float32Array(6) }]]));
  const entry = ["dtype", "shape", "data_offsets", "F32", "F16", "I64", "__metadata__"];
  await fc.assert(
    fc.asyncProperty(damaged(good), (file) => readOrRefuse(() => decodeSafetensors(file))),
    settings,
  );
  const any = fc.asyncProperty(
    anyJson(entry),
    fc.uint8Array({ maxLength: 64 }),
    fc.option(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), { nil: undefined }),
    (json, body, claimed) => readOrRefuse(() => decodeSafetensors(withHeader(json, body, claimed))),
  );
  await fc.assert(any, settings);
});

Deno.test("fault 25: a safetensors header that claims more than the file has is refused in words", () => {
  const entries = [
    { dtype: "F32", shape: [2 ** 31, 2 ** 31], data_offsets: [0, 8] },
    { dtype: "F32", shape: [4], data_offsets: [0, 16] },
    { dtype: "F32", shape: [-1, -2], data_offsets: [0, 8] },
    { dtype: "F32", shape: "2", data_offsets: [0, 8] },
    { dtype: "F32", shape: [2], data_offsets: [0, 8, 8] },
    null,
  ];
  const said = entries.map((a) => {
    try {
      return decodeSafetensors(withHeader({ a }, new Uint8Array(8)));
    } catch (error) {
      return (error as Error).message;
    }
  });
  assertEquals(said, [
    "Cannot read tensor a of shape [2147483648,2147483648]: bytes 0 to 8 are not 18446744073709552000",
    "Cannot read tensor a: it ends at byte 16, and the file at 8",
    ...Array(4).fill("Cannot read tensor a: its shape and place are not given in whole numbers"),
  ]);
});

Deno.test("fault 25: ONNX models that are damaged or no models are read or refused, and none is read for ever", async () => {
  const graph = {
    name: "g",
    opset: 17,
    inputs: [{ name: "x", type: "float32" as const, shape: ["B", 2] }],
    outputs: [{ name: "y", type: "float32" as const, shape: ["B", 2] }],
    nodes: [{ op: "Add", inputs: ["x", "w"], outputs: ["y"], attributes: { axis: { int: -1 } } }],
    initializers: new Map([["w", { type: "float32" as const, shape: [2], data: new Float32Array(2) }]]),
  };
  const good = encodeOnnx(graph);
  assertEquals(decodeOnnx(good).nodes.length, 1);
  await fc.assert(fc.asyncProperty(damaged(good), (file) => readOrRefuse(() => decodeOnnx(file))), settings);
  const bytes = fc.uint8Array({ maxLength: 200 });
  await fc.assert(fc.asyncProperty(bytes, (file) => readOrRefuse(() => decodeOnnx(file))), settings);
  // A field whose length is negative would lead back to its own beginning.
  await readOrRefuse(() => decodeOnnx(new Uint8Array([0x3a, ...Array(9).fill(0xff), 0x01, 0, 0])));
  await readOrRefuse(() => decodeOnnx(new Uint8Array(1 << 20).fill(0xff)));
});

Deno.test("fault 25: a tokenizer of any JSON is opened or refused", async () => {
  const parts = [
    "model",
    "type",
    "BPE",
    "vocab",
    "merges",
    "added_tokens",
    "content",
    "id",
    "special",
    "normalizer",
  ];
  const more = [
    "pre_tokenizer",
    "ByteLevel",
    "Split",
    "pattern",
    "Regex",
    "Sequence",
    "pretokenizers",
    "decoder",
  ];
  const names = [...parts, ...more, "post_processor", "normalizers", "NFC", "a b", "a"];
  const any = fc.asyncProperty(anyJson(names), anyJson(names), (json, model) =>
    readOrRefuse(() => {
      const tokenizer = {
        ...json as object,
        model: { type: "BPE", vocab: {}, merges: [], ...model as object },
      };
      openTokenizer({ tokenizer, config: json } as unknown as Vocabulary).encode("a b");
    }));
  await fc.assert(any, settings);
  const keys = Object.keys(tinyVocabulary.tokenizer);
  const replaced = fc.asyncProperty(
    fc.constantFrom(...keys),
    anyJson(names),
    (key, value) =>
      readOrRefuse(() =>
        openTokenizer({ ...tinyVocabulary, tokenizer: { ...tinyVocabulary.tokenizer, [key]: value } }).encode(
          "the mill",
        )
      ),
  );
  await fc.assert(replaced, { ...settings, numRuns: settings.numRuns / 4 });
});

Deno.test("fault 25: rows of any bytes, and blocks that claim gigabytes, are read or refused", async () => {
  async function* rows() {
    for (let i = 0; i < 5; i++) yield { id: i, ids: new Uint16Array([i, 7]) };
  }
  const good = new Uint8Array(
    (await Array.fromAsync(encodeRows(rows(), ["ids"]))).flatMap((part) => [...part]),
  );
  const read = async (file: Uint8Array) => {
    for await (const _ of decodeRows(ReadableStream.from([file]), ["ids"]));
  };
  await read(good);
  await fc.assert(fc.asyncProperty(damaged(good), (file) => readOrRefuse(() => read(file))), settings);
  for (const [at, value] of [[8, 0xffffffff], [12, 0xffffffff], [16, 0xffffffff]]) {
    const file = good.slice();
    new DataView(file.buffer).setUint32(at, value, true);
    await readOrRefuse(() => read(file));
  }
});

Deno.test("fault 25: checkpoints and journals of any bytes are refused, or hold no more than was written", async () => {
  const head = (json: unknown) => {
    const text = JSON.stringify(json);
    return new TextEncoder().encode(`${digestOf(text)} ${text}\n`);
  };
  const folder = await Deno.makeTempDir({ prefix: "millrace-" });
  const store = new Store(`${folder}/store`);
  const arrays = fc.asyncProperty(anyJson(["step", "log", "arrays", "bytes", "digest"]), async (json) => {
    try {
      readCheckpoint(head(json));
    } catch (error) {
      // Whatever it is, a loop passes over it with a word, and goes on from the checkpoint before.
      assert(error instanceof Error);
    }
    await readOrRefuse(() => {
      readCheckpoint(head({ step: 1, log: [], arrays: [{ name: "a", bytes: 2 ** 40, digest: "" }] }));
    });
  });
  await fc.assert(arrays, settings);
  const journals = fc.asyncProperty(fc.uint8Array({ maxLength: 100 }), async (bytes) => {
    await Deno.writeFile(`${folder}/journal`, bytes);
    using journal = new JournalFile(folder, store, () => {});
    await readOrRefuse(() => Array.fromAsync(journal.replay()));
  });
  await fc.assert(journals, { ...settings, numRuns: 100 });
  await Deno.remove(folder, { recursive: true });
});

Deno.test("fault 25: no module of the project evaluates text, or imports what a store holds", async () => {
  const found: string[] = [];
  async function search(folder: string): Promise<void> {
    for await (const { name, isDirectory } of Deno.readDir(folder)) {
      const path = `${folder}/${name}`;
      if (isDirectory) await search(path);
      else if (name.endsWith(".ts")) {
        const code = await Deno.readTextFile(path);
        if (/\beval\(|new Function\(/.test(code)) found.push(path);
        for (const [, what] of code.matchAll(/\bimport\(([^)"]*)\)/g)) found.push(`${path}: import(${what})`);
      }
    }
  }
  for (const folder of ["stages", "pipelines"]) await search(folder);
  // The pipeline file that the user names is the only code that is found by its name.
  assertEquals(found, ["pipelines/_run/pipeline.ts: import(url)"]);
});
