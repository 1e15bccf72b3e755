/**
 * Phase "sample": from tokenised documents to the windows that a model learns from and is measured with.
 *
 * `split` sets documents aside by a hash of their cluster; `sample` draws the documents of one side, mixes their sources
 * by weight, shuffles them and packs them into windows of one length. Nothing here keeps a generator: each choice is a
 * hash of a seed and an id, and in which order training then draws the windows is a function of (seed, step), `_order`.
 */
export { split, type SplitOptions } from "./split.ts";
export { sample, type SampleOptions } from "./sample.ts";
export { bestFitDecreasing } from "./best_fit.ts";
export { packStream } from "./packing.ts";
