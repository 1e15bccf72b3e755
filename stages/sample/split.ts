/** The stage that sets documents aside for measuring. */
import { z } from "zod";
import { defineStage, each, text } from "../stage.ts";
import { type Document, documents } from "../kinds/mod.ts";
import { uniform } from "../_text/mod.ts";

const options = z.strictObject({
  heldOutShare: z.number().min(0).max(1).default(0.05).describe(
    "Share of documents that are held out, on average.",
  ),
  seed: z.number().int().min(0).default(1).describe("Seed of the choice."),
});
/** Options of {@linkcode split}. */
export type SplitOptions = z.output<typeof options>;

/**
 * Marks each document as "train" or "held-out" by a hash of its cluster (its id where duplicates were not looked for) and
 * the seed. So a cluster never lies on both sides, other documents never move one, and a larger share keeps the documents
 * that a smaller one held out.
 */
export const split = defineStage({
  name: "split",
  phase: "sample",
  module: import.meta.url,
  about: "Marks each document as for training or held out, by a hash of its cluster.",
  inputs: { documents },
  carries: "documents",
  output: documents.adding({ split: text<"train" | "held-out">() }),
  options,
  work: each(
    (_inputs, { heldOutShare, seed }: SplitOptions) =>
    ({ id, cluster = id }: Document & { readonly cluster?: string }) => ({
      split: uniform(seed, cluster) < heldOutShare ? "held-out" as const : "train" as const,
    }),
  ),
});
