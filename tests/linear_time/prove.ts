/** Proof that a regular expression takes time in proportion to the text, whatever the text. */
import recheck from "recheck";
import { reduce, type Reduced } from "./reduce.ts";

/** Why a pattern is linear, or why it cannot be shown to be. */
export interface Verdict {
  readonly linear: boolean;
  readonly because: string;
}

/** Longest proof, far more than any takes. */
const timeout = 60_000;

/**
 * Proves a pattern linear: for one search, or with `many` for searches that each go on where the last ended (`split`, `g`).
 *
 * The automaton of `recheck` decides. All beginnings together are shown to be linear even where nothing ever matches;
 * this allows for lookarounds, which are taken out: whatever they answer, no more steps are made. Otherwise one search up
 * to its match is shown to be linear; for many in a row, no search may then look far beyond its match. Alternatives
 * are first tried one by one, as together they take no more steps than each for itself.
 */
export function prove(source: string, flags: string, many: boolean): Verdict {
  try {
    const { alternatives, whole } = reduce(source, flags);
    if (alternatives.length === 0) return { linear: true, because: "bounded" };
    const verdicts = alternatives.map((part) => proveReduced(part, many));
    if (verdicts.every(({ linear }) => linear)) return { linear: true, because: unique(verdicts) };
    return alternatives.length > 1 ? proveReduced(whole, many) : verdicts[0];
  } catch (error) {
    return { linear: false, because: (error as Error).message };
  }
}

function unique(verdicts: readonly Verdict[]): string {
  return [...new Set(verdicts.map(({ because }) => because))].join(", ");
}

function proveReduced({ source, flags, looks, settles }: Reduced, many: boolean): Verdict {
  const every = isLinear(`(?:${source})[^\\s\\S]`, flags, "every beginning");
  return every.linear || looks || many && !settles ? every : isLinear(source, flags, "one search");
}

function isLinear(source: string, flags: string, because: string): Verdict {
  const { status, complexity } = recheck.checkSync(source, flags, { checker: "automaton", timeout });
  return status === "safe"
    ? { linear: true, because }
    : { linear: false, because: `${because}: ${complexity?.summary ?? status}` };
}
