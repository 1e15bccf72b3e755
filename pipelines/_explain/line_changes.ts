/** What changed from one text to another, line by line: a longest common subsequence stays, the rest went or came. */

/** Neighbouring lines of one text that stand where others stand in the other. */
export interface LineChange {
  /** Of the first of them, from 1, before and now. */
  readonly wasAt: number;
  readonly isAt: number;
  readonly was: readonly string[];
  readonly is: readonly string[];
}

/** Pairs of lines that are compared at most: texts that differ in more are told as replaced between first and last change. */
const maxPairs = 4_000_000;

/** The changes, in order. */
export function lineChanges(before: string, now: string): LineChange[] {
  const [was, is] = [before.split("\n"), now.split("\n")];
  const least = Math.min(was.length, is.length);
  let start = 0;
  while (start < least && was[start] === is[start]) start++;
  let same = 0;
  while (same < least - start && was.at(-1 - same) === is.at(-1 - same)) same++;
  const middle = [was, is].map((lines) => lines.slice(start, lines.length - same));
  return betweenEnds(middle[0], middle[1]).map(({ wasAt, isAt, ...lines }) => ({
    wasAt: wasAt + start,
    isAt: isAt + start,
    ...lines,
  }));
}

/** The changes of texts that begin and end differently. */
function betweenEnds(was: readonly string[], is: readonly string[]): LineChange[] {
  if (was.length * is.length > maxPairs) return [{ wasAt: 1, isAt: 1, was, is }];
  const common = commonLengths(was, is);
  const width = is.length + 1;
  const changes: LineChange[] = [];
  let [i, j] = [0, 0];
  while (i < was.length || j < is.length) {
    const [from, to] = [i, j];
    while (i < was.length || j < is.length) {
      if (i < was.length && j < is.length && was[i] === is[j]) break;
      const dropsFirst = i < was.length &&
        (j === is.length || common[(i + 1) * width + j] >= common[i * width + j + 1]);
      dropsFirst ? i++ : j++;
    }
    if (i > from || j > to) {
      changes.push({ wasAt: from + 1, isAt: to + 1, was: was.slice(from, i), is: is.slice(to, j) });
    }
    while (i < was.length && j < is.length && was[i] === is[j]) [i, j] = [i + 1, j + 1];
  }
  return changes;
}

/** By row and column: lines that the rest of one text from a row on has in common with the rest of the other. */
function commonLengths(was: readonly string[], is: readonly string[]): Uint32Array {
  const width = is.length + 1;
  const common = new Uint32Array((was.length + 1) * width);
  for (let i = was.length - 1; i >= 0; i--) {
    for (let j = is.length - 1; j >= 0; j--) {
      common[i * width + j] = was[i] === is[j]
        ? common[(i + 1) * width + j + 1] + 1
        : Math.max(common[(i + 1) * width + j], common[i * width + j + 1]);
    }
  }
  return common;
}
