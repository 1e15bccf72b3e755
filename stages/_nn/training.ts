/** How a model's loss is built for learning: choices of a training, not of the model, so that no file depends on them. */
import type { Graph, Value } from "../_grad/mod.ts";
import type { Loss, Parameter, Purpose, Trainable, WeightOf } from "./parameter.ts";
import type { Training } from "./scope.ts";

/** Choices of a training. */
export interface LossOptions {
  /** Share of numbers dropped at the places that the architecture's paper names, in training only. Default 0. */
  readonly dropout?: number;
  /** Whether tokens of one window see other documents. "apart" takes the input `documents`. Default "joined". */
  readonly documents?: "joined" | "apart";
  /** Whether what blocks compute is kept for the backward pass, or computed again there in less memory. Default "keep". */
  readonly activations?: "keep" | "recompute";
}

/** The input that dropout depends on: seed, step, and how many rows of the step came in batches before, int32 [3]. */
export const randomInput = "random";

/** The settings of a graph; declares the input of dropout where there is any. */
export function trainingOf(
  graph: Graph,
  { dropout = 0, activations = "keep" }: LossOptions,
  purpose: Purpose,
): Training {
  if (!(dropout >= 0 && dropout < 1)) {
    throw new RangeError(`Cannot drop a share of ${dropout}: it takes a number from 0 up to 1, without 1`);
  }
  const random: Value | undefined = dropout > 0 && purpose === "training"
    ? graph.input(randomInput, "int32", [3])
    : undefined;
  return { dropout, activations, ...(random && { random }) };
}

/** What has a loss with options. */
export interface Tunable {
  readonly parameters: readonly Parameter[];
  lossWith(graph: Graph, weight: WeightOf, options: LossOptions, purpose?: Purpose): Loss;
}
/** The model with these choices made, to be given to a trainer. */
export function trainable(model: Tunable, options: LossOptions): Trainable {
  return {
    parameters: model.parameters,
    loss: (graph, weight, purpose) => model.lossWith(graph, weight, options, purpose),
  };
}
