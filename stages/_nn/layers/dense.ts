/** Matrices and tables. B batch, T time, C channels, N channels out, V rows of a table. */
import { asRows, gather, gemm, reshape, type Value } from "../../_grad/mod.ts";
import type { Start } from "../parameter.ts";
import type { Scope } from "../scope.ts";

/** x · W + b over the last dimension: [..,C] with W [C,N] → [..,N]. */
export function linear(x: Value, weight: Value, bias?: Value): Value {
  const rows = gemm(asRows(x), weight, bias === undefined ? {} : { bias });
  return reshape(rows, [...x.shape.slice(0, -1), weight.shape[1]]);
}

/** What a linear layer is made of. */
export interface DenseOptions {
  /** N. */
  readonly width: number;
  /** Whether a bias is added. Default "yes". */
  readonly bias?: "yes" | "no";
  /** Of the matrix; the bias starts at zero. */
  readonly start: Start;
  /** Whether what comes out are hidden states, or the scores of a model. Default "states". */
  readonly gives?: "states" | "scores";
}
/** A linear layer with the parameters `weight` [C,N] and `bias` [N]. */
export function dense(
  at: Scope,
  x: Value,
  { width, bias = "yes", start, gives = "states" }: DenseOptions,
): Value {
  const role = gives === "states" ? "hidden" : undefined;
  const weight = at.parameter("weight", [x.shape.at(-1) as number, width], start, role);
  return linear(x, weight, bias === "yes" ? at.parameter("bias", [width], "zeros") : undefined);
}

/** Rows of the table `weight` [V,C] at ids [..] → [..,C]. */
export function embedding(
  at: Scope,
  ids: Value,
  [rows, width]: readonly [number, number],
  start: Start,
): Value {
  return gather(at.parameter("weight", [rows, width], start), ids);
}
