/**
 * Conversations as the tokens a model reads, and which of them are the model's to say.
 *
 * The frame is the Jinja template of `tokenizer_config.json`, run by the interpreter that `@xenova/transformers` runs it
 * by, within bounds. What an answer is follows from the template alone: the text with the answer, less the text that asks for it.
 * Control tokens count in the frame only: the same characters inside a message are encoded as plain text, so that what a
 * user types cannot end its turn or speak in another role.
 */
import type { Message, TokenizerConfig, Vocabulary } from "../kinds/mod.ts";
import { openTokenizer, type Tokenizer } from "../_tokenizer/mod.ts";
import { boundedTemplate } from "./bounded_template.ts";
import { hidden, type HiddenTokens } from "./hidden_tokens.ts";

/** A stretch of a conversation. */
export interface ChatPiece {
  readonly ids: readonly number[];
  /** True for an answer of the assistant with the token that ends it: what instruction tuning learns. */
  readonly answer: boolean;
}

/** A chat template with its tokenizer, ready for use. */
export interface Chat {
  readonly tokenizer: Tokenizer;
  /** Id of the token that ends an answer; undefined when the template has none. */
  readonly end: number | undefined;
  /** The messages up to where the assistant is to answer next. */
  prompt(messages: readonly Message[]): number[];
  /**
   * The messages as pieces, answers apart, up to the end of the last, as they are asked for: the template frames all
   * messages anew for each answer.
   */
  pieces(messages: readonly Message[]): Iterable<ChatPiece>;
}

/**
 * Opens the chat template of a vocabulary.
 *
 * @throws {Error} when it has none, one that is no Jinja, or one that takes too many steps for what it frames.
 */
export function openChat(vocabulary: Vocabulary): Chat {
  const source = vocabulary.config.chat_template;
  if (typeof source !== "string") {
    const has = source === undefined ? "no chat_template" : "a chat_template that is not one text";
    throw new Error(`Cannot chat with this vocabulary: its tokenizer_config.json has ${has}`);
  }
  const template = named("read", () => boundedTemplate(source));
  const tokens = namedTokens(vocabulary.config);
  const frame: Frame = {
    tokenizer: openTokenizer(vocabulary),
    render: (messages, asking) =>
      named("use", () => template.render({ ...tokens, messages, add_generation_prompt: asking })),
  };
  const end = endOf(frame);
  return {
    tokenizer: frame.tokenizer,
    end,
    prompt(messages) {
      const hiding = hidden(messages, frame.tokenizer);
      return idsOf(frame, hiding, frame.render(hiding.messages, true));
    },
    pieces: (messages) => piecesOf(frame, messages, end),
  };
}

/** What is done with the template; the error names the file that it stands in. */
function named<T>(what: "read" | "use", run: () => T): T {
  try {
    return run();
  } catch (cause) {
    const state = (cause as Error).message;
    throw new Error(`Cannot ${what} the chat_template of tokenizer_config.json: ${state}`, { cause });
  }
}

/** A template and a tokenizer. */
interface Frame {
  readonly tokenizer: Tokenizer;
  render(messages: readonly Message[], asking: boolean): string;
}

/** The special tokens that a template may use by name, such as `eos_token`. */
function namedTokens(config: TokenizerConfig): Record<string, unknown> {
  return Object.fromEntries(Object.entries(config).filter(([name]) => name.endsWith("_token")));
}

function idsOf({ tokenizer }: Frame, hiding: HiddenTokens, text: string): number[] {
  const ids: number[] = [];
  for (const { text: part, plain } of hiding.parts(text)) {
    for (const id of tokenizer.encode(part, { allowedSpecial: plain ? "none" : "all" })) ids.push(id);
  }
  return ids;
}

function* piecesOf(
  frame: Frame,
  messages: readonly Message[],
  end: number | undefined,
): Generator<ChatPiece> {
  const hiding = hidden(messages, frame.tokenizer);
  for (const { before, answer } of answersOf(frame, hiding.messages)) {
    const ids = idsOf(frame, hiding, answer);
    const learnt = end === undefined ? ids.length : ids.indexOf(end) + 1 || ids.length;
    yield { ids: idsOf(frame, hiding, before), answer: false };
    yield { ids: ids.slice(0, learnt), answer: true };
    if (learnt < ids.length) yield { ids: ids.slice(learnt), answer: false };
  }
}

/** Each answer's text with what ends it, and the text between it and the answer before. */
function* answersOf(
  { render }: Frame,
  messages: readonly Message[],
): Generator<{ before: string; answer: string }> {
  let done = "";
  for (const [index, { role }] of messages.entries()) {
    if (role !== "assistant") continue;
    const asked = render(messages.slice(0, index), true);
    const answered = render(messages.slice(0, index + 1), false);
    if (!asked.startsWith(done) || !answered.startsWith(asked)) {
      throw new Error(
        `Cannot tell the answer in message ${
          index + 1
        } from its prompt: the chat template rewrites what was before`,
      );
    }
    yield { before: asked.slice(done.length), answer: answered.slice(asked.length) };
    done = answered;
  }
}

/** The first special token behind an empty answer. */
function endOf(frame: Frame): number | undefined {
  const empty: Message[] = [{ role: "user", content: "" }, { role: "assistant", content: "" }];
  const specials = new Set(frame.tokenizer.specials.values());
  const [{ answer }] = answersOf(frame, empty);
  return Array.from(frame.tokenizer.encode(answer, { allowedSpecial: "all" })).find((id) => specials.has(id));
}
