/** What an operation is: one object that holds everything the engine knows about it. */
import type { DataType, OnnxAttribute } from "../_onnx/mod.ts";
import type { NdArray } from "./array.ts";
import type { Dim, Shape } from "./dims.ts";
import type { Node, Value } from "./graph.ts";

/** What is known of a value before the graph runs. */
export interface Type {
  /** Element type. */
  readonly type: DataType;
  /** Sizes: numbers and symbols. */
  readonly shape: Shape;
  /** The elements of a small vector of whole numbers that are sizes, where they follow from the shapes. */
  readonly known?: readonly Dim[];
}
/** Attributes by name. */
export type Attributes = Readonly<Record<string, OnnxAttribute>>;

/** One input of a sample: floats drawn from a range, or given whole numbers (0 and 1 for bool). */
export type SampleInput =
  | { readonly shape: readonly number[]; readonly range: readonly [number, number] }
  | { readonly shape: readonly number[]; readonly type: DataType; readonly numbers: readonly number[] };
/** Inputs on which an operation is tested: its values against the runtime, its gradient against central differences. */
export interface Sample {
  /** In ONNX's order. */
  readonly inputs: readonly SampleInput[];
  /** Settings that are not tensors. */
  readonly attributes?: Attributes;
}

/** An operation of `ai.onnx`. */
export interface Op {
  /** Name in ONNX, opset 20. */
  readonly name: string;
  /** Types of the outputs. @throws {ShapeError} saying what does not fit. */
  infer(inputs: readonly Type[], attributes: Attributes): readonly Type[];
  /**
   * Cotangents of the inputs, as graph, from those of the outputs (undefined: zero). One that was stretched by
   * broadcasting may be given at the stretched shape. "none" for an operation that has no derivative or a zero one.
   */
  readonly gradient:
    | "none"
    | ((node: Node, cotangents: readonly (Value | undefined)[]) => readonly (Value | undefined)[]);
  /**
   * The outputs once more, mostly of what the gradient computes anyway: where the way back needs them, they are not kept
   * for it then. Without it they are kept.
   */
  again?(node: Node): readonly Value[];
  /** The definition, in 64-bit floats; whole numbers wrap around as those of the output's type do. */
  evaluate(inputs: readonly NdArray[], attributes: Attributes, outputs: readonly Type[]): readonly NdArray[];
  /** At least one; each way in which the shapes can differ. */
  readonly samples: readonly Sample[];
}

/** What does not fit, without the operation and its inputs, which the caller adds. */
export class ShapeError extends TypeError {}

/** Floats of a shape between two numbers. */
export function floats(shape: readonly number[], low = -2, high = 2): SampleInput {
  return { shape, range: [low, high] };
}
/** Given whole numbers as a vector or of a shape. */
export function ints(numbers: readonly number[], shape: readonly number[] = [numbers.length]): SampleInput {
  return { shape, type: "int64", numbers };
}
/** Given 32-bit whole numbers. */
export function int32s(numbers: readonly number[], shape: readonly number[] = [numbers.length]): SampleInput {
  return { shape, type: "int32", numbers };
}
/** Given truth values. */
export function bools(numbers: readonly number[], shape: readonly number[] = [numbers.length]): SampleInput {
  return { shape, type: "bool", numbers };
}

/** The whole number of an attribute. */
export function intOf(attributes: Attributes, name: string, otherwise: number): number {
  const attribute = attributes[name];
  return attribute !== undefined && "int" in attribute ? attribute.int : otherwise;
}
/** The float of an attribute. */
export function floatOf(attributes: Attributes, name: string, otherwise: number): number {
  const attribute = attributes[name];
  return attribute !== undefined && "float" in attribute ? attribute.float : otherwise;
}
/** The whole numbers of an attribute. */
export function intsOf(attributes: Attributes, name: string): readonly number[] {
  const attribute = attributes[name];
  return attribute !== undefined && "ints" in attribute ? attribute.ints : [];
}

/** Fails unless all inputs have one element type. */
export function sameType(inputs: readonly Type[]): DataType {
  const [first] = inputs;
  const other = inputs.find(({ type }) => type !== first.type);
  if (other !== undefined) throw new ShapeError(`the element types are ${first.type} and ${other.type}`);
  return first.type;
}

/** The axis counted from the front. @throws {ShapeError} when the shape has no such axis. */
export function checkAxis(axis: number, shape: Shape): number {
  if (axis < -shape.length || axis >= shape.length) {
    throw new ShapeError(`there is no axis ${axis} in [${shape}]`);
  }
  return axis < 0 ? axis + shape.length : axis;
}
