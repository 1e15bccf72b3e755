/** Whether a model that is trained on was made with the vocabulary of its new windows. */
import type { Vocabulary } from "../kinds/mod.ts";

/** @throws {Error} when a token has another id, or is in one of the two only. */
export function checkSameVocabulary(own: Vocabulary, given: Vocabulary): void {
  const [ours, theirs] = [idsOf(own), idsOf(given)];
  const other = [...new Set([...ours.keys(), ...theirs.keys()])].find((token) =>
    ours.get(token) !== theirs.get(token)
  );
  if (other !== undefined) {
    throw new Error(
      `Cannot train a model on with another vocabulary than its own: the token ${JSON.stringify(other)} is ${
        theirs.get(other) ?? "not there"
      }, not ${ours.get(other) ?? "absent"}`,
    );
  }
}

function idsOf({ tokenizer }: Vocabulary): Map<string, number> {
  const added = tokenizer.added_tokens.map(({ content, id }) => [content, id] as const);
  return new Map([...Object.entries(tokenizer.model.vocab), ...added]);
}
