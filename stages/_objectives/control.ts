/**
 * Learning to continue text of a kind: each row begins with the control code of its document. Keskar et al. 2019, section 2.
 * The code is the first token of a document, where `tokenize` puts it; it is always given, so it is no target.
 */
import { ignoredTarget } from "../_nn/mod.ts";
import type { TokenRow } from "../_generate/mod.ts";
import type { Vocabulary, Windows } from "../kinds/mod.ts";
import { causalBatch, type NextTokenOptions } from "./next_token.ts";
import type { Objective } from "./objective.ts";
import { documentRuns, type Run, type RunningText, runningText } from "./running_text.ts";

/** Control codes of a vocabulary: ids by what they stand for. */
export function controlIds({ tokenizer, config }: Vocabulary): Map<string, number> {
  const codes = (config.control_codes ?? {}) as Readonly<Record<string, string>>;
  const ids = new Map(tokenizer.added_tokens.map(({ content, id }) => [content, id]));
  return new Map(Object.entries(codes).map(([value, token]) => [value, ids.get(token)!]));
}

/** What is learnt from. */
export interface ControlOptions extends Pick<NextTokenOptions, "endOfText" | "documents"> {
  /** Ids of the codes. */
  readonly codes: ReadonlySet<number>;
}

/**
 * Rows of T tokens after the code of the document in which they begin. Memory: 16 bytes a document.
 *
 * @throws {Error} when a document begins without a code.
 */
export function control(windows: Windows, options: ControlOptions): Objective {
  const { windowTokens: T } = windows;
  const text = runningText(windows);
  const runs = documentRuns(text, options.endOfText);
  const codes = runs.map(({ from }) => text.read({ from, to: from + 1 })[0]);
  const without = codes.find((id) => !options.codes.has(id));
  if (without !== undefined) {
    throw new Error(
      `Cannot learn control codes from these windows: a document begins with the token ${without}, which is none; ` +
        "tokenize the documents with a controlColumn",
    );
  }
  // The two tokens more are for a row that begins one later, at the end of a document, and for its last target.
  const rows = Math.max(0, Math.floor((text.length - 2) / T));
  return {
    rows,
    batch: (draws) =>
      causalBatch(
        draws.map(({ row }) => rowAt(text, { from: row * T, T, runs, codes }, options.codes)),
        T,
        options,
      ),
  };
}

function rowAt(
  text: RunningText,
  { from, T, runs, codes }: {
    readonly from: number;
    readonly T: number;
    readonly runs: readonly Run[];
    readonly codes: readonly number[];
  },
  known: ReadonlySet<number>,
): TokenRow {
  // The first document that ends after the place: the one that it lies in, or, at an end of text, the next.
  const document = firstAfter(runs, from);
  const begin = Math.max(from, runs[document].from);
  const ids = begin === runs[document].from
    ? text.read({ from: begin, to: begin + T + 1 })
    : Int32Array.of(codes[document], ...text.read({ from: begin, to: begin + T }));
  return {
    inputs: ids.subarray(0, -1),
    targets: ids.subarray(1).map((id) => known.has(id) ? ignoredTarget : id),
  };
}

function firstAfter(runs: readonly Run[], place: number): number {
  let [low, high] = [0, runs.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (runs[middle].to > place) high = middle;
    else low = middle + 1;
  }
  return low;
}
