/** The stage that teaches a model to answer. */
import { z } from "zod";
import { type Chat, openChat, type TokenRow } from "../_generate/mod.ts";
import { decoderFromHuggingFace } from "../_nn/mod.ts";
import {
  batchesAtOnce,
  meanLoss,
  modelFolder,
  optimizerOptions,
  scheduleOf,
  startTrainer,
  trainingLoop,
} from "../_training/mod.ts";
import { type Conversation, conversations, type Model, models } from "../kinds/mod.ts";
import { type Context, defineStage, type Inputs, type Loop, loop } from "../stage.ts";
import { conversationRow } from "./conversation_rows.ts";
import { batchesOf, batchOf, rowsAt, stepsFor } from "./row_batches.ts";

// The defaults teach a model of a million weights some hundred facts; larger models want a lower rate and fewer epochs.
const options = z.strictObject({
  epochs: z.number().positive().default(20).describe("Passes over the conversations."),
  batchConversations: z.number().int().min(1).default(8).describe("Conversations a step learns from."),
  ...optimizerOptions({ learningRate: 2e-3, weightDecay: 0.01, warmupSteps: 20 }),
  evaluateEverySteps: z.number().int().min(0).default(50).describe(
    "Held-out loss is measured so often; 0 at the end only.",
  ),
});
/** Options of {@linkcode instruct}. */
export type InstructOptions = z.output<typeof options>;

interface InstructInputs {
  readonly model: Model;
  readonly conversations: Conversation;
}

/** A model tuned on the training split, with the loss on held-out answers in its log. */
export const instruct = defineStage({
  name: "instruct",
  phase: "finetune",
  module: import.meta.url,
  about: "Tunes a model on conversations by its chat template, learning the answers only.",
  inputs: { model: models, conversations },
  output: models,
  options,
  needs: { native: true },
  work: loop(start),
});

async function start(
  inputs: Inputs<InstructInputs>,
  options: InstructOptions,
  context: Context,
): Promise<Loop<Model>> {
  const base = await inputs.model.one();
  const chat = openChat(base.vocabulary);
  const { model, weights } = decoderFromHuggingFace(base.config, base.tensors);
  const { contextTokens } = model.config;
  const { train, heldOut } = await splitRows(inputs.conversations, { chat, contextTokens, context });
  if (train.length === 0) {
    throw new Error("Cannot instruct a model by no conversations: the training split is empty");
  }
  const { batchConversations: batchRows, epochs, seed } = options;
  const steps = stepsFor(epochs, train.length, batchRows);
  const trainer = await startTrainer(model, options, weights);
  const stop = chat.end === undefined ? [] : [chat.tokenizer.tokenOf(chat.end)!];
  return trainingLoop({
    trainer,
    steps,
    options,
    schedule: scheduleOf(options, steps),
    batchAt: (step) =>
      batchesAtOnce(
        rowsAt(train, { seed, step, batchRows }),
        options,
        (rows) => batchOf(rows, contextTokens),
      ),
    measures: heldOut.length === 0 ? [] : [{
      everySteps: options.evaluateEverySteps,
      atEnd: "yes",
      measure: async () => ({
        heldOutLoss: await meanLoss(trainer, batchesOf(heldOut, { batchRows, contextTokens })),
      }),
    }],
    finish: (log, weights) =>
      modelFolder(model, weights, {
        vocabulary: base.vocabulary,
        log: [...base.log, ...log],
        stop,
      }),
  });
}

/** Rows of both splits; what cannot be learnt from is dropped under a reason. */
async function splitRows(
  all: AsyncIterable<Conversation> & { readonly items: number },
  { chat, contextTokens, context }: {
    readonly chat: Chat;
    readonly contextTokens: number;
    readonly context: Context;
  },
): Promise<{ train: TokenRow[]; heldOut: TokenRow[] }> {
  const [train, heldOut]: [TokenRow[], TokenRow[]] = [[], []];
  const dropped: Record<string, number> = {};
  for await (const { split, messages } of all) {
    const row = conversationRow(chat, messages, contextTokens);
    if (typeof row === "string") dropped[row] = (dropped[row] ?? 0) + 1;
    else (split === "train" ? train : heldOut).push(row);
  }
  context.account({ unit: "conversations", in: all.items, out: train.length + heldOut.length, dropped });
  return { train, heldOut };
}
