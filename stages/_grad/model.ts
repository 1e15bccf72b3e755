/** A graph as an ONNX model: operations that no output needs are left out, constants become initializers. */
import type { OnnxModel, OnnxNode } from "../_onnx/mod.ts";
import type { Graph, Node, Value } from "./graph.ts";
import { identity } from "./ops/layout.ts";

/** Version of the operator set that all operations here are written for. */
export const opset = 20;

/** The operations on which the wanted values depend, in order. */
export function liveNodes(graph: Graph, wanted: readonly Value[]): Node[] {
  const needed = new Set(wanted);
  const live: Node[] = [];
  for (const node of graph.nodes.toReversed()) {
    if (!node.outputs.some((output) => needed.has(output))) continue;
    live.push(node);
    for (const input of node.inputs) needed.add(input);
  }
  return live.reverse();
}

/**
 * The graph as a model. Inputs that nothing uses stay inputs, so that a caller can always feed them all.
 *
 * What nothing follows, such as the gradient of a matrix, comes last, and of that what was built first: ONNX Runtime takes
 * it from the end and runs before each only what it needs, so that each is computed, and what it is made of let go of, as
 * soon as can be. In the order of building, gradients of matrices would be left to the end of a run.
 */
export function toModel(graph: Graph): OnnxModel {
  const named = namedOutputs(graph);
  const names = new Map([...named].map(([name, value]) => [value, name]));
  const nodes = endsLast(liveNodes(graph, [...named.values()]));
  const constants = new Set(
    [...nodes.flatMap(({ inputs }) => inputs), ...named.values()].filter(({ data }) => data),
  );
  const nameOf = (value: Value): string => names.get(value) ?? value.name;
  return {
    name: graph.name,
    opset,
    inputs: graph.inputs.map(({ name, type, shape }) => ({ name, type, shape })),
    outputs: [...named].map(([name, { type, shape }]) => ({ name, type, shape })),
    nodes: nodes.map((node): OnnxNode => ({
      op: node.op.name,
      inputs: node.inputs.map(nameOf),
      outputs: node.outputs.map(nameOf),
      attributes: node.attributes,
    })),
    initializers: new Map([...constants].map((value) => [nameOf(value), value.data!])),
  };
}

/** The nodes that others follow, in order, and then those that none does, backwards. */
function endsLast(nodes: readonly Node[]): readonly Node[] {
  const followed = new Set(nodes.flatMap(({ inputs }) => inputs));
  const isEnd = ({ outputs }: Node): boolean => !outputs.some((output) => followed.has(output));
  return [...nodes.filter((node) => !isEnd(node)), ...nodes.filter(isEnd).reverse()];
}

/** Outputs by name, each a value of its own: one that is an input, or has two names, is passed through. */
function namedOutputs(graph: Graph): Map<string, Value> {
  const taken = new Set<Value>(graph.inputs);
  return new Map([...graph.outputs].map(([name, value]) => {
    let own = value;
    while (taken.has(own) || own.data !== undefined) own = identity(own);
    taken.add(own);
    return [name, own];
  }));
}
