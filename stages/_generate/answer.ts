/** Answers of a tuned model, as text that comes while it is made. */
import type { Message } from "../kinds/mod.ts";
import type { Chat } from "./chat.ts";
import type { Decoder } from "./decoder.ts";
import { generateText } from "./generate_text.ts";
import type { SamplerOptions } from "./sampler.ts";

/** How to answer. */
export interface AnswerOptions extends SamplerOptions {
  /** Most tokens of the answer. */
  readonly maxTokens: number;
  /** Texts at which the answer ends, besides the end of its turn. */
  readonly stopTexts?: readonly string[];
}

/**
 * Answers the last message, giving text as soon as its characters are whole. When the messages leave no room for the
 * answer, the oldest turns are left out, and of a last one that is too long alone its end is kept.
 */
export async function* answer(
  chat: Chat,
  decoder: Decoder,
  messages: readonly Message[],
  options: AnswerOptions,
): AsyncGenerator<string> {
  const stop = new Set([chat.end, chat.tokenizer.eosId].filter((id) => id !== undefined));
  const room = decoder.contextTokens - Math.min(options.maxTokens, Math.ceil(decoder.contextTokens / 2));
  const prompt = fittingPrompt(chat, messages, room);
  yield* generateText(decoder, chat.tokenizer, prompt, { ...options, stop });
}

/** The prompt of as many of the last turns as fit into `room` tokens; a system message stays. */
export function fittingPrompt(chat: Chat, messages: readonly Message[], room: number): number[] {
  const [system, turns] = messages[0]?.role === "system"
    ? [[messages[0]], messages.slice(1)]
    : [[], messages];
  const starts = [...turns.keys()].filter((index) => turns[index].role === "user");
  for (const start of starts) {
    const prompt = chat.prompt([...system, ...turns.slice(start)]);
    if (prompt.length <= room) return prompt;
  }
  return chat.prompt([...system, ...turns.slice(starts.at(-1) ?? 0)]).slice(-room);
}
