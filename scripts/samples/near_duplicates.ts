/** Near duplicates of a known similarity: a text is edited, sentence by sentence, until it is as unlike as wanted. */
import { jaccard } from "./jaccard.ts";
import type { Random } from "./random.ts";
import { type Block, mainText } from "./story.ts";

/** An edited copy, and how like the original it is in truth. */
export interface Copy {
  readonly blocks: readonly Block[];
  readonly similarity: number;
}

/**
 * Edits `blocks` until their Jaccard similarity to the original is at most `target`, which is met from above within
 * one edit. `fresh` gives new sentences.
 */
export function nearCopy(
  blocks: readonly Block[],
  target: number,
  random: Random,
  fresh: () => string,
): Copy {
  const original = mainText(blocks);
  let copy = [...blocks];
  let similarity = 1;
  for (let edits = 0; similarity > target && edits < 400; edits++) {
    copy = edited(copy, random, fresh);
    similarity = jaccard(original, mainText(copy));
  }
  return { blocks: copy, similarity };
}

const tails = [
  ", as we hear.",
  ", so they say.",
  ", or so one is told.",
  ", believe it or not.",
  ", as far as we know.",
];

/** One edit: a tail put to a sentence, or a sentence replaced, added or removed. */
function edited(blocks: readonly Block[], random: Random, fresh: () => string): Block[] {
  const out = [...blocks];
  const paragraphs = out.flatMap(({ is }, index) => is === "paragraph" ? [index] : []);
  if (paragraphs.length === 0) return [...out, { is: "paragraph", text: fresh() }];
  const at = random.pick(paragraphs);
  const sentences = out[at].text.split(/(?<=[.?!]) (?=[\p{Lu}"“])/u);
  const which = random.between(0, sentences.length - 1);
  const edit = random.next();
  if (edit < 0.35) {
    sentences[which] = sentences[which].replace(/\.$/, () => random.pick(tails));
  } else if (edit < 0.65) sentences[which] = fresh();
  else if (edit < 0.85) sentences.splice(which, 0, fresh());
  else if (sentences.length > 1) sentences.splice(which, 1);
  out[at] = { ...out[at], text: sentences.join(" ") };
  return out;
}
