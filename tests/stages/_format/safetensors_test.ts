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
