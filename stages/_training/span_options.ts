/** The options that say what is taken out of a text: the same where a model learns to write it and where it is measured. */
import { z } from "zod";
import type { SpanNoise } from "../_objectives/mod.ts";

/** Options of the spans. */
export const spanOptions = {
  noiseShare: z.number().gt(0).lt(1).default(0.15).describe("Share of the tokens that are taken out."),
  meanSpanTokens: z.number().min(1).default(3).describe("Mean length of what is taken out at one place."),
  spanEnds: z.enum(["span", "text"]).default("span").describe(
    "What a row ends with: a span, as in T5's code, or text, so that each span has text on both sides.",
  ),
};

/** What these options mean. */
export function spanNoiseOf(
  { noiseShare, meanSpanTokens, spanEnds }: z.output<z.ZodObject<typeof spanOptions>>,
): SpanNoise {
  return { share: noiseShare, meanTokens: meanSpanTokens, ends: spanEnds };
}
