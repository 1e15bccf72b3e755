/**
 * Span corruption: runs of tokens are taken out, each leaves a sentinel, and the model is to write each sentinel with what
 * stood there. Raffel et al. 2020, section 3.1.4, and their code for the lengths and the random segmentation.
 */
import { type Randoms, someOf } from "./draw.ts";

/** How much is taken out. */
export interface SpanNoise {
  /** Share of the tokens. */
  readonly share: number;
  /** Mean tokens of a span. */
  readonly meanTokens: number;
  /**
   * What a text ends with: a span, as in T5's code, or text, so that each span has text on both sides; of a few spans, the
   * one at the end could only be guessed. Default "span".
   */
  readonly ends?: "span" | "text";
}
/** How many tokens and spans are taken out of a text, and how many runs of text stay. */
export interface SpanCounts {
  readonly noiseTokens: number;
  readonly spans: number;
  readonly runs: number;
}

/** Counts for a text of two or more tokens (three where text ends it): at least one token of each run stays, one goes. */
export function spanCounts(length: number, { share, meanTokens, ends = "span" }: SpanNoise): SpanCounts {
  const last = ends === "text" ? 1 : 0;
  const noiseTokens = Math.min(Math.max(rounded(length * share), 1), length - 1 - last);
  const wanted = Math.max(rounded(noiseTokens / meanTokens), 1);
  // Each span has a token, and each a run of text before it.
  const spans = Math.min(wanted, noiseTokens, length - noiseTokens - last);
  return { noiseTokens, spans, runs: spans + last };
}

/** To the nearest whole number, and from the middle to the even one, as Python and NumPy round. */
function rounded(number: number): number {
  const floor = Math.floor(number);
  if (number - floor !== 0.5) return Math.round(number);
  return floor % 2 === 0 ? floor : floor + 1;
}

/** What a text of some length becomes: what is read, and what is to be written, both with their end. */
export function spanLengths(
  length: number,
  noise: SpanNoise,
): { readonly inputs: number; readonly targets: number } {
  const { noiseTokens, spans } = spanCounts(length, noise);
  return { inputs: length - noiseTokens + spans + 1, targets: noiseTokens + spans + 1 };
}

/** The longest text of which no more than `inputs` tokens are read: 568 for 512 at T5's own noise. */
export function rawTokensFor(inputs: number, noise: SpanNoise): number {
  let length = 2;
  while (spanLengths(length + 1, noise).inputs <= inputs) length++;
  return length;
}

/** A number as so many positive parts, each way of cutting it as likely as any other. */
export function randomParts(total: number, parts: number, randoms: Randoms): number[] {
  const cuts = [0, ...someOf(total - 1, parts - 1, randoms).map((cut) => cut + 1), total];
  return cuts.slice(1).map((cut, i) => cut - cuts[i]);
}

/** Which tokens go: runs of text and of noise in turn, text first. */
export function spanMask(
  length: number,
  { noiseTokens, spans, runs }: SpanCounts,
  randoms: Randoms,
): boolean[] {
  const noise = randomParts(noiseTokens, spans, randoms);
  const kept = randomParts(length - noiseTokens, runs, randoms);
  return kept.flatMap((tokens, i) => [
    ...new Array<boolean>(tokens).fill(false),
    ...new Array<boolean>(noise[i] ?? 0).fill(true),
  ]);
}

/** A text in two halves, and of each token where in the text it stood; a sentinel stands where its span begins. */
export interface Corrupted {
  readonly inputs: readonly number[];
  readonly targets: readonly number[];
  readonly inputPlaces: readonly number[];
  readonly targetPlaces: readonly number[];
}

/** Takes the marked runs out. The n-th span's sentinel is `sentinelId(n)`; both halves end with `endId`. */
export function corruptSpans(
  ids: ArrayLike<number>,
  taken: readonly boolean[],
  { sentinelId, endId }: { readonly sentinelId: (n: number) => number; readonly endId: number },
): Corrupted {
  const [inputs, targets, inputPlaces, targetPlaces]: number[][] = [[], [], [], []];
  let spans = 0;
  const put = (half: number[], places: number[], id: number, place: number): void => {
    half.push(id);
    places.push(place);
  };
  for (let place = 0; place < ids.length; place++) {
    if (taken[place] && !taken[place - 1]) {
      const sentinel = sentinelId(spans++);
      put(inputs, inputPlaces, sentinel, place);
      put(targets, targetPlaces, sentinel, place);
    }
    if (taken[place]) put(targets, targetPlaces, ids[place], place);
    else put(inputs, inputPlaces, ids[place], place);
  }
  put(inputs, inputPlaces, endId, ids.length - 1);
  put(targets, targetPlaces, endId, ids.length - 1);
  return { inputs, targets, inputPlaces, targetPlaces };
}

/** The spans of a written text: what follows each sentinel, up to the next one or the end. */
export function spansOf(
  written: Iterable<number>,
  { sentinels, endId }: { readonly sentinels: ReadonlyMap<number, number>; readonly endId: number },
): Map<number, number[]> {
  const spans = new Map<number, number[]>();
  let span: number[] | undefined;
  for (const id of written) {
    if (id === endId) break;
    const n = sentinels.get(id);
    if (n === undefined) span?.push(id);
    else {
      span = [];
      // What follows a sentinel that is written a second time is of no span.
      if (!spans.has(n)) spans.set(n, span);
    }
  }
  return spans;
}

/** The text from its halves: the inverse of {@linkcode corruptSpans}. Spans that are not written stay out. */
export function restoreSpans(
  inputs: Iterable<number>,
  written: Iterable<number>,
  tokens: { readonly sentinels: ReadonlyMap<number, number>; readonly endId: number },
): number[] {
  const spans = spansOf(written, tokens);
  const text: number[] = [];
  for (const id of inputs) {
    if (id === tokens.endId) break;
    const n = tokens.sentinels.get(id);
    if (n === undefined) text.push(id);
    else text.push(...spans.get(n) ?? []);
  }
  return text;
}
