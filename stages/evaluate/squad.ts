/**
 * Exact match and F1 of a short answer against the reference ones, by the rules of SQuAD.
 * Source: Rajpurkar et al. 2016, "SQuAD: 100,000+ Questions for Machine Comprehension of Text", section 6.1.
 */

/** Python's `string.punctuation`: the 32 of ASCII. */
const punctuation = /[!-/:-@[-`{-~]/g;
/** Articles as whole words, where letters and digits of any script and the underscore make words. */
const articles = /(?<![\p{L}\p{N}_])(?:a|an|the)(?![\p{L}\p{N}_])/gu;
/** Python's white space, which counts the four information separators and not the byte order mark. */
// deno-lint-ignore no-control-regex -- the four separators are meant
const space = /[\p{White_Space}\u001c-\u001f]+/u;

/** An answer in the form that is compared: lower case, no ASCII punctuation, no English articles, single spaces. */
export function normalizeAnswer(answer: string): string {
  return answerWords(answer).join(" ");
}

/** 1 when both answers are the same in normal form, else 0. */
export function exactMatch(answer: string, reference: string): number {
  return Number(normalizeAnswer(answer) === normalizeAnswer(reference));
}

/** Harmonic mean of precision and recall over the words of both, each counted as often as it occurs, in [0, 1]. */
export function wordF1(answer: string, reference: string): number {
  const got = answerWords(answer);
  const want = answerWords(reference);
  if (got.length === 0 || want.length === 0) return Number(got.length === want.length);
  const left = new Map<string, number>();
  for (const word of want) left.set(word, (left.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of got) {
    const count = left.get(word) ?? 0;
    if (count > 0) shared++;
    left.set(word, count - 1);
  }
  return shared === 0 ? 0 : (2 * shared) / (got.length + want.length);
}

function answerWords(answer: string): string[] {
  const bare = answer.toLowerCase().replace(punctuation, "").replace(articles, " ");
  return bare.split(space).filter((word) => word !== "");
}
