/** The stage that asks a model multiple-choice questions. */
import { z } from "zod";
import {
  type Continuation,
  encodeContinuation,
  openChat,
  openReader,
  type Score,
  scoreContinuations,
} from "../_generate/mod.ts";
import { openTokenizer } from "../_tokenizer/mod.ts";
import { type Evaluation, evaluations, type Model, models, type Question, questions } from "../kinds/mod.ts";
import { type Context, defineStage, type Inputs, whole } from "../stage.ts";
import { type LengthRule, lengthRules, likeliest, type ScoredChoice } from "./choices.ts";
import { figures, meanOf, written } from "./mean.ts";
import { chatContext, chooseExamples, plainContext } from "./question_prompts.ts";
import { Selection } from "./selection.ts";

const options = z.strictObject({
  shots: z.number().int().min(0).default(0).describe("Examples shown before each question."),
  framing: z.enum(["plain", "chat"]).default("plain").describe(
    "How questions are put: as running text, or as the turns of a chat, for a model that was tuned to it.",
  ),
  seed: z.number().int().min(0).default(0).describe("Seed of the draw of examples."),
  batchRows: z.number().int().min(1).default(16).describe("Choices scored together."),
  threads: z.number().int().min(1).default(2).describe("Threads of the model."),
});
/** Options of {@linkcode chooseAnswers}. */
export type ChooseAnswersOptions = z.output<typeof options>;

interface ChoiceInputs {
  readonly model: Model;
  readonly questions: Question;
}

/**
 * Multiple choice by log-likelihood: acc, acc_norm (by characters), acc_bytes and acc_tokens with standard errors. A
 * question with a choice that alone is longer than the model's context cannot be scored; it is dropped and counted, and
 * the figures are over the rest. Memory: the model, the questions, the tokens of every choice behind its question and
 * examples (of each choice twice while they are scored), and the logits of one batch.
 */
export const chooseAnswers = defineStage({
  name: "chooseAnswers",
  phase: "evaluate",
  module: import.meta.url,
  about: "Asks a model multiple-choice questions and counts how often the right choice is the likeliest.",
  inputs: { model: models, questions },
  output: evaluations,
  options,
  needs: { native: true },
  work: whole(run),
});

async function* run(
  inputs: Inputs<ChoiceInputs>,
  options: ChooseAnswersOptions,
  context: Context,
): AsyncGenerator<Evaluation> {
  const model = await inputs.model.one();
  const all = await Array.fromAsync(inputs.questions);
  if (all.length === 0) throw new Error("Cannot measure accuracy on no questions: the input is empty");
  await using reader = await openReader(model, options);
  const selection = new Selection("questions");
  const prompted = questionPrompts(model, all, options).filter(({ choices }) =>
    selection.takes(choices.every((choice) => fits(choice, reader)) ? undefined : tooLong)
  );
  context.account(selection.account(all.length));
  if (prompted.length === 0) {
    throw new Error(
      `Cannot measure accuracy on no questions: each has a choice of more than the ${reader.contextTokens} tokens that the model reads`,
    );
  }
  const choices = prompted.flatMap(({ choices }) => choices);
  const scores = await scoreContinuations(reader, choices, {
    batchRows: options.batchRows,
    onBatch(scored) {
      context.signal.throwIfAborted();
      context.progress(scored, choices.length, "choices");
    },
  });
  yield evaluationOf(prompted.map(({ question }) => question), scores, options);
}

const tooLong = "choice longer than the context";

function fits(
  { continuation }: Continuation,
  { contextTokens }: { readonly contextTokens: number },
): boolean {
  return continuation.length <= contextTokens;
}

/** A question and a continuation for each of its choices. */
interface Prompted {
  readonly question: Question;
  readonly choices: readonly Continuation[];
}

function questionPrompts(
  { vocabulary }: Model,
  asked: readonly Question[],
  options: ChooseAnswersOptions,
): Prompted[] {
  const chat = options.framing === "chat" ? openChat(vocabulary) : undefined;
  const tokenizer = chat?.tokenizer ?? openTokenizer(vocabulary);
  return asked.map((question, index) => {
    const examples = chooseExamples(asked, index, options);
    if (chat === undefined) {
      const context = plainContext(question, examples);
      const choices = question.choices.map((choice) => encodeContinuation(tokenizer, context, ` ${choice}`));
      return { question, choices };
    }
    const context = chat.prompt(chatContext(question, examples));
    const choices = question.choices.map((choice) => ({
      context,
      continuation: [...tokenizer.encode(choice)],
    }));
    return { question, choices };
  });
}

/** Figures and items from the scores of all choices, in the order of the questions. */
export function evaluationOf(
  asked: readonly Question[],
  scores: readonly Score[],
  { shots, framing }: Pick<ChooseAnswersOptions, "shots" | "framing">,
): Evaluation {
  let at = 0;
  const items = asked.map(({ id, topic, question, choices, answer }) => {
    const scored = choices.map((text): ScoredChoice => ({ text, ...scores[at++] }));
    const chosen = Object.fromEntries(ruleNames.map((rule) => [rule, likeliest(scored, rule)]));
    const logLikelihoods = scored.map(({ logLikelihood }) => logLikelihood);
    return { id, topic, question, choices, answer, logLikelihoods, ...chosen } as const;
  });
  const task = `questions, ${shots}-shot${framing === "chat" ? ", as a chat" : ""}`;
  const rights = ruleNames.map((rule) => [rule, meanOf(items.map((item) => right(item, rule)))] as const);
  const chance = meanOf(asked.map(({ choices }) => 1 / choices.length)).mean;
  const metrics: Record<string, number> = Object.assign(
    {},
    ...rights.map(([rule, mean]) => figures(rule, mean)),
  );
  const said = rights.slice(0, 2).map(([rule, mean]) => `${rule} ${written(mean)}`).join(", ");
  const summary = `${task}: ${said} (${asked.length} questions, chance ${chance.toFixed(3)})`;
  return { task, metrics: { questions: asked.length, chance, ...metrics }, items, summary: [summary] };
}

const ruleNames = Object.keys(lengthRules) as LengthRule[];

function right(item: Readonly<Record<string, unknown>>, rule: LengthRule): number {
  return Number(item[rule] === item.answer);
}
