/** Control tokens spelled out inside messages, hidden while a template frames them. */
import type { Message } from "../kinds/mod.ts";

/** Messages in which each control token that was spelled out stands as one character. */
export interface HiddenTokens {
  readonly messages: readonly Message[];
  /** Text made from the messages, cut where something was hidden; the hidden parts as they were, and `plain`. */
  parts(text: string): readonly { readonly text: string; readonly plain: boolean }[];
}

/** First code point of the supplementary private use area A, which no message is likely to hold. */
const firstMark = 0xf0000;

/** Hides the special tokens of a vocabulary in the messages. Messages without any stay as they are. */
export function hidden(
  messages: readonly Message[],
  { specials }: { readonly specials: ReadonlyMap<string, number> },
): HiddenTokens {
  const all = messages.map(({ content }) => content).join("");
  const found = [...specials.keys()].filter((token) => all.includes(token)).sort((a, b) =>
    b.length - a.length
  );
  if (found.length === 0) return { messages, parts: (text) => [{ text, plain: false }] };
  const marks = unusedMarks(all, found.length);
  const tokenOf = new Map(marks.map((mark, index) => [mark, found[index]]));
  function hide(content: string): string {
    return found.reduce((text, token, index) => text.replaceAll(token, marks[index]), content);
  }
  const cut = new RegExp(`([${marks.join("")}])`, "u");
  return {
    messages: messages.map((message) => ({ ...message, content: hide(message.content) })),
    parts(text) {
      const parts = text.split(cut).filter((part) => part !== "");
      return parts.map((part) => ({ text: tokenOf.get(part) ?? part, plain: tokenOf.has(part) }));
    },
  };
}

function unusedMarks(text: string, count: number): string[] {
  const marks: string[] = [];
  for (let code = firstMark; marks.length < count; code++) {
    const mark = String.fromCodePoint(code);
    if (!text.includes(mark)) marks.push(mark);
  }
  return marks;
}
