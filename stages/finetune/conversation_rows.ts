/** Conversations as rows to learn from: loss on the answers, none on what is asked. */
import type { Chat, TokenRow } from "../_generate/mod.ts";
import { ignoredTarget } from "../_nn/mod.ts";
import type { Message } from "../kinds/mod.ts";

/**
 * The row of a conversation, or why there is none. Rows never share a window with another conversation: each begins at
 * position 0, as the prompt will when the model is asked. What is beyond the context is cut off at the end.
 */
export function conversationRow(
  chat: Chat,
  messages: readonly Message[],
  contextTokens: number,
): TokenRow | string {
  const [ids, targets]: [number[], number[]] = [[], []];
  for (const piece of chat.pieces(messages)) {
    ids.push(...piece.ids);
    targets.push(...(piece.answer ? piece.ids : piece.ids.map(() => ignoredTarget)));
  }
  if (ids.length === 0) return "no answer";
  // The target of an input is the token after it.
  const row = {
    inputs: ids.slice(0, -1).slice(0, contextTokens),
    targets: targets.slice(1, contextTokens + 1),
  };
  return row.targets.some((target) => target >= 0) ? row : "answer beyond the context";
}
