/** What a block adds to the stream. */
import { add, recompute, type Value } from "../../_grad/mod.ts";
import type { Scope } from "../scope.ts";
import { drop } from "./dropout.ts";

/**
 * x + part(x), the part thinned by dropout. Where activations are computed again, only x is kept for the backward pass, and
 * the part is built a second time there. Chen et al. 2016, "Training deep nets with sublinear memory cost".
 */
export function residual(at: Scope, x: Value, part: (at: Scope, x: Value) => Value): Value {
  const build = (x: Value): Value => add(x, drop(at, part(at, x)));
  return at.training.activations === "recompute" ? recompute(x, build) : build(x);
}
