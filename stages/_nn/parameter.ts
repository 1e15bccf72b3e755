/** What a model is made of: named parameters, and how they start. */
import type { Tensor } from "../_format/mod.ts";
import type { Graph, Value } from "../_grad/mod.ts";
import { sizeOf } from "../_onnx/mod.ts";
import { normals } from "./random.ts";

/** How the numbers of a parameter start. */
export type Start = "zeros" | "ones" | { readonly deviation: number };

/** One learnt tensor. Weight decay applies to those with two or more dimensions. */
export interface Parameter {
  /** Unique in the model; its input in every graph has this name. */
  readonly name: string;
  /** Numbers only: parameters have no symbols. */
  readonly shape: readonly number[];
  /** Its numbers before any training. */
  readonly start: Start;
  /**
   * "hidden" for a matrix from hidden states to hidden states, or a stack of such [E,in,out]: what Muon is for. Tables of
   * tokens or positions, heads, and all vectors are not. Default: not.
   */
  readonly role?: Role;
}
/** What a parameter is for, where an optimizer makes a difference. */
export type Role = "hidden";

/** Weights by parameter name. */
export type Weights = ReadonlyMap<string, Tensor>;
/** The value that stands for a parameter inside a graph. */
export type WeightOf = (name: string) => Value;

/** A loss as a sum and a count, both of shape []: the mean over many batches is the sum of sums by the sum of counts. */
export interface Loss {
  /** Sum of the losses of all counted targets. */
  readonly sum: Value;
  /** How many were counted. */
  readonly count: Value;
}

/** What a loss is built for: to learn from it, or only to measure. Dropout is for learning alone. */
export type Purpose = "training" | "evaluation";

/** Anything that can be trained: parameters, and the loss of one batch as a graph over named inputs. */
export interface Trainable {
  /** All of them; the order is that of files and of the gradient's norm. */
  readonly parameters: readonly Parameter[];
  /** Declares the batch's inputs on the graph and builds the loss from them and the weights. */
  loss(graph: Graph, weight: WeightOf, purpose?: Purpose): Loss;
}

/** Starting weights: a function of the seed and of each parameter's name, so adding one leaves the others alone. */
export function startWeights(parameters: readonly Parameter[], seed: number): Map<string, Tensor> {
  return new Map(
    parameters.map((
      parameter,
    ) => [parameter.name, { shape: parameter.shape, data: startOf(parameter, seed) }]),
  );
}
/** The starting numbers of one parameter, written into memory that is there already or into new. */
export function startOf(
  { name, shape, start }: Parameter,
  seed: number,
  into: Float32Array<ArrayBuffer> = new Float32Array(sizeOf(shape)),
): Float32Array<ArrayBuffer> {
  if (typeof start === "object") return normals(seed, name, into.length, start.deviation, into);
  return into.fill(start === "ones" ? 1 : 0);
}

/** Checks that weights are those of the parameters. @throws {Error} naming the first that is missing or has another shape. */
export function checkWeights(parameters: readonly Parameter[], weights: Weights): void {
  for (const { name, shape } of parameters) {
    const got = weights.get(name);
    if (got === undefined) throw new Error(`Cannot use these weights for the model: they lack ${name}`);
    if (`${got.shape}` !== `${shape}`) {
      throw new Error(`Cannot use ${name} [${got.shape}] as a weight of the model: it takes [${shape}]`);
    }
  }
}
