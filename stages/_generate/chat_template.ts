/**
 * Chat templates: a conversation as the text a model reads, and which of that text is the model's to say.
 *
 * The template is the Jinja one of `tokenizer_config.json`, run by the interpreter that `@xenova/transformers` runs it
 * by. What an answer is follows from the template alone: the text with the answer, less the text that asks for it.
 */
import { Template } from "@huggingface/jinja";
import type { Message, TokenizerConfig } from "../kinds/mod.ts";

/** A piece of a conversation's text. */
export interface ChatPiece {
  readonly text: string;
  /** True for an answer of the assistant with the mark that ends it: what instruction tuning learns. */
  readonly answer: boolean;
}

/** A chat template, ready for use. */
export interface ChatTemplate {
  /** The messages as text, ending where the assistant is to answer next. */
  prompt(messages: readonly Message[]): string;
  /** The messages as text, and nothing after them. */
  whole(messages: readonly Message[]): string;
  /** The messages as pieces, answers apart, up to the end of the last answer. */
  pieces(messages: readonly Message[]): ChatPiece[];
}

/** Opens the chat template of a tokenizer. @throws {Error} when it has none, or one that is no Jinja. */
export function openChatTemplate(config: TokenizerConfig): ChatTemplate {
  const source = config.chat_template;
  if (source === undefined) {
    throw new Error("Cannot chat with this vocabulary: its tokenizer_config.json has no chat_template");
  }
  const template = new Template(source);
  function render(messages: readonly Message[], asking: boolean): string {
    return template.render({ ...specialTokens(config), messages, add_generation_prompt: asking });
  }
  const prompt = (messages: readonly Message[]) => render(messages, true);
  const whole = (messages: readonly Message[]) => render(messages, false);
  return { prompt, whole, pieces: (messages) => piecesOf(messages, prompt, whole) };
}

/** The named special tokens that a template may use. */
function specialTokens(config: TokenizerConfig): Record<string, unknown> {
  return Object.fromEntries(Object.entries(config).filter(([name]) => name.endsWith("_token")));
}

function piecesOf(
  messages: readonly Message[],
  prompt: (messages: readonly Message[]) => string,
  whole: (messages: readonly Message[]) => string,
): ChatPiece[] {
  const pieces: ChatPiece[] = [];
  let before = "";
  for (const [index, { role }] of messages.entries()) {
    if (role !== "assistant") continue;
    const asked = prompt(messages.slice(0, index));
    const answered = whole(messages.slice(0, index + 1));
    if (!asked.startsWith(before) || !answered.startsWith(asked)) {
      throw new Error(
        `Cannot tell the answer in message ${index + 1} from its prompt: the chat template rewrites what was before`,
      );
    }
    pieces.push({ text: asked.slice(before.length), answer: false });
    pieces.push({ text: answered.slice(asked.length), answer: true });
    before = answered;
  }
  return pieces;
}
