/** The stage that turns documents into token ids. */
import { z } from "zod";
import { defineStage, Drop, drop, each, number } from "../stage.ts";
import { type Document, documents, ids, tokens, vocabularies, type Vocabulary } from "../kinds/mod.ts";
import { utf8Length } from "../_text/mod.ts";
import { controlCode, openTokenizer, type Tokenizer } from "../_tokenizer/mod.ts";

const options = z.strictObject({
  controlColumn: z.string().optional().describe(
    "Column by whose value, as a control code of the vocabulary, each document begins; none where not given.",
  ),
});
/** Options of {@linkcode tokenize}; all else lies in the vocabulary. */
export type TokenizeOptions = z.output<typeof options>;

/**
 * Turns each document's text into token ids, without any separator: sampling adds those. Special tokens that stand in the
 * text are read as ordinary signs, so that no document can end another. Documents are dropped that have no text, or a
 * character that the vocabulary has no token for, or no control code where one is wanted.
 */
export const tokenize = defineStage({
  name: "tokenize",
  phase: "tokenize",
  module: import.meta.url,
  about: "Turns each document's text into token ids.",
  inputs: { documents, vocabulary: vocabularies },
  carries: "documents",
  removes: ["text"],
  output: tokens.adding({ bytes: number(), ids: ids() }),
  options,
  work: each(
    async (inputs: { readonly vocabulary: { one(): Promise<Vocabulary> } }, options: TokenizeOptions) => {
      // Opened once a shard; its memory of words serves all of the shard's documents.
      const tokenizer = openTokenizer(await inputs.vocabulary.one());
      return (row: Document) => {
        const { text } = row;
        if (text === "") return drop("no text");
        const unreadable = tokenizer.unreadable(text);
        if (unreadable !== undefined) return drop("character without a token", JSON.stringify(unreadable));
        const before = controlIds(row, tokenizer, options);
        if (before instanceof Drop) return before;
        const ids = tokenizer.encode(text);
        return { bytes: utf8Length(text), ids: before.length === 0 ? ids : joined(before, ids) };
      };
    },
  ),
});

/** The id of a row's control code; none where none is wanted. @throws {TypeError} when rows have no such column. */
function controlIds(
  row: Document,
  tokenizer: Tokenizer,
  { controlColumn }: TokenizeOptions,
): number[] | Drop {
  if (controlColumn === undefined) return [];
  const value = (row as Readonly<Record<string, unknown>>)[controlColumn];
  if (typeof value !== "string") {
    throw new TypeError(
      `Cannot begin documents with their ${controlColumn}: ${row.id} has no text in that column`,
    );
  }
  const id = tokenizer.specials.get(controlCode(value));
  return id === undefined ? drop("no control code", `${controlColumn} ${value}`) : [id];
}

function joined(before: readonly number[], ids: Uint16Array | Uint32Array): Uint16Array | Uint32Array {
  const all = ids instanceof Uint16Array
    ? new Uint16Array(before.length + ids.length)
    : new Uint32Array(before.length + ids.length);
  all.set(before);
  all.set(ids, before.length);
  return all;
}
