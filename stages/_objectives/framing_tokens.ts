/** The special tokens that a vocabulary's configuration names, as ids. */
import type { Vocabulary } from "../kinds/mod.ts";

/** The id of the token that a field of `tokenizer_config.json` names, such as "mask_token"; undefined without one. */
export function namedId({ tokenizer, config }: Vocabulary, field: string): number | undefined {
  const named = config[field] as string | { readonly content: string } | null | undefined;
  const content = typeof named === "string" ? named : named?.content;
  return tokenizer.added_tokens.find((token) => token.content === content)?.id;
}

/** Ids of some named tokens. @throws {Error} when the vocabulary lacks one; `framings` says which have them. */
export function namedIds<Field extends string>(
  vocabulary: Vocabulary,
  fields: readonly Field[],
  { purpose, framings }: { readonly purpose: string; readonly framings: string },
): Record<Field, number> {
  const ids = fields.map((field) => {
    const id = namedId(vocabulary, field);
    if (id !== undefined) return [field, id] as const;
    throw new Error(
      `Cannot ${purpose} with this vocabulary: it names no ${field}; learn one with the framing ${framings}`,
    );
  });
  return Object.fromEntries(ids) as Record<Field, number>;
}

/** Ids of all tokens that are not special, in ascending order: those that text is made of. */
export function ordinaryIds({ tokenizer }: Vocabulary): Int32Array<ArrayBuffer> {
  const special = new Set(tokenizer.added_tokens.filter(({ special }) => special).map(({ id }) => id));
  const ids = Object.values(tokenizer.model.vocab).filter((id) => !special.has(id));
  return Int32Array.from(ids).sort();
}
