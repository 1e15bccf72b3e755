/** Fault 25, continued: files of a model that overlap, hide bytes, or claim sizes without end are refused, each by what is wrong. */
import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import { concatBytes, decodeOnnx, decodeSafetensors, encodeOnnx } from "../../stages/_format/mod.ts";
import { fromHuggingFace, loadHuggingFace, toHuggingFace } from "../../stages/_nn/mod.ts";
import { tinyGpt2, tinyWeights } from "../support/tiny_model.ts";
import { encodeSafetensors } from "../../stages/_format/mod.ts";

/** A file with this text for a header. */
function withHeader(json: string, bodyBytes: number): Uint8Array<ArrayBuffer> {
  const header = new TextEncoder().encode(json);
  const length = new Uint8Array(8);
  new DataView(length.buffer).setBigUint64(0, BigInt(header.length), true);
  return concatBytes([length, header, new Uint8Array(bodyBytes)]);
}
function entry(start: number, end: number, shape = [(end - start) / 4]): string {
  return JSON.stringify({ dtype: "F32", shape, data_offsets: [start, end] });
}

Deno.test("fault 25: safetensors must cover the file, each byte once, and name each tensor once", () => {
  const twice = "Cannot read 156 bytes as safetensors: its header says one name twice";
  const cases: [Uint8Array, string][] = [
    [
      withHeader(`{"a":${entry(0, 8)},"b":${entry(4, 12)}}`, 12),
      "Cannot read tensor b: it has the bytes from 4 on, which others have in part",
    ],
    [
      withHeader(`{"a":${entry(0, 8)},"b":${entry(0, 8)}}`, 8),
      "Cannot read tensor b: it has the bytes from 0 on, which others have in part",
    ],
    [
      withHeader(`{"a":${entry(0, 4)},"b":${entry(8, 12)}}`, 12),
      "Cannot read tensor b: it has the bytes from 8 on, and those from 4 on are no tensor's",
    ],
    [
      withHeader(`{"a":${entry(4, 8)}}`, 8),
      "Cannot read tensor a: it has the bytes from 4 on, and those from 0 on are no tensor's",
    ],
    [
      withHeader(`{"a":${entry(0, 4)}}`, 8),
      "Cannot read 8 bytes as safetensors: its tensors end at byte 4, and the file at 8",
    ],
    [withHeader(`{"a":${entry(0, 8, [1, 2])},"\\u0061":${entry(0, 8, [2, 1])}}`.padEnd(140), 8), twice],
    [withHeader(`{"__proto__":${entry(0, 8)},"__proto__":${entry(0, 8)}}`.padEnd(140), 8), twice],
    [
      withHeader(`{"a":${entry(0, 0, [2 ** 50, 2 ** 50, 0])}}`, 0),
      "Cannot read tensor a of shape [1125899906842624,1125899906842624,0]: bytes 0 to 0 are not 5.070602400912918e+30",
    ],
    [withHeader(`{"a":${entry(8, 0, [-2])}}`, 8), "Cannot read tensor a: its shape and place are not given"],
  ];
  for (const [file, message] of cases) assertThrows(() => decodeSafetensors(file), Error, message);
  const named = withHeader(`{"__proto__":${entry(0, 4)},"a:\\"{":${entry(4, 8)}}`, 8);
  assertEquals([...decodeSafetensors(named).keys()], ["__proto__", 'a:"{']);
});

Deno.test("fault 25: a safetensors header of millions of tensors is refused before it is taken apart", () => {
  const one = `"a":${entry(0, 0)},`;
  const file = withHeader(`{${one.repeat(300_000)}"b":${entry(0, 0)}}`, 0);
  assertThrows(() => decodeSafetensors(file), Error, "its header has 1200004 names, more than 1048576");
});

const { config, tensors } = toHuggingFace(tinyGpt2, tinyWeights);
const encoder = new TextEncoder();

Deno.test("fault 25: sizes in config.json that the tensors do not have are refused before memory is given", () => {
  const cases: [object, string][] = [
    [{ n_layer: 1e9 }, `n_layer 1000000000: the folder has ${tensors.size} tensors`],
    [{ vocab_size: 1e12 }, "vocab_size 1000000000000: its largest tensor has "],
    [{ n_embd: -16 }, "n_embd -16: its largest tensor has "],
    [{ n_head: 0.5 }, "n_head 0.5: its largest tensor has "],
    [{ n_positions: 1e15 }, "n_positions 1000000000000000: 16777216 are read"],
  ];
  for (const [changed, state] of cases) {
    assertThrows(
      () => fromHuggingFace({ ...config, ...changed }, tensors),
      Error,
      `Cannot load a gpt2 with ${state}`,
    );
  }
  const sinusoids = { model_type: "ctrl", vocab_size: 8, n_layer: 1, n_head: 1, n_embd: 4, dff: 4 };
  assertThrows(
    () => fromHuggingFace({ ...sinusoids, n_positions: 1e7 }, tensors),
    Error,
    "Cannot load a ctrl with n_positions 10000000: 131072 are built",
  );
});

