import { assertEquals, assertThrows } from "@std/assert";
import { decodeOnnx, encodeOnnx, type OnnxModel } from "../../../stages/_format/mod.ts";

const model: OnnxModel = {
  name: "all forms",
  opset: 20,
  inputs: [{ name: "x", type: "float32", shape: ["B", 2] }, { name: "i", type: "int64", shape: [] }],
  outputs: [{ name: "y", type: "float32", shape: ["B", 2] }],
  nodes: [
    { op: "Add", inputs: ["x", "w"], outputs: ["s"], attributes: {} },
    {
      op: "Sum",
      inputs: ["s", "", "w"],
      outputs: ["y"],
      attributes: { a: { int: -3 }, b: { float: 0.5 }, c: { ints: [1, -2, 300] }, d: { string: "tanh" } },
    },
  ],
  initializers: new Map([
    ["w", { type: "float32", shape: [2], data: Float32Array.of(1.5, -2) }],
    ["n", { type: "int64", shape: [1], data: BigInt64Array.of(-(2n ** 40n)) }],
    ["b", { type: "bool", shape: [3], data: Uint8Array.of(1, 0, 1) }],
    ["e", { type: "int32", shape: [0], data: new Int32Array(0) }],
  ]),
};

Deno.test("decodeOnnx() gives back what encodeOnnx() was given", () => {
  assertEquals(decodeOnnx(encodeOnnx(model)), model);
});

Deno.test("encodeOnnx() writes the bytes that the protobuf encoding asks for", () => {
  const small: OnnxModel = {
    name: "g",
    opset: 20,
    inputs: [{ name: "x", type: "float32", shape: ["B", 300] }],
    outputs: [],
    nodes: [{ op: "Exp", inputs: ["x"], outputs: ["y"], attributes: { a: { int: 1 } } }],
    initializers: new Map(),
  };
  // Written by hand from onnx.proto3: key = field * 8 + wire type; 0 whole number, 2 bytes with their length before.
  const attribute = [0x0a, 1, 0x61, 0x18, 1, 0xa0, 0x01, 2];
  const node = [
    0x0a,
    1,
    0x78,
    0x12,
    1,
    0x79,
    0x22,
    3,
    0x45,
    0x78,
    0x70,
    0x2a,
    attribute.length,
    ...attribute,
  ];
  const shape = [0x0a, 3, 0x12, 1, 0x42, 0x0a, 3, 0x08, 0xac, 0x02];
  const tensor = [0x08, 1, 0x12, shape.length, ...shape];
  const value = [0x0a, 1, 0x78, 0x12, tensor.length + 2, 0x0a, tensor.length, ...tensor];
  const graph = [0x0a, node.length, ...node, 0x12, 1, 0x67, 0x5a, value.length, ...value];
  const name = [...new TextEncoder().encode("millrace")];
  const head = [0x08, 9, 0x12, name.length, ...name];
  assertEquals([...encodeOnnx(small)], [...head, 0x3a, graph.length, ...graph, 0x42, 4, 0x0a, 0, 0x10, 20]);
});

Deno.test("decodeOnnx() says how a file ends too early", () => {
  const bytes = encodeOnnx(model);
  const messageAt = (length: number) =>
    assertThrows(() => decodeOnnx(bytes.subarray(0, length)), RangeError).message;
  assertEquals(messageAt(100), "Cannot read 100 bytes as protobuf: field 7 ends outside of them");
  assertEquals(messageAt(1), "Cannot read 1 bytes as protobuf: they end inside a number");
});
