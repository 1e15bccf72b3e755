/** Runs the two stages on documents in memory. */
import { type Account, Drop } from "../../../stages/stage.ts";
import type { Document, Vocabulary, WordCount } from "../../../stages/kinds/mod.ts";
import type { Eachs, Parts, Stages, Wholes } from "../../../stages/work.ts";
import { learnVocabulary, tokenize } from "../../../stages/tokenize/mod.ts";
import { split } from "../../../stages/sample/mod.ts";
import { quietContext, readerOver } from "../../support/stage_runs.ts";
import { readLines } from "../../support/toy_stages.ts";

const lines = readLines({}, {});

/** A document with a text, in a part of the split. */
export function document(text: string, split = "train"): Document & { readonly split: string } {
  const id = text.slice(0, 8);
  return {
    id,
    url: `http://valley.example/${id}`,
    source: "valley.example",
    date: "",
    title: "",
    text,
    split,
  };
}

/** The vocabulary learnt from some documents, and the balances drawn while learning it. */
export async function learn(
  rows: readonly Document[],
  options: Parameters<typeof learnVocabulary>[1] = {},
): Promise<{ vocabulary: Vocabulary; accounts: Account[] }> {
  const accounts: Account[] = [];
  const context = quietContext(accounts);
  const { stage, inputs, options: parsed } = learnVocabulary(
    { documents: split({ documents: lines }) },
    options,
  );
  const last = (stage.work as Stages).recipe(inputs, parsed);
  const counting = last.inputs.words;
  // Each half is a part of its own.
  const middle = rows.length >> 1;
  const words: WordCount[] = [];
  for (const part of [rows.slice(0, middle), rows.slice(middle)]) {
    const { run } = counting.stage.work as Parts<WordCount>;
    for await (const word of run({ documents: readerOver(...part) }, counting.options, context)) {
      words.push(word as WordCount);
    }
  }
  const { run } = last.stage.work as Wholes<Vocabulary>;
  const [vocabulary] = await Array.fromAsync(run({ words: readerOver(...words) }, last.options, context));
  if (vocabulary instanceof Drop) throw new Error("a vocabulary was dropped");
  return { vocabulary, accounts };
}

/** What the stage adds to each document, or why it drops it. */
export async function tokenizeAll(
  rows: readonly Document[],
  vocabulary: Vocabulary,
  options: Record<string, unknown> = {},
) {
  const work = tokenize.work as Eachs<{ bytes: number; ids: Uint16Array | Uint32Array }>;
  const inputs = { documents: readerOver(...rows), vocabulary: readerOver(vocabulary) };
  const row = await work.setup(inputs, options, quietContext());
  return await Promise.all(rows.map((document, place) => row(document, place)));
}
