/** Windows as the text that they were cut from: documents end to end, each followed by an end of text. */
import type { Windows } from "../kinds/mod.ts";

/** A run of tokens: from one place up to, but not including, another. */
export interface Run {
  readonly from: number;
  readonly to: number;
}

/** The targets of all windows, in order. */
export interface RunningText {
  /** How many tokens there are. */
  readonly length: number;
  /** The tokens of a run. */
  read(run: Run): Int32Array<ArrayBuffer>;
}

/** Windows that were packed as a stream, as one text. @throws {Error} when they were not, or none is there. */
export function runningText(windows: Windows): RunningText {
  const { ids, windowTokens: T, count } = windows;
  for (let window = 1; window < count; window++) {
    const at = window * (T + 1);
    const [last, first] = [ids.subarray(at - 1, at)[0], ids.subarray(at, at + 1)[0]];
    if (last !== first) {
      throw new Error(
        `Cannot read windows as running text: window ${window} does not begin where the one before it ends; ` +
          'sample them with the packing "stream"',
      );
    }
  }
  return {
    length: count * T,
    read({ from, to }) {
      const out = new Int32Array(to - from);
      for (let at = from; at < to;) {
        const place = at % T;
        const taken = Math.min(to - at, T - place);
        const start = Math.floor(at / T) * (T + 1) + 1 + place;
        out.set(ids.subarray(start, start + taken), at - from);
        at += taken;
      }
      return out;
    },
  };
}

/** The documents of a text, in order, without the ends of text; the last may lack its end. Memory: 8 bytes a document. */
export function documentRuns(text: RunningText, endOfText: number | undefined): Run[] {
  const runs: Run[] = [];
  let from = 0;
  for (let at = 0; at < text.length; at += pieceTokens) {
    const piece = text.read({ from: at, to: Math.min(text.length, at + pieceTokens) });
    piece.forEach((id, i) => {
      if (id !== endOfText) return;
      if (at + i > from) runs.push({ from, to: at + i });
      from = at + i + 1;
    });
  }
  if (text.length > from) runs.push({ from, to: text.length });
  return runs;
}
/** Tokens that are read at once. */
const pieceTokens = 1 << 16;

/** The documents of a text end to end, without the ends of text between them. */
export interface DocumentText extends RunningText {
  /** The number of each token's document. */
  numbers(run: Run): Int32Array<ArrayBuffer>;
}

/** Leaves the ends of text out: for rows that use that token as their own end. Memory: 24 bytes a document. */
export function documentText(text: RunningText, endOfText: number | undefined): DocumentText {
  const runs = documentRuns(text, endOfText);
  const starts = [0];
  for (const { from, to } of runs) starts.push(starts.at(-1)! + to - from);
  /** Calls for each stretch of one document: its number, its run in the text, and where it lies in what is read. */
  function eachStretch({ from, to }: Run, take: (document: number, run: Run, at: number) => void): void {
    let document = lastAtMost(starts, from);
    for (let at = from; at < to; document++) {
      const taken = Math.min(to, starts[document + 1]) - at;
      const begin = runs[document].from + at - starts[document];
      take(document, { from: begin, to: begin + taken }, at - from);
      at += taken;
    }
  }
  return {
    length: starts.at(-1)!,
    read(run) {
      const out = new Int32Array(run.to - run.from);
      eachStretch(run, (_, stretch, at) => out.set(text.read(stretch), at));
      return out;
    },
    numbers(run) {
      const out = new Int32Array(run.to - run.from);
      eachStretch(run, (document, { from, to }, at) => out.fill(document, at, at + to - from));
      return out;
    },
  };
}

/** The last of ascending numbers, the first of which is 0, that is at most `place`: its index. */
function lastAtMost(ascending: readonly number[], place: number): number {
  let [low, high] = [0, ascending.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (ascending[middle] <= place) low = middle;
    else high = middle - 1;
  }
  return low;
}
