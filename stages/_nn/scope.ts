/**
 * A place in a network while its graph is built. A layer asks its place for parameters by name, shape and start, right
 * where it uses them; the same code, run once on a graph that is thrown away, tells which parameters a model has.
 */
import { Graph, type Value } from "../_grad/mod.ts";
import type { Parameter, Role, Start } from "./parameter.ts";

/** Gives the value of a parameter by its full name. Who knows the weights already may leave shape and start alone. */
export type Declare = (name: string, shape: readonly number[], start: Start, role?: Role) => Value;

/** How the graph of a training differs from the plain one. */
export interface Training {
  /** Share of the numbers that are dropped at each published place, 0 to 1. */
  readonly dropout: number;
  /** What the draws of dropout depend on: int32 [3] of seed, step and rows before this batch; without it none is drawn. */
  readonly random?: Value;
  /** Whether the insides of blocks are kept for the backward pass or computed again there. */
  readonly activations: "keep" | "recompute";
}
/** No training: nothing is dropped. */
export const plain: Training = { dropout: 0, activations: "keep" };

/** A place in a network. */
export interface Scope {
  /** What is being built. */
  readonly graph: Graph;
  /** Names of this place and those above it, joined by dots; "" at the top. */
  readonly name: string;
  /** How the graph is trained. */
  readonly training: Training;
  /** The parameter of this name here. */
  parameter(name: string, shape: readonly number[], start: Start, role?: Role): Value;
  /** A place below. Dots in the name are several steps at once. */
  at(name: string | number): Scope;
}

/** The top place of a network. */
export function scopeOf(graph: Graph, declare: Declare, training: Training = plain): Scope {
  function place(name: string): Scope {
    const below = (part: string | number): string => name === "" ? `${part}` : `${name}.${part}`;
    return {
      graph,
      name,
      training,
      parameter: (part, shape, start, role) => declare(below(part), shape, start, role),
      at: (part) => place(below(part)),
    };
  }
  return place("");
}

/** The parameters that building a graph asks for, in the order of first use. */
export function parametersOf(build: (graph: Graph, declare: Declare) => unknown): Parameter[] {
  const found = new Map<string, { readonly parameter: Parameter; readonly value: Value }>();
  const graph = new Graph("parameters");
  build(graph, (name, shape, start, role) => {
    const known = found.get(name);
    if (known !== undefined) return known.value;
    const value = graph.input(`parameter ${name}`, "float32", shape);
    found.set(name, { parameter: { name, shape, start, ...(role && { role }) }, value });
    return value;
  });
  return [...found.values()].map(({ parameter }) => parameter);
}
