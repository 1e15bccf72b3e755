/** A graph under construction: values with checked symbolic shapes, and the operations between them. */
import { type DataType, tensor, type TypedTensor, typeText } from "../_onnx/mod.ts";
import type { Dim, Shape } from "./dims.ts";
import { type Attributes, type Op, ShapeError, type Type } from "./op.ts";

/** A tensor that a graph will hold when it runs. */
export interface Value extends Type {
  /** Where it is computed. */
  readonly graph: Graph;
  /** Unique in the graph. */
  readonly name: string;
  /** The numbers, for a constant. */
  readonly data?: TypedTensor;
}
/** One operation in a graph. */
export interface Node {
  /** What is done. */
  readonly op: Op;
  /** To what, in ONNX's order. */
  readonly inputs: readonly Value[];
  /** What comes out; later ones may be unused. */
  readonly outputs: readonly Value[];
  /** Settings that are not tensors. */
  readonly attributes: Attributes;
}
/** A piece of graph with a gradient of its own. */
export interface Piece {
  /** It ends before the node of this index. */
  readonly end: number;
  /** Whose cotangent it takes. */
  readonly output: Value;
  /** Cotangents of earlier values from that of the output. */
  readonly gradient: (cotangent: Value, way: WayBack) => readonly Cotangent[];
}
/** How far the way back through a graph has come. */
export interface WayBack {
  /** Values whose cotangents are of use. */
  readonly wanted: ReadonlySet<Value>;
  /** Cotangents found so far. */
  readonly found: ReadonlyMap<Value, Value>;
}
/** A value, and the derivative of the end by it. */
export type Cotangent = readonly [value: Value, cotangent: Value | undefined];

/** Inputs, constants, operations in the order they were made, and outputs. */
export class Graph {
  /** Name of the model that it becomes. */
  readonly name: string;
  readonly #inputs = new Map<string, Value>();
  readonly #outputs = new Map<string, Value>();
  readonly #nodes: Node[] = [];
  readonly #pieces: Piece[] = [];
  /** Operations and constants by what they are, so that the same thing is not computed twice. */
  readonly #made = new Map<string, Node | Value>();
  #constants = 0;
  readonly #sizes: Readonly<Record<string, number>>;

  /** An empty graph. A symbol that has a size here is that number in every input: nothing is left to compute of it. */
  constructor(name: string, sizes: Readonly<Record<string, number>> = {}) {
    this.name = name;
    this.#sizes = sizes;
  }

  /** Declared inputs, in order. */
  get inputs(): readonly Value[] {
    return [...this.#inputs.values()];
  }
  /** All operations so far, each after those it needs. */
  get nodes(): readonly Node[] {
    return this.#nodes;
  }
  /** Pieces with a gradient of their own, in the order of their ends. */
  get pieces(): readonly Piece[] {
    return this.#pieces;
  }
  /** Declared outputs by name. */
  get outputs(): ReadonlyMap<string, Value> {
    return this.#outputs;
  }

  /** Declares an input. A text in the shape is a symbol that stands for one size wherever it occurs. */
  input(name: string, type: DataType, shape: Shape): Value {
    if (this.#inputs.has(name)) {
      throw new TypeError(`Cannot declare ${name} as an input of ${this.name}: it is one`);
    }
    const sized = shape.map((dim) => this.#sizes[dim] ?? dim);
    const value: Value = { graph: this, name, type, shape: sized };
    this.#inputs.set(name, value);
    return value;
  }

  /** A value under the name by which the caller will ask for it. */
  output(name: string, value: Value): void {
    if (this.#outputs.has(name)) {
      throw new TypeError(`Cannot declare ${name} as an output of ${this.name}: it is one`);
    }
    this.#outputs.set(name, value);
  }

  /** A constant. Equal small ones are one value; `name` is for weights that should keep theirs. */
  constant(data: TypedTensor, name?: string): Value {
    const key = data.data.length <= 8 && name === undefined
      ? `${data.type}[${data.shape}] ${data.data.join(" ")}`
      : `constant ${name ?? this.#constants}`;
    const found = this.#made.get(key) as Value | undefined;
    if (found !== undefined) return found;
    const whole = data.type === "int64" || data.type === "int32";
    const known = whole && data.shape.length <= 1 ? Array.from(data.data, Number) : undefined;
    const value: Value = {
      graph: this,
      name: name ?? `constant_${this.#constants++}`,
      type: data.type,
      shape: data.shape,
      data,
      ...(known === undefined ? {} : { known }),
    };
    this.#made.set(key, value);
    return value;
  }

  /** Applies an operation; the same operation on the same values is made once. */
  apply(op: Op, inputs: readonly Value[], attributes: Attributes): Node {
    const key = `${op.name} ${numberOf(op)}(${inputs.map(({ name }) => name).join(",")})${
      JSON.stringify(attributes)
    }`;
    const found = this.#made.get(key) as Node | undefined;
    if (found !== undefined) return found;
    const types = inferTypes(op, inputs, attributes);
    const number = this.#nodes.length;
    const outputs = types.map((type, i): Value => ({
      graph: this,
      name: `${op.name}_${number}${i === 0 ? "" : `_${i}`}`,
      ...type,
    }));
    const node = { op, inputs, outputs, attributes };
    this.#nodes.push(node);
    this.#made.set(key, node);
    return node;
  }

  /** Notes that what was just built has a gradient of its own. */
  piece(output: Value, gradient: Piece["gradient"]): void {
    this.#pieces.push({ end: this.#nodes.length, output, gradient });
  }
}

/** Operations by number: two may have one name and different shape rules. */
const numbers = new WeakMap<Op, number>();
let operations = 0;
function numberOf(op: Op): number {
  const number = numbers.get(op) ?? operations++;
  numbers.set(op, number);
  return number;
}

/** The shape rule, with the operation and its inputs added to what it says. */
function inferTypes(op: Op, inputs: readonly Value[], attributes: Attributes): readonly Type[] {
  try {
    return op.infer(inputs, attributes);
  } catch (error) {
    if (!(error instanceof ShapeError)) throw error;
    const given = inputs.map(typeText).join(" and ");
    throw new TypeError(`Cannot apply ${op.name} to ${given}: ${error.message}`, { cause: error });
  }
}

/** Applies an operation with one output. */
export function apply(op: Op, inputs: readonly Value[], attributes: Attributes = {}): Value {
  return inputs[0].graph.apply(op, inputs, attributes).outputs[0];
}

/** What operations take where a number may stand for a constant. */
export type Operand = Value | number;

/** A number as a constant of the same element type as `like`. */
export function constantLike(like: Value, number: number): Value {
  const { graph, type } = like;
  if (type === "int64") return graph.constant(tensor("int64", [], BigInt64Array.of(BigInt(number))));
  if (type === "int32") return graph.constant(tensor("int32", [], Int32Array.of(number)));
  if (type === "bool") return graph.constant(tensor("bool", [], Uint8Array.of(number)));
  return graph.constant(tensor("float32", [], Float32Array.of(number)));
}

/** Operands as values; at least one is one. */
export function operands(...given: readonly Operand[]): Value[] {
  const like = given.find((operand) => typeof operand !== "number") as Value;
  return given.map((operand) => typeof operand === "number" ? constantLike(like, operand) : operand);
}

/** Whole numbers as a constant vector. */
export function intVector(graph: Graph, numbers: readonly number[]): Value {
  return graph.constant(tensor("int64", [numbers.length], BigInt64Array.from(numbers, BigInt)));
}
export type { Dim };
