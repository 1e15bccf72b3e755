/**
 * Unicode's normal forms in linear time. Engines put the marks behind a letter into their order by insertion, which takes
 * quadratic time on a run of thousands of them; such a run is put into order here before.
 */

/** The four normal forms (Unicode Standard Annex #15). */
export type NormalForm = "NFC" | "NFD" | "NFKC" | "NFKD";

/** Runs of more marks than text has, and of the two letters that become marks in NFKC and NFKD. */
const longRun = /[\p{M}\uff9e\uff9f]{16,}/gu;

/** The text in a normal form: what `String.prototype.normalize` gives. */
export function normalForm(text: string, form: NormalForm): string {
  const decomposed = form === "NFC" || form === "NFD" ? "NFD" : "NFKD";
  return text.replace(longRun, (run) => inOrder(run, decomposed)).normalize(form);
}

/** A run of marks decomposed, and between those that stay in place (class 0) in the order of their classes. */
function inOrder(run: string, form: "NFD" | "NFKD"): string {
  const letters = Array.from(run, (letter) => letter.normalize(form)).join("");
  const ranks = ranksOf(new Set(letters));
  const parts: string[] = [];
  let buckets: string[][] = [];
  for (const letter of letters) {
    const rank = ranks.get(letter);
    if (rank === undefined) {
      parts.push(joined(buckets), letter);
      buckets = [];
    } else (buckets[rank] ??= []).push(letter);
  }
  return parts.join("") + joined(buckets);
}

function joined(buckets: readonly (readonly string[])[]): string {
  return buckets.map((bucket) => bucket.join("")).join("");
}

/** Marks that move, numbered by canonical combining class; those of one class have one number. */
function ranksOf(letters: ReadonlySet<string>): Map<string, number> {
  const moving = [...letters].filter((letter) => isBefore(letter, "\u0345") || isBefore("\u0334", letter));
  moving.sort((a, b) => isBefore(a, b) ? -1 : isBefore(b, a) ? 1 : 0);
  const ranks = new Map<string, number>();
  let rank = 0;
  moving.forEach((letter, i) => {
    if (i > 0 && isBefore(moving[i - 1], letter)) rank++;
    ranks.set(letter, rank);
  });
  return ranks;
}

/** Whether mark `a` has a lower class than `b`: then, and only then, normalisation puts it first. */
function isBefore(a: string, b: string): boolean {
  return (b + a).normalize("NFD") !== b + a;
}
