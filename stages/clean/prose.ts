/** How much a text looks like prose, in any script. */

/**
 * Weight of a text: its characters other than white space, ideographs and syllables counting three, so that a Chinese
 * and an English telling of the same weigh about the same (Chinese needs about a third of the characters).
 */
export function weightOf(text: string): number {
  let weight = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit <= 0x20 || unit === 0xa0) continue;
    weight += unit >= 0x3040 && unit <= 0x9fff || unit >= 0xac00 && unit <= 0xd7a3 ? 3 : 1;
  }
  return weight;
}

const sentenceEnd = /[.!?…؟۔।։](?=[\s"'”’»)\]]|$)|[。！？]/g;

/** How many sentences end in a text. */
export function endsSentence(text: string): number {
  return text.match(sentenceEnd)?.length ?? 0;
}

/** A run of this weight is prose with a sentence's end, about five words. */
const sentenceWeight = 25;
/** A run of this weight is prose without one, about sixteen words. */
const longWeight = 80;

/** Prose in a run: its weight, less as more of it is linked; a tenth for scraps and half for code. */
export function proseOf(weight: number, linkWeight: number, sentences: number, verbatim: boolean): number {
  const free = 1 - linkWeight / weight;
  const isProse = weight >= longWeight || sentences > 0 && weight >= sentenceWeight;
  return weight * free * free * (verbatim ? 0.5 : isProse ? 1 : 0.1);
}
