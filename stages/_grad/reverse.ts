/**
 * Reverse mode: the derivative of one number with respect to many values, as more graph. Each operation says how a
 * cotangent of its output becomes cotangents of its inputs; here they are carried from the end to the beginning.
 */
import { scalar } from "../_onnx/mod.ts";
import type { Cotangent, Graph, Node, Piece, Value } from "./graph.ts";
import { addScattered } from "./ops/gather.ts";
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
  carry(graph, 0, cotangents, dependents(graph, values));
  return values.map((value) => {
    const cotangent = cotangents.get(value);
    if (cotangent === undefined) {
      throw new TypeError(`Cannot differentiate by ${value.name}: ${of.name} does not use it`);
    }
    return cotangent;
  });
}

/** Carries cotangents back through all that was built from node `start` on. */
export function carry(graph: Graph, start: number, cotangents: Cotangents, wanted: ReadonlySet<Value>): void {
  const { nodes, pieces } = graph;
  const ends = Map.groupBy(pieces, ({ end }) => end);
  const again = remaking(nodes.slice(start));
  for (let i = nodes.length; i > start; i--) {
    for (const piece of (ends.get(i) ?? []).toReversed()) throughPiece(piece, cotangents, wanted);
    throughNode(nodes[i - 1], cotangents, wanted, again);
  }
}

/** Builds a piece of graph whose gradient is given, where that is cheaper or steadier than what its nodes would give. */
export function withGradient(
  inputs: readonly Value[],
  output: Value,
  gradient: (cotangent: Value) => readonly (Value | undefined)[],
): Value {
  output.graph.piece(output, (cotangent) => {
    const found = gradient(cotangent);
    return inputs.map((input, i) => [input, found[i]] as const);
  });
  return output;
}

/** All values that depend on the given ones: only their cotangents are worth building. */
export function dependents(graph: Graph, values: readonly Value[]): ReadonlySet<Value> {
  const found = new Set(values);
  for (const { inputs, outputs } of graph.nodes) {
    if (inputs.some((input) => found.has(input))) { for (const output of outputs) found.add(output); }
  }
  return found;
}

/** Derivatives of the end by value. */
export type Cotangents = Map<Value, Value>;

function throughNode(
  node: Node,
  cotangents: Cotangents,
  wanted: ReadonlySet<Value>,
  again: (value: Value) => Value,
): void {
  const given = node.outputs.map((output) => cotangents.get(output));
  if (node.op.gradient === "none" || given.every((cotangent) => cotangent === undefined)) return;
  const found = node.op.gradient({ ...node, inputs: node.inputs.map(again) }, given);
  accumulate(node.inputs.map((input, i) => [input, found[i]] as const), cotangents, wanted);
}

/** Values as the way back takes them: made again where their operation can, or one that they are a view of. */
function remaking(nodes: readonly Node[]): (value: Value) => Value {
  const makers = new Map(nodes.flatMap((node) => node.outputs.map((output) => [output, node])));
  const made = new Map<Value, Value>();
  function again(value: Value): Value {
    const node = makers.get(value);
    if (node?.op.again === undefined) return value;
    const found = made.get(value) ??
      node.op.again({ ...node, inputs: node.inputs.map(again) })[node.outputs.indexOf(value)];
    made.set(value, found);
    return found;
  }
  return again;
}

/** A piece takes the cotangent of its output, so the nodes inside see only what reaches them from outside. */
function throughPiece(piece: Piece, cotangents: Cotangents, wanted: ReadonlySet<Value>): void {
  const given = cotangents.get(piece.output);
  if (given === undefined) return;
  cotangents.delete(piece.output);
  accumulate(piece.gradient(given, { wanted, found: cotangents }), cotangents, wanted);
}

function accumulate(
  found: readonly Cotangent[],
  cotangents: Cotangents,
  wanted: ReadonlySet<Value>,
): void {
  for (const [value, gradient] of found) {
    if (gradient === undefined || !wanted.has(value)) continue;
    const before = cotangents.get(value);
    const fitted = sumTo(gradient, value);
    cotangents.set(value, before === undefined ? fitted : addScattered(before, fitted));
  }
}

/** Undoes broadcasting: sums a cotangent over the dimensions along which `like` was stretched. */
function sumTo(cotangent: Value, like: Value): Value {
  const extra = cotangent.shape.length - like.shape.length;
  const axes = cotangent.shape.flatMap((dim, i) => i < extra || dim !== like.shape[i - extra] ? [i] : []);
  if (axes.length === 0) return cotangent;
  const sum = reduceSum(cotangent, axes, { keep: extra === 0 });
  return extra === 0 ? sum : reshape(sum, like.shape);
}
