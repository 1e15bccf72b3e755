/** Conversations as rows to learn from: loss on the answers, none on what is asked. */
import type { Chat, TokenRow } from "../_generate/mod.ts";
import { ignoredTarget } from "../_nn/mod.ts";
import type { Message } from "../kinds/mod.ts";

/**
 * The row of a conversation, or why there is none. Rows never share a window with another conversation: each begins at
 * position 0, as the prompt will when the model is asked. Every answer is whole: were one cut off, its end mark would be
 * gone, and the model would learn to go on without end.
 */
export function conversationRow(
  chat: Chat,
  messages: readonly Message[],
  contextTokens: number,
): TokenRow | string {
  const [ids, targets]: [number[], number[]] = [[], []];
  let learnt = 0;
  for (const piece of chat.pieces(messages)) {
    for (const id of piece.ids) {
      ids.push(id);
      targets.push(piece.answer ? id : ignoredTarget);
    }
    if (piece.answer && piece.ids.length > 0) learnt = ids.length;
    // The target of an input is the token after it, so one token more than the context fits.
    if (learnt > contextTokens + 1) return "longer than the context";
  }
  // The first token is only read, never said.
  if (learnt < 2) return "no answer";
  // What the template sets behind the last answer is not learnt, and may be cut.
  return {
    inputs: ids.slice(0, -1).slice(0, contextTokens),
    targets: targets.slice(1, contextTokens + 1),
  };
}
