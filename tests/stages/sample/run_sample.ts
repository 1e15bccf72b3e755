import type { Account } from "../../../stages/stage.ts";
import type { TokenizedDocument, Vocabulary, Windows } from "../../../stages/kinds/mod.ts";
import { byteLevelVocabulary, byteTokens, endOfText, openTokenizer } from "../../../stages/_tokenizer/mod.ts";
import { sample, type SampleOptions } from "../../../stages/sample/mod.ts";
import type { Wholes } from "../../../stages/work.ts";
import { quietContext, readerOver } from "../../support/stage_runs.ts";

export type SplitDocument = TokenizedDocument & { readonly split: "train" | "held-out" };

/** A vocabulary in which every byte is a token, with an end of text: 257 ids. */
export const byteVocabulary = byteLevelVocabulary({
  tokens: [...byteTokens(), endOfText],
  merges: [],
  specialTokens: [endOfText],
  pattern: "whole",
  config: { eos_token: endOfText },
}) as Vocabulary;
export const tokenizer = openTokenizer(byteVocabulary);

/** A document as its bytes. */
export function tokenized(id: string, text: string, source = "valley.example"): SplitDocument {
  return {
    id,
    source,
    split: "train",
    bytes: new TextEncoder().encode(text).length,
    ids: tokenizer.encode(text),
  };
}

/** What the stage makes of documents in memory. */
export async function runSample(
  rows: readonly SplitDocument[],
  given: Partial<SampleOptions> = {},
  vocabulary: Vocabulary = byteVocabulary,
) {
  const accounts: Account[] = [];
  const inputs = { tokens: readerOver(...rows), vocabulary: readerOver(vocabulary) };
  const made = (sample.work as Wholes<Windows>).run(
    inputs,
    sample.options.parse(given),
    quietContext(accounts),
  );
  const [{ ids, ...rest }] = await Array.fromAsync(made) as Windows[];
  return { windows: { ...rest, ids: ids.subarray(0, ids.length) }, accounts };
}

/** The windows as text, an end of text as "|". */
export function texts({ ids, count, windowTokens }: Windows): string[] {
  return Array.from(
    { length: count },
    (_, window) =>
      tokenizer.decode(ids.subarray(window * (windowTokens + 1), (window + 1) * (windowTokens + 1)))
        .replaceAll(
          endOfText,
          "|",
        ),
  );
}
