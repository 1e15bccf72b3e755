/** Whether windows and a model belong together. */
import type { Windows } from "../kinds/mod.ts";

/** The sizes of a model that windows must keep within. */
interface Sizes {
  readonly contextTokens: number;
  readonly vocabularySize: number;
}

/** Checks that a model can read some windows. @throws {Error} when they are too long, or made with another vocabulary. */
export function checkWindows(
  { windowTokens, ids, count }: Windows,
  { contextTokens, vocabularySize }: Sizes,
): void {
  if (windowTokens > contextTokens) {
    throw new Error(
      `Cannot use windows of ${windowTokens} tokens with this model: it reads at most ${contextTokens}`,
    );
  }
  let greatest = 0;
  // Window by window: there may be more of them than memory holds.
  for (let at = 0; at < count; at++) {
    for (const id of ids.subarray(at * (windowTokens + 1), (at + 1) * (windowTokens + 1))) {
      if (id > greatest) greatest = id;
    }
  }
  if (greatest >= vocabularySize) {
    throw new Error(
      `Cannot use these windows with a vocabulary of ${vocabularySize} tokens: they hold the id ${greatest}, so they were made with another`,
    );
  }
}
