/** Conversations: messages in turn, to be answered or learnt from. */
import { json, type RowOf, text } from "./column.ts";
import { rowKind } from "./rows.ts";

/** One message of a conversation. */
export interface Message {
  readonly role: "system" | "user" | "assistant";
  readonly content: string;
}
/** The kind of conversations; `split` keeps held-out phrasings apart from those that are learnt. */
export const conversations = rowKind("conversations", {
  id: text(),
  split: text<"train" | "held-out">(),
  messages: json<readonly Message[]>(),
});
/** A conversation. */
export type Conversation = RowOf<typeof conversations.columns>;
