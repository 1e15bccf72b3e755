/** What turns gradients into steps: AdamW for all, or Muon for the hidden matrices, and an average of the weights. */
import type { AdamWOptions } from "./adamw.ts";
import { isHidden, type MuonOptions } from "./muon.ts";
import type { Parameter } from "./parameter.ts";

/** How a model learns from its gradients. */
export interface OptimizerOptions extends AdamWOptions {
  /** With it, Muon moves the hidden matrices, and AdamW all else. */
  readonly muon?: MuonOptions;
  /**
   * With a number over 0, a moving average of the weights is kept, of which each step leaves this share, and the average is
   * what the training gives, measures and exports: Polyak and Juditsky 1992, with the exponential form of Kingma and Ba
   * 2015, section 7.2. Default 0: no average.
   */
  readonly averageDecay?: number;
}

/** Name of the averages' file, and prefix of their inputs in a graph. */
export const average = "average";

/** Whether Muon moves a parameter. */
export function isMuons(parameter: Parameter, { muon }: Pick<OptimizerOptions, "muon">): boolean {
  return muon !== undefined && isHidden(parameter);
}

/** Whether an average of the weights is kept. */
export function keepsAverage({ averageDecay = 0 }: Pick<OptimizerOptions, "averageDecay">): boolean {
  return averageDecay > 0;
}

/** Which tensors each file of a saved training holds. */
export function savedParts(
  trained: readonly Parameter[],
  options: OptimizerOptions,
): Readonly<Record<string, readonly Parameter[]>> {
  return {
    weights: trained,
    mean: trained,
    mean_square: trained.filter((parameter) => !isMuons(parameter, options)),
    ...(keepsAverage(options) && { [average]: trained }),
  };
}
