/** The graphs of training: the loss alone, its gradients, and both with the optimizer as one step. */
import { add, gradients, Graph, type Value } from "../_grad/mod.ts";
import type { OptimizerOptions } from "./optimizer.ts";
import { optimizerStep } from "./optimizer_graph.ts";
import type { Parameter, Purpose, Trainable, WeightOf } from "./parameter.ts";

/** Outputs of every graph with a loss. */
export const lossSum = "loss_sum", lossCount = "loss_count";
/** Prefixes of a parameter's gradient, of the sum it is added to, and of what is only copied. */
export const gradientPrefix = "gradient/", earlierPrefix = "earlier/", copyPrefix = "copy/";

/** Declares weights as inputs of a graph under their own names. */
export function weightInputs(graph: Graph, parameters: readonly Parameter[]): WeightOf {
  const values = new Map(parameters.map(({ name, shape }) => [name, graph.input(name, "float32", shape)]));
  return (name) => found(values, name);
}
/** Weights inside a graph as constants, for export. */
export function weightConstants(
  graph: Graph,
  weights: ReadonlyMap<string, { readonly shape: readonly number[]; readonly data: Float32Array }>,
): WeightOf {
  const values = new Map([...weights].map(([name, { shape, data }]) => [
    name,
    graph.constant({ type: "float32", shape, data: data as Float32Array<ArrayBuffer> }, name),
  ]));
  return (name) => found(values, name);
}
function found(values: ReadonlyMap<string, Value>, name: string): Value {
  const value = values.get(name);
  if (value === undefined) {
    throw new TypeError(`Cannot build the graph with the weight ${name}: there is none of that name`);
  }
  return value;
}

/** Sizes of the symbols of a batch, where a graph is to be built for one shape alone. */
export type Sizes = Readonly<Record<string, number>>;

/** Inputs: the batch and all weights. Outputs: sum and count of the loss. */
function lossGraph(
  name: string,
  model: Trainable,
  purpose: Purpose,
  sizes: Sizes = {},
): { graph: Graph; weight: WeightOf; sum: Value; count: Value } {
  const graph = new Graph(name, sizes);
  const weight = weightInputs(graph, model.parameters);
  const { sum, count } = model.loss(graph, weight, purpose);
  graph.output(lossSum, sum);
  graph.output(lossCount, count);
  return { graph, weight, sum, count };
}

/** The loss without learning. */
export function forwardGraph(model: Trainable, sizes?: Sizes): Graph {
  return lossGraph("forward", model, "evaluation", sizes).graph;
}

/** One training step: loss, gradients, clipping and optimizer. */
export function stepGraph(
  model: Trainable,
  trained: readonly Parameter[],
  options: OptimizerOptions,
  sizes?: Sizes,
): Graph {
  const { graph, weight, sum, count } = lossGraph("step", model, "training", sizes);
  const weights = trained.map(({ name }) => weight(name));
  optimizerStep(graph, trained, { weights, gradients: gradients(sum, weights), count }, options);
  return graph;
}

/** Gradients of the summed loss of a batch. */
export function gradientGraph(model: Trainable, trained: readonly Parameter[]): Graph {
  const { graph, weight, sum } = lossGraph("gradients", model, "training");
  const found = gradients(sum, trained.map(({ name }) => weight(name)));
  trained.forEach(({ name }, i) => graph.output(`${gradientPrefix}${name}`, found[i]));
  return graph;
}

/** Gradients of the summed loss of a batch, added to earlier ones, where no optimizer outside the graph sums them. */
export function sumGraph(model: Trainable, trained: readonly Parameter[], sizes?: Sizes): Graph {
  const { graph, weight, sum } = lossGraph("sum", model, "training", sizes);
  const found = gradients(sum, trained.map(({ name }) => weight(name)));
  trained.forEach(({ name, shape }, i) => {
    const earlier = graph.input(`${earlierPrefix}${name}`, "float32", shape);
    graph.output(`${gradientPrefix}${name}`, add(earlier, found[i]));
  });
  return graph;
}

/** The optimizer on gradients that were summed before; `loss_count` is an input here. */
export function updateGraph(trained: readonly Parameter[], options: OptimizerOptions): Graph {
  const graph = new Graph("update");
  const weight = weightInputs(graph, trained);
  const weights = trained.map(({ name }) => weight(name));
  const gradients = trained.map(({ name, shape }) =>
    graph.input(`${gradientPrefix}${name}`, "float32", shape)
  );
  optimizerStep(
    graph,
    trained,
    { weights, gradients, count: graph.input(lossCount, "float32", []) },
    options,
  );
  return graph;
}

/** Inputs given back as outputs under their own names behind `copy/`: how tensors come down from a device. */
export function copyGraph(
  tensors: readonly { readonly name: string; readonly shape: readonly number[] }[],
): Graph {
  const graph = new Graph("copy");
  for (const { name, shape } of tensors) {
    graph.output(`${copyPrefix}${name}`, graph.input(name, "float32", shape));
  }
  return graph;
}
