/** Numbers made relative to their line of channels. */
import {
  add,
  div,
  layerNormalization,
  mul,
  reduceMean,
  sqrt,
  square,
  sub,
  type Value,
  withGradient,
} from "../../_grad/mod.ts";
import type { Scope } from "../scope.ts";

/** How a layer norm is done. */
export interface NormOptions {
  /** Added to the variance. */
  readonly epsilon: number;
  /** Whether numbers are shifted after they are scaled. Default "yes". */
  readonly bias?: "yes" | "no";
}
/** Layer normalisation with the parameters `weight` and `bias` [C]. Ba, Kiros and Hinton 2016. */
export function layerNorm(at: Scope, x: Value, { epsilon, bias = "yes" }: NormOptions): Value {
  const shape = [x.shape.at(-1) as number];
  const scale = at.parameter("weight", shape, "ones");
  return layerNormalization(
    x,
    scale,
    bias === "yes" ? at.parameter("bias", shape, "zeros") : undefined,
    epsilon,
  );
}

/**
 * x over the root of its mean square, scaled by the parameter `weight` [C]. Zhang and Sennrich 2019.
 *
 * With n = x·r and r = 1/√(mean x² + ε), the gradient is given as r·(dn − n·mean(dn·n)): few passes over the stream.
 */
export function rmsNorm(at: Scope, x: Value, epsilon: number): Value {
  const weight = at.parameter("weight", [x.shape.at(-1) as number], "ones");
  const inverse = div(1, sqrt(add(reduceMean(square(x), [-1], { keep: true }), epsilon)));
  const standard = mul(x, inverse);
  return withGradient([x, weight], mul(standard, weight), (dy) => {
    const dStandard = mul(dy, weight);
    const along = reduceMean(mul(dStandard, standard), [-1], { keep: true });
    return [mul(inverse, sub(dStandard, mul(standard, along))), mul(dy, standard)];
  });
}
