import { assertEquals, assertThrows } from "@std/assert";
import { decodeSafetensors, encodeSafetensors } from "../../../stages/_format/mod.ts";

const tensors = new Map([
  ["b", { shape: [2, 2], data: new Float32Array([1, -2, 3.5, Infinity]) }],
  ["a", { shape: [], data: new Float32Array([Math.fround(0.1)]) }],
  ["empty", { shape: [0, 3], data: new Float32Array(0) }],
]);

Deno.test("safetensors come back as they were, in their order", () => {
  const back = decodeSafetensors(encodeSafetensors(tensors));
  assertEquals([...back], [...tensors]);
});

Deno.test("safetensors have the layout of the format's description", () => {
  const bytes = encodeSafetensors(new Map([["w", { shape: [1], data: new Float32Array([1]) }]]));
  const length = Number(new DataView(bytes.buffer).getBigUint64(0, true));
  assertEquals(length % 8, 0);
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length)));
  assertEquals(header, {
    __metadata__: { format: "pt" },
    w: { dtype: "F32", shape: [1], data_offsets: [0, 4] },
  });
  assertEquals([...bytes.subarray(8 + length)], [0, 0, 0x80, 0x3f]);
});

Deno.test("safetensors that are cut or lie about their length are refused", () => {
  const bytes = encodeSafetensors(tensors);
  for (let length = 0; length < bytes.length; length++) {
    assertThrows(() => decodeSafetensors(bytes.subarray(0, length)), Error, "Cannot read");
  }
  const huge = bytes.slice();
  new DataView(huge.buffer).setBigUint64(0, 1n << 40n, true);
  const error = assertThrows(() => decodeSafetensors(huge), Error);
  assertEquals(
    error.message,
    `Cannot read ${huge.length} bytes as safetensors: its header would take 1099511627776`,
  );
});

/** A file of one tensor [2] of any type. */
function fileOf(dtype: string, bytes: Uint8Array): Uint8Array {
  const entry = { dtype, shape: [2], data_offsets: [0, bytes.length] };
  const header = new TextEncoder().encode(JSON.stringify({ x: entry }));
  const file = new Uint8Array(8 + header.length + bytes.length);
  new DataView(file.buffer).setBigUint64(0, BigInt(header.length), true);
  file.set(header, 8);
  file.set(bytes, 8 + header.length);
  return file;
}

Deno.test("Numbers of other types are read as 32-bit floats", () => {
  const bytesOf = (array: ArrayBufferView) => new Uint8Array(array.buffer as ArrayBuffer);
  // 0x3FC0 and 0xC000 are the upper halves of 1.5 and −2.
  const files: [string, ArrayBufferView][] = [
    ["BF16", Uint16Array.of(0x3FC0, 0xC000)],
    ["F16", Float16Array.of(1.5, -2)],
    ["F64", Float64Array.of(1.5, -2)],
  ];
  for (const [dtype, array] of files) {
    assertEquals(decodeSafetensors(fileOf(dtype, bytesOf(array))).get("x"), {
      shape: [2],
      data: Float32Array.of(1.5, -2),
    }, dtype);
  }
  const whole: [string, ArrayBufferView][] = [
    ["I64", BigInt64Array.of(7n, 0n)],
    ["I32", Int32Array.of(7, 0)],
    ["U8", Uint8Array.of(7, 0)],
  ];
  for (const [dtype, array] of whole) {
    assertEquals(
      decodeSafetensors(fileOf(dtype, bytesOf(array))).get("x")!.data,
      Float32Array.of(7, 0),
      dtype,
    );
  }
});
