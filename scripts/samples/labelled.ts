/** Short messages with a label, half of them spam: for the classification head. */
import { readGrammar } from "./grammar.ts";
import { baseEn } from "./prose/base_en.ts";
import { messagesEn } from "./prose/messages_en.ts";
import { randomAt } from "./random.ts";
import { openStory } from "./story.ts";

/** A row of labelled.jsonl, in the shape of stages/kinds/labelled_text.ts. */
export interface LabelledRow {
  readonly id: string;
  readonly split: "train" | "held-out";
  readonly text: string;
  readonly label: "spam" | "ham";
}

const grammar = readGrammar(baseEn, messagesEn);

/** `count` different messages; every fifth is held out. */
export function labelledRows(seed: number, count = 420): LabelledRow[] {
  const seen = new Set<string>();
  const cards = new Map<string, number[]>();
  const rows: LabelledRow[] = [];
  for (let index = 0; rows.length < count; index++) {
    const random = randomAt(seed, "message", index);
    const label = rows.length % 2 === 0 ? "ham" : "spam";
    const { speaker, scope } = openStory(grammar, random, {}, cards);
    const said = speaker.say(label, scope);
    const text = random.chance(0.3) ? said.toLowerCase() : said;
    if (seen.has(text)) continue;
    seen.add(text);
    rows.push({
      id: `message-${String(rows.length + 1).padStart(3, "0")}`,
      split: rows.length % 10 >= 8 ? "held-out" : "train",
      text,
      label,
    });
  }
  return rows;
}
