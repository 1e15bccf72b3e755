/** Options of a new model's size, and of how its loss is built, one wording for every stage that pretrains. */
import { z } from "zod";
import { type DepthSize, type LossOptions, sizeOfDepth } from "../_nn/mod.ts";

/** The options, as the shape of a Zod object. */
export function modelOptions() {
  return {
    layers: z.number().int().min(1).default(4).describe("Transformer blocks of a new model."),
    heads: z.number().int().min(1).default(4).describe("Attention heads a block; must divide the width."),
    width: z.number().int().min(1).default(128).describe("Channels of the residual stream."),
    depth: z.number().int().min(1).optional().describe(
      "One dial instead of the three: so many blocks, 64 channels a block in whole heads of 128.",
    ),
    dropout: z.number().min(0).lt(1).default(0).describe("Share of numbers dropped while learning."),
    documents: z.enum(["joined", "apart"]).default("joined").describe(
      "Whether tokens see the other documents of their window.",
    ),
    activations: z.enum(["keep", "recompute"]).default("keep").describe(
      "Whether what blocks compute is kept for the gradient, or computed again in less memory.",
    ),
  };
}
/** Values of {@linkcode modelOptions}. */
export type ModelOptions = z.output<z.ZodObject<ReturnType<typeof modelOptions>>>;

/** The size that the options say. */
export function sizeOf({ layers, heads, width: channels, depth }: ModelOptions): DepthSize {
  return depth === undefined ? { layers, heads, channels } : sizeOfDepth(depth);
}
/** The choices of a loss that the options say. */
export function lossOptionsOf({ dropout, documents, activations }: ModelOptions): LossOptions {
  return { dropout, documents, activations };
}