Deno.test("fault 25: a matrix without numbers and of any number of rows takes no time", () => {
  const odd = new Map([...tensors, ["score.weight", { shape: [2 ** 50, 0], data: new Float32Array(0) }]]);
  assertThrows(() => fromHuggingFace(config, odd), Error);
});

Deno.test("fault 25: an index of safetensors names files beside it, and says truly what is in them", async () => {
  const name = "transformer.wte.weight";
  async function load(map: unknown): Promise<void> {
    const files: Record<string, Uint8Array> = {
      "config.json": encoder.encode(JSON.stringify(config)),
      "model.safetensors.index.json": encoder.encode(JSON.stringify({ weight_map: map })),
      "one.safetensors": encodeSafetensors(tensors),
      "copy.safetensors": encodeSafetensors(tensors),
    };
    await loadHuggingFace((file) => Promise.resolve(Object.hasOwn(files, file) ? files[file] : undefined));
  }
  const all = Object.fromEntries([...tensors.keys()].map((tensor) => [tensor, "one.safetensors"]));
  await load(all);
  const start = "Cannot load the model of this folder: ";
  const outside = "which is no safetensors file beside it";
  const cases: [unknown, string][] = [
    [null, "model.safetensors.index.json has no weight_map"],
    [
      { a: "../secret.safetensors" },
      `model.safetensors.index.json names "../secret.safetensors", ${outside}`,
    ],
    [{ a: "/etc/passwd" }, `model.safetensors.index.json names "/etc/passwd", ${outside}`],
    [{ a: 7 }, `model.safetensors.index.json names 7, ${outside}`],
    [
      { a: "model.safetensors.index.json" },
      `model.safetensors.index.json names "model.safetensors.index.json", ${outside}`,
    ],
    [{ ...all, [name]: "copy.safetensors" }, `one.safetensors has transformer.`],
    [{ more: "one.safetensors" }, "one.safetensors lacks more, which the index says is there"],
    [{ ...all, more: "two.safetensors" }, "it has no two.safetensors"],
  ];
  for (const [map, state] of cases) await assertRejects(() => load(map), Error, start + state);
});

/** A field of protobuf with bytes. */
function field(number: number, bytes: Uint8Array): Uint8Array {
  const head = [number << 3 | 2];
  for (let left = bytes.length;; left >>= 7) {
    head.push(left > 127 ? left & 127 | 128 : left);
    if (left <= 127) return concatBytes([Uint8Array.from(head), bytes]);
  }
}

Deno.test("fault 25: tensors of ONNX that lie elsewhere, or have other bytes than their shape says, are refused", () => {
  const float = Uint8Array.of(0x10, 1), two = Uint8Array.of(0x08, 2), name = field(8, encoder.encode("w"));
  const model = (...tensor: Uint8Array[]) =>
    concatBytes([
      field(8, Uint8Array.of(0x10, 17)),
      field(7, field(5, concatBytes([float, two, name, ...tensor]))),
    ]);
  const start = (file: Uint8Array) => `Cannot read ${file.length} bytes as an ONNX model: `;
  const cases: [Uint8Array, string][] = [
    [model(field(9, new Uint8Array(12))), "tensor w of shape [2] has 12 bytes, not 8"],
    [model(), "tensor w of shape [2] has 0 bytes, not 8"],
    [
      model(field(13, encoder.encode("../../etc/passwd"))),
      "tensor w lies in another file, which is not supported",
    ],
    [model(Uint8Array.of(0x70, 1)), "tensor w lies in another file, which is not supported"],
    [
      concatBytes([model(field(9, new Uint8Array(8))), field(7, new Uint8Array(0))]),
      "field 7 stands there 2 times",
    ],
    [field(7, new Uint8Array(2 ** 22).fill(0x08)), "a message has more than 1048576 fields"],
  ];
  for (const [file, state] of cases) assertThrows(() => decodeOnnx(file), RangeError, start(file) + state);
  assertEquals(decodeOnnx(model(field(9, new Uint8Array(8)))).initializers.get("w")?.shape, [2]);
  const node = { op: "If", inputs: ["x"], outputs: ["y"], attributes: { then: { int: 1 } } };
  const graph = { name: "g", opset: 17, inputs: [], outputs: [], nodes: [node], initializers: new Map() };
  const file = encodeOnnx(graph);
  // The type of the attribute, field 20: from a number to a graph within the graph.
  const at = file.findIndex((byte, i) => byte === 0xa0 && file[i + 1] === 0x01 && file[i + 2] === 2);
  file[at + 2] = 5;
  assertThrows(
    () => decodeOnnx(file),
    RangeError,
    `${start(file)}attribute then is of type 5, which is not supported`,
  );
});
