/**
 * Reverse mode: the derivative of one number with respect to many values, as more graph. Each operation says how a
 * cotangent of its output becomes cotangents of its inputs; here they are carried from the end to the beginning.
 */
import { scalar } from "../_onnx/mod.ts";
import type { Graph, Node, Piece, Value } from "./graph.ts";
import { add } from "./ops/arithmetic.ts";
import { reshape } from "./ops/layout.ts";
import { reduceSum } from "./ops/reduce.ts";

/**
 * Derivatives of `of`, a number, with respect to each value; of the value's own shape.
 *
 * @throws {TypeError} when `of` is not a float of shape [], or does not depend on one of the values.
 */
export function gradients(of: Value, values: readonly Value[]): Value[] {
  const { graph } = of;
  if (of.shape.length !== 0 || of.type !== "float32") {
    throw new TypeError(`Cannot differentiate ${of.name}: it is ${of.type}[${of.shape}], not one float`);
  }
  const cotangents = new Map<Value, Value>([[of, graph.constant(scalar(1))]]);
  const wanted = dependents(graph, values);
  const { nodes, pieces } = graph;
  for (let i = nodes.length; i >= 0; i--) {
    for (const piece of pieces.filter(({ end }) => end === i).reverse()) {
      throughPiece(piece, cotangents, wanted);
    }
    if (i > 0) throughNode(nodes[i - 1], cotangents, wanted);
  }
  return values.map((value) => {
    const cotangent = cotangents.get(value);
    if (cotangent === undefined) {
      throw new TypeError(`Cannot differentiate by ${value.name}: ${of.name} does not use it`);
    }
    return cotangent;
  });
}

/** Builds a piece of graph whose gradient is given, where that is cheaper or steadier than what its nodes would give. */
export function withGradient(
  inputs: readonly Value[],
  output: Value,
  gradient: (cotangent: Value) => readonly (Value | undefined)[],
): Value {
  output.graph.piece(inputs, output, gradient);
  return output;
}

/** All values that depend on the given ones: only their cotangents are worth building. */
function dependents(graph: Graph, values: readonly Value[]): ReadonlySet<Value> {
  const found = new Set(values);
  for (const { inputs, outputs } of graph.nodes) {
    if (inputs.some((input) => found.has(input))) { for (const output of outputs) found.add(output); }
  }
  return found;
}

type Cotangents = Map<Value, Value>;

function throughNode(node: Node, cotangents: Cotangents, wanted: ReadonlySet<Value>): void {
  const given = node.outputs.map((output) => cotangents.get(output));
  if (node.op.gradient === "none" || given.every((cotangent) => cotangent === undefined)) return;
  accumulate(node.inputs, node.op.gradient(node, given), cotangents, wanted);
}

/** A piece takes the cotangent of its output, so the nodes inside see only what reaches them from outside. */
function throughPiece(piece: Piece, cotangents: Cotangents, wanted: ReadonlySet<Value>): void {
  const given = cotangents.get(piece.output);
  if (given === undefined) return;
  cotangents.delete(piece.output);
  accumulate(piece.inputs, piece.gradient(given), cotangents, wanted);
}

function accumulate(
  inputs: readonly Value[],
  gradients: readonly (Value | undefined)[],
  cotangents: Cotangents,
  wanted: ReadonlySet<Value>,
): void {
  inputs.forEach((input, i) => {
    const gradient = gradients[i];
    if (gradient === undefined || !wanted.has(input)) return;
    const before = cotangents.get(input);
    const fitted = sumTo(gradient, input);
    cotangents.set(input, before === undefined ? fitted : add(before, fitted));
  });
}

/** Undoes broadcasting: sums a cotangent over the dimensions along which `like` was stretched. */
function sumTo(cotangent: Value, like: Value): Value {
  const extra = cotangent.shape.length - like.shape.length;
  const axes = cotangent.shape.flatMap((dim, i) => i < extra || dim !== like.shape[i - extra] ? [i] : []);
  if (axes.length === 0) return cotangent;
  const sum = reduceSum(cotangent, axes, { keep: extra === 0 });
  return extra === 0 ? sum : reshape(sum, like.shape);
}
