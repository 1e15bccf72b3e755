/** The table of rule families. A new one is a line here; its options appear in `score` and `filter` by themselves. */
import { c4, c4Paragraph } from "./c4.ts";
import { dolmaGopher } from "./dolma_gopher.ts";
import { fineweb } from "./fineweb.ts";
import { gopherQuality } from "./gopher_quality.ts";
import { gopherRepetition } from "./gopher_repetition.ts";
import { unigram } from "./unigram.ts";

/** Families by the name of their profile. */
export const families = { gopherRepetition, gopherQuality, c4, c4Paragraph, fineweb, unigram, dolmaGopher };
/** Name of a profile. */
export type Profile = keyof typeof families;
/** All names, as `z.enum` wants them. */
export const profileNames = Object.keys(families) as [Profile, ...Profile[]];
/** The families and their order in FineWeb (datatrove's examples/fineweb.py, 2024). */
export const finewebOrder: readonly Profile[] = ["gopherRepetition", "gopherQuality", "c4", "fineweb"];

type Together<U> = (U extends unknown ? (shape: U) => void : never) extends (shape: infer I) => void ? I
  : never;
/** Options of `score`: what each family measures. */
export const scoring = Object.assign(
  {},
  ...Object.values(families).map((family) => family.scoring),
) as Together<
  typeof families[Profile]["scoring"]
>;
/** Options of `filter`: the thresholds of each family. */
export const thresholds = Object.assign(
  {},
  ...Object.values(families).map((family) => family.thresholds),
) as Together<
  typeof families[Profile]["thresholds"]
>;
