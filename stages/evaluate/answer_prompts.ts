/** The stage that has a tuned model answer, and compares what it says with the reference. */
import { z } from "zod";
import {
  answer,
  type Chat,
  type Decoder,
  greedy,
  openChat,
  openDecoder,
  type SamplerOptions,
} from "../_generate/mod.ts";
import {
  type Conversation,
  conversations,
  type Evaluation,
  evaluations,
  type Model,
  models,
} from "../kinds/mod.ts";
import { type Context, defineStage, type Inputs, whole } from "../stage.ts";
import { bleu } from "./bleu.ts";
import { chrf } from "./chrf.ts";
import { figures, meanOf, written } from "./mean.ts";
import { Selection } from "./selection.ts";
import { exactMatch, wordF1 } from "./squad.ts";

const options = z.strictObject({
  split: z.enum(["train", "held-out"]).default("held-out").describe("Which conversations are asked."),
  prompts: z.number().int().min(1).default(100).describe(
    "Most conversations that are asked, from the first on.",
  ),
  maxTokens: z.number().int().min(1).default(64).describe("Most tokens of an answer."),
  samples: z.number().int().min(0).default(1).describe(
    "Sampled answers to each prompt, besides the greedy one.",
  ),
  temperature: z.number().positive().default(0.8).describe("Temperature of the sampled answers."),
  topK: z.number().int().min(0).default(40).describe(
    "Sampled answers draw from so many likeliest tokens; 0 for all.",
  ),
  topP: z.number().gt(0).max(1).default(1).describe(
    "Sampled answers draw from the tokens that make up this probability.",
  ),
  seed: z.number().int().min(0).default(0).describe("Seed of the sampled answers."),
  shown: z.number().int().min(0).default(3).describe("Questions and answers in the summary."),
  threads: z.number().int().min(1).default(2).describe("Threads of the model."),
});
/** Options of {@linkcode answerPrompts}. */
export type AnswerPromptsOptions = z.output<typeof options>;

interface PromptInputs {
  readonly model: Model;
  readonly conversations: Conversation;
}

/**
 * Greedy and sampled answers to the last prompt of each conversation. The greedy ones are held against the reference:
 * exact match and word F1 by the rules of SQuAD, BLEU and chrF. What is sampled is a function of the seed, the
 * conversation's id and the number of the sample, and so independent from prompt to prompt.
 */
export const answerPrompts = defineStage({
  name: "answerPrompts",
  phase: "evaluate",
  module: import.meta.url,
  about: "Has a tuned model answer prompts and compares its answers with the references.",
  inputs: { model: models, conversations },
  output: evaluations,
  options,
  needs: { native: true },
  work: whole(run),
});

/** One prompt and what came of it. */
interface Answered {
  readonly id: string;
  readonly question: string;
  readonly reference: string;
  readonly answer: string;
  readonly samples: readonly string[];
  readonly exact: number;
  readonly f1: number;
  readonly [field: string]: unknown;
}

async function* run(
  inputs: Inputs<PromptInputs>,
  options: AnswerPromptsOptions,
  context: Context,
): AsyncGenerator<Evaluation> {
  const model = await inputs.model.one();
  const chat = openChat(model.vocabulary);
  await using decoder = await openDecoder(model, options);
  const items: Answered[] = [];
  const selection = new Selection("conversations");
  for await (const conversation of inputs.conversations) {
    if (items.length === options.prompts) break;
    const last = conversation.messages.findLastIndex(({ role }) => role === "assistant");
    const unanswered = last < 1 ? "no answer" : undefined;
    if (!selection.takes(conversation.split === options.split ? unanswered : "other split")) continue;
    context.signal.throwIfAborted();
    context.progress(items.length, options.prompts, "prompts");
    items.push(await answered(chat, decoder, conversation, last, options));
  }
  context.account(selection.account(inputs.conversations.items));
  if (items.length === 0) {
    throw new Error(
      `Cannot compare answers with no references: the ${options.split} part has no answered conversation`,
    );
  }
  yield evaluationOf(items, options);
}

async function answered(
  chat: Chat,
  decoder: Decoder,
  { id, messages }: Conversation,
  last: number,
  options: AnswerPromptsOptions,
): Promise<Answered> {
  const { samples: wanted, maxTokens, temperature, topK, topP, seed } = options;
  const [asked, reference] = [messages.slice(0, last), messages[last].content];
  async function answerBy(sampler: SamplerOptions): Promise<string> {
    const parts = await Array.fromAsync(answer(chat, decoder, asked, { ...sampler, maxTokens }));
    return parts.join("").trim();
  }
  const likeliest = await answerBy(greedy);
  const samples: string[] = [];
  for (let sample = 0; sample < wanted; sample++) {
    const stream = `${sample} ${id}`;
    samples.push(await answerBy({ temperature, topK, topP, repetitionPenalty: 1, seed, stream }));
  }
  const [exact, f1] = [exactMatch(likeliest, reference), wordF1(likeliest, reference)];
  return { id, question: asked[asked.length - 1].content, reference, answer: likeliest, samples, exact, f1 };
}

function evaluationOf(items: readonly Answered[], { split, shown }: AnswerPromptsOptions): Evaluation {
  const [exact, f1] = [meanOf(items.map((item) => item.exact)), meanOf(items.map((item) => item.f1))];
  const [answers, references] = [
    items.map(({ answer }) => answer),
    items.map(({ reference }) => [reference]),
  ];
  const lines = items.slice(0, shown).map(({ question, answer }) => `Q: ${question} / A: ${answer}`);
  return {
    task: `answers, ${split}`,
    metrics: {
      prompts: items.length,
      ...figures("exact", exact),
      ...figures("f1", f1),
      bleu: bleu(answers, references).score,
      chrf: chrf(answers, references),
    },
    items,
    summary: [
      `answers, ${split}: exact match ${written(exact)}, F1 ${written(f1)} (${items.length} prompts)`,
      ...lines,
    ],
  };
}
