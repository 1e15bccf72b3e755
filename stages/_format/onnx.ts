/**
 * ONNX models as data, and their bytes. An ONNX file is one protobuf message; only the fields used here are written.
 * Source: onnx.proto3 of onnx/onnx, IR version 9; field numbers are given where they are used.
 */
import { Writer } from "./onnx_wire.ts";

/** Element types by name, with their TensorProto.DataType number and the array that holds them (bool is a byte each). */
export const onnxTypes = {
  float32: { code: 1, array: Float32Array },
  uint8: { code: 2, array: Uint8Array },
  int32: { code: 6, array: Int32Array },
  int64: { code: 7, array: BigInt64Array },
  bool: { code: 9, array: Uint8Array },
  float64: { code: 11, array: Float64Array },
} as const;
/** Name of an element type. */
export type DataType = keyof typeof onnxTypes;
/** The element type of a number of TensorProto.DataType. @throws {Error} when it is none of these. */
export function typeOfCode(code: number): DataType {
  const found = Object.entries(onnxTypes).find(([, { code: known }]) => known === code);
  if (found === undefined) {
    throw new Error(`Cannot read an ONNX tensor of element type ${code}: it is not one used here`);
  }
  return found[0] as DataType;
}
/** The array that holds elements of a type. */
export type ArrayOf<T extends DataType> = InstanceType<typeof onnxTypes[T]["array"]>;

/** A tensor with its element type; row major. */
export type TypedTensor<T extends DataType = DataType> = T extends DataType
  ? { readonly type: T; readonly shape: readonly number[]; readonly data: ArrayOf<T> }
  : never;

/** A named input or output; a text in the shape is a symbolic dimension. */
export interface OnnxValue {
  /** Unique in the graph. */
  readonly name: string;
  /** Element type. */
  readonly type: DataType;
  /** Sizes: numbers and symbols. */
  readonly shape: readonly (number | string)[];
}
/** An attribute of a node: ONNX tells whole numbers from floats, so the field says which. */
export type OnnxAttribute =
  | { readonly int: number }
  | { readonly float: number }
  | { readonly ints: readonly number[] }
  | { readonly string: string };
/** One operation of a graph. An input named "" is left out. */
export interface OnnxNode {
  /** Name of the operator. */
  readonly op: string;
  /** Names of values. */
  readonly inputs: readonly string[];
  /** Names of the values made. */
  readonly outputs: readonly string[];
  /** By name. */
  readonly attributes: Readonly<Record<string, OnnxAttribute>>;
}
/** A model: one graph of plain `ai.onnx` operators, nodes in an order in which they can run. */
export interface OnnxModel {
  /** Name of the graph. */
  readonly name: string;
  /** Version of the `ai.onnx` operator set. */
  readonly opset: number;
  /** What is fed. */
  readonly inputs: readonly OnnxValue[];
  /** What can be asked for. */
  readonly outputs: readonly OnnxValue[];
  /** The operations. */
  readonly nodes: readonly OnnxNode[];
  /** Constants and weights by name. */
  readonly initializers: ReadonlyMap<string, TypedTensor>;
}

const irVersion = 9;
/** AttributeProto.AttributeType of each form of attribute. */
const attributeTypes = { float: 1, int: 2, string: 3, ints: 7 };

/** A model as the bytes of an `.onnx` file. The same model gives the same bytes. */
export function encodeOnnx(model: OnnxModel): Uint8Array<ArrayBuffer> {
  const writer = new Writer();
  writer.number(1, irVersion);
  writer.text(2, "millrace");
  writer.message(7, (graph) => writeGraph(graph, model));
  writer.message(8, (opset) => {
    opset.text(1, "");
    opset.number(2, model.opset);
  });
  return writer.bytes();
}

function writeGraph(writer: Writer, model: OnnxModel): void {
  for (const node of model.nodes) writer.message(1, (inner) => writeNode(inner, node));
  writer.text(2, model.name);
  for (const [name, tensor] of model.initializers) {
    writer.message(5, (inner) => writeTensor(inner, name, tensor));
  }
  for (const input of model.inputs) writer.message(11, (inner) => writeValue(inner, input));
  for (const output of model.outputs) writer.message(12, (inner) => writeValue(inner, output));
}

function writeNode(writer: Writer, node: OnnxNode): void {
  for (const input of node.inputs) writer.text(1, input);
  for (const output of node.outputs) writer.text(2, output);
  writer.text(4, node.op);
  for (const [name, attribute] of Object.entries(node.attributes)) {
    writer.message(5, (inner) => writeAttribute(inner, name, attribute));
  }
}

function writeAttribute(writer: Writer, name: string, attribute: OnnxAttribute): void {
  writer.text(1, name);
  if ("float" in attribute) writer.float(2, attribute.float);
  else if ("int" in attribute) writer.number(3, attribute.int);
  else if ("string" in attribute) writer.text(4, attribute.string);
  else for (const int of attribute.ints) writer.number(8, int);
  writer.number(20, attributeTypes[Object.keys(attribute)[0] as keyof typeof attributeTypes]);
}

function writeTensor(writer: Writer, name: string, { type, shape, data }: TypedTensor): void {
  for (const size of shape) writer.number(1, size);
  writer.number(2, onnxTypes[type].code);
  writer.text(8, name);
  writer.raw(9, new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
}

function writeValue(writer: Writer, value: OnnxValue): void {
  writer.text(1, value.name);
  writer.message(2, (type) =>
    type.message(1, (tensor) => {
      tensor.number(1, onnxTypes[value.type].code);
      tensor.message(2, (shape) => {
        for (const size of value.shape) {
          shape.message(1, (dim) => typeof size === "number" ? dim.number(1, size) : dim.text(2, size));
        }
      });
    }));
}
