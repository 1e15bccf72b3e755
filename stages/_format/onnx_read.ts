/** Reads the bytes of an `.onnx` file back into a model: the fields that `encodeOnnx` writes, and only those. */
import {
  type OnnxAttribute,
  type OnnxModel,
  type OnnxNode,
  onnxTypes,
  type OnnxValue,
  type TypedTensor,
  typeOfCode,
} from "./onnx.ts";
import { type Field, readFields } from "./onnx_wire.ts";

const decoder = new TextDecoder();

/** Most fields of a message: each becomes an object, and may take two bytes. */
const maxFields = 2 ** 20;

/** The fields of a message by number, each with all its values. */
function fieldsOf(message: Uint8Array): (field: number) => readonly Field[] {
  let count = 0;
  const byNumber = Map.groupBy(readFields(message), ({ field }) => {
    if (++count > maxFields) throw new RangeError(`a message has more than ${maxFields} fields`);
    return field;
  });
  return (field) => byNumber.get(field) ?? [];
}
function textOf(fields: readonly Field[]): string {
  return fields.length === 0 ? "" : decoder.decode(fields[0].bytes);
}

/** A model from the bytes of a file. @throws {RangeError} when it is cut short or no model. */
export function decodeOnnx(file: Uint8Array): OnnxModel {
  try {
    return readModel(file);
  } catch (cause) {
    const { message } = cause as Error;
    if (message.startsWith("Cannot ")) throw cause;
    throw new RangeError(`Cannot read ${file.length} bytes as an ONNX model: ${message}`, { cause });
  }
}

function readModel(file: Uint8Array): OnnxModel {
  const model = fieldsOf(file);
  for (const field of [7, 8]) {
    if (model(field).length > 1) {
      throw new RangeError(`field ${field} stands there ${model(field).length} times`);
    }
  }
  const graph = fieldsOf(model(7)[0]?.bytes ?? new Uint8Array(0));
  return {
    name: textOf(graph(2)),
    opset: fieldsOf(model(8)[0].bytes)(2)[0].number,
    inputs: graph(11).map(({ bytes }) => readValue(bytes)),
    outputs: graph(12).map(({ bytes }) => readValue(bytes)),
    nodes: graph(1).map(({ bytes }) => readNode(bytes)),
    initializers: new Map(graph(5).map(({ bytes }) => readTensor(bytes))),
  };
}

function readNode(message: Uint8Array): OnnxNode {
  const node = fieldsOf(message);
  return {
    op: textOf(node(4)),
    inputs: node(1).map(({ bytes }) => decoder.decode(bytes)),
    outputs: node(2).map(({ bytes }) => decoder.decode(bytes)),
    attributes: Object.fromEntries(node(5).map(({ bytes }) => readAttribute(bytes))),
  };
}

function readAttribute(message: Uint8Array): [string, OnnxAttribute] {
  const attribute = fieldsOf(message);
  const name = textOf(attribute(1));
  switch (attribute(20)[0].number) {
    case 1:
      return [name, { float: attribute(2)[0].number }];
    case 2:
      return [name, { int: attribute(3)[0].number }];
    case 3:
      return [name, { string: textOf(attribute(4)) }];
    case 7:
      return [name, { ints: attribute(8).map(({ number }) => number) }];
    default:
      throw new RangeError(`attribute ${name} is of type ${attribute(20)[0].number}, which is not supported`);
  }
}

function readTensor(message: Uint8Array): [string, TypedTensor] {
  const tensor = fieldsOf(message);
  const name = textOf(tensor(8));
  // Data in another file is named by a path, which is not followed.
  if (tensor(13).length > 0 || (tensor(14)[0]?.number ?? 0) !== 0) {
    throw new RangeError(`tensor ${name} lies in another file, which is not supported`);
  }
  const type = typeOfCode(tensor(2)[0].number);
  const shape = tensor(1).map(({ number }) => number);
  const raw = tensor(9)[0]?.bytes;
  const { array } = onnxTypes[type];
  const expected = shape.reduce((product, size) => product * size, array.BYTES_PER_ELEMENT);
  if (raw === undefined || shape.some((size) => size < 0) || raw.length !== expected) {
    throw new RangeError(`tensor ${name} of shape [${shape}] has ${raw?.length ?? 0} bytes, not ${expected}`);
  }
  return [name, { type, shape, data: new array(raw.slice().buffer) } as TypedTensor];
}

function readValue(message: Uint8Array): OnnxValue {
  const value = fieldsOf(message);
  const tensor = fieldsOf(fieldsOf(value(2)[0].bytes)(1)[0].bytes);
  const dims = tensor(2).length === 0 ? [] : fieldsOf(tensor(2)[0].bytes)(1);
  return {
    name: textOf(value(1)),
    type: typeOfCode(tensor(1)[0].number),
    shape: dims.map(({ bytes }) => {
      const dim = fieldsOf(bytes);
      return dim(2).length > 0 ? textOf(dim(2)) : dim(1)[0]?.number ?? 0;
    }),
  };
}
