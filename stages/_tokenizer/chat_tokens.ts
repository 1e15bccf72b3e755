/** The control tokens of this project's vocabularies, and the chat template over them. */
import type { Message } from "../kinds/mod.ts";

/** Stands between documents; it begins and ends texts, and fills batches. */
export const endOfText = "<|endoftext|>";
/** Ends the turn of any role: where an answer is over. */
export const endOfTurn = "<|end|>";
/** Begins the turn of a role. */
export function roleToken(role: Message["role"]): string {
  return `<|${role}|>`;
}

/** The tokens that every learned vocabulary has from the start, so that instruction tuning adds no rows to a model. */
export const controlTokens: readonly string[] = [
  endOfText,
  roleToken("user"),
  roleToken("assistant"),
  roleToken("system"),
  endOfTurn,
];

/** A Jinja template: each turn between its role's token and the end of turn, with no white space but the content's own. */
export const chatTemplate: string = "{% for message in messages %}" +
  `{{ '<|' + message['role'] + '|>' + message['content'] + '${endOfTurn}' }}` +
  `{% endfor %}{% if add_generation_prompt %}{{ '${roleToken("assistant")}' }}{% endif %}`;
