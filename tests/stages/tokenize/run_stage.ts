/** Runs the two stages on documents in memory. */
import { type Account, Drop } from "../../../stages/stage.ts";
import type { Document, Vocabulary } from "../../../stages/kinds/mod.ts";
import type { Eachs, Wholes } from "../../../stages/work.ts";
import { learnVocabulary, tokenize } from "../../../stages/tokenize/mod.ts";
import { quietContext, readerOver } from "../../support/stage_runs.ts";

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
  const work = learnVocabulary.work as Wholes<Vocabulary>;
  const parsed = learnVocabulary.options.parse(options);
  const [vocabulary] = await Array.fromAsync(
    work.run({ documents: readerOver(...rows) }, parsed, quietContext(accounts)),
  );
  if (vocabulary instanceof Drop) throw new Error("a vocabulary was dropped");
  return { vocabulary, accounts };
}

/** What the stage adds to each document, or why it drops it. */
export async function tokenizeAll(rows: readonly Document[], vocabulary: Vocabulary) {
  const work = tokenize.work as Eachs<{ bytes: number; ids: Uint16Array | Uint32Array }>;
  const inputs = { documents: readerOver(...rows), vocabulary: readerOver(vocabulary) };
  const row = await work.setup(inputs, {}, quietContext());
  return await Promise.all(rows.map(row));
}
