/** The stage that counts how often an encoder names a masked token. */
import { z } from "zod";
import { indexOfGreatest } from "../_generate/mod.ts";
import {
  type Batch,
  type Bert,
  type Feeds,
  fromHuggingFace,
  type LogitsRunner,
  openLogits,
} from "../_nn/mod.ts";
import { encoderTokens, maskedTokens, measuredDraws, sentencePairs } from "../_objectives/mod.ts";
import { openTokenizer } from "../_tokenizer/mod.ts";
import { checkWindows } from "../_training/mod.ts";
import { type Evaluation, evaluations, type Model, models, type Windows, windows } from "../kinds/mod.ts";
import { type Context, defineStage, type Inputs, whole } from "../stage.ts";
import { constantGuess } from "./constant_guess.ts";
import { figures, meanOf, written } from "./mean.ts";

const options = z.strictObject({
  maskShare: z.number().gt(0).lt(1).default(0.15).describe("Share of the tokens that are to be named."),
  rows: z.number().int().min(1).default(500).describe("Most rows that are masked."),
  batchRows: z.number().int().min(1).default(8).describe("Rows read together."),
  seed: z.number().int().min(0).default(0).describe("Seed of the rows and of the masks."),
  threads: z.number().int().min(1).default(2).describe("Threads of the model."),
});
/** Options of {@linkcode maskedAccuracy}. */
export type MaskedAccuracyOptions = z.output<typeof options>;

/**
 * Share of masked tokens that the model finds likeliest, beside the share that the one token would get right which is
 * asked for most often; its standard error is over tokens. A model for pretraining is asked for the second segment too.
 * Masks are drawn as in pretraining, so a tenth of the tokens asked for can be read, and a tenth is another token.
 */
export const maskedAccuracy = defineStage({
  name: "maskedAccuracy",
  phase: "evaluate",
  module: import.meta.url,
  about: "Masks tokens of held-out windows and counts how often an encoder names them.",
  inputs: { model: models, heldOut: windows },
  output: evaluations,
  options,
  needs: { native: true },
  work: whole(run),
});

/** One token that was asked for. */
interface Asked {
  readonly row: number;
  readonly target: number;
  readonly named: number;
}
/** What was found, over all rows. */
interface Found {
  readonly asked: Asked[];
  /** Of each row, 1 where the model knew whether the second segment follows. */
  readonly next: number[];
}

async function* run(
  inputs: Inputs<{ model: Model; heldOut: Windows }>,
  options: MaskedAccuracyOptions,
  context: Context,
): AsyncGenerator<Evaluation> {
  const [{ config, tensors, vocabulary }, heldOut] = [await inputs.model.one(), await inputs.heldOut.one()];
  const { model, weights } = fromHuggingFace(config, tensors);
  if (model.kind !== "encoder" || model.config.task === "classes") {
    throw new Error(
      `Cannot have a ${model.architecture} name masked tokens: it is no encoder that was trained to`,
    );
  }
  checkWindows(heldOut, model.config);
  const objective = (model.config.task === "pretraining" ? sentencePairs : maskedTokens)(heldOut, {
    tokens: encoderTokens(vocabulary, options.maskShare),
    documents: "joined",
    segments: model.config.segments > 1 ? "read" : "none",
  });
  if (objective.rows < 1) {
    throw new Error("Cannot measure masked accuracy on no windows: the held-out part is empty");
  }
  await using runner = await openLogits(model, weights, { threads: options.threads });
  const draws = measuredDraws(options.seed, options.rows, objective.rows);
  const found: Found = { asked: [], next: [] };
  for (let start = 0; start < draws.length; start += options.batchRows) {
    context.signal.throwIfAborted();
    context.progress(start, draws.length, "rows");
    const batch = objective.batch(draws.slice(start, start + options.batchRows));
    await ask(model, runner, { batch, first: start }, found);
  }
  const tokenizer = openTokenizer(vocabulary);
  yield evaluationOf(found, (id) => tokenizer.tokenOf(id) ?? `${id}`);
}

/** Adds what the model makes of a batch. */
async function ask(
  model: Bert,
  runner: LogitsRunner,
  { batch, first }: { readonly batch: Batch; readonly first: number },
  { asked, next }: Found,
): Promise<void> {
  const { places, targets, next: follows, ...read } = batch;
  const feeds: Feeds = read;
  const { data, shape: [B, T, V] } = await runner.logits(feeds);
  const P = targets.shape[1];
  for (let row = 0; row < B; row++) {
    for (let i = row * P; i < (row + 1) * P; i++) {
      const target = Number(targets.data[i]);
      if (target < 0) continue;
      const at = (row * T + Number(places.data[i])) * V;
      asked.push({ row: first + row, target, named: indexOfGreatest(data.subarray(at, at + V)) });
    }
  }
  if (model.config.task !== "pretraining") return;
  const { data: scores } = await runner.nextLogits(feeds);
  for (let row = 0; row < B; row++) {
    next.push(Number(Number(scores[2 * row + 1] > scores[2 * row]) === Number(follows.data[row])));
  }
}

function evaluationOf({ asked, next }: Found, spell: (id: number) => string): Evaluation {
  const accuracy = meanOf(asked.map(({ target, named }) => Number(target === named)));
  const guess = constantGuess(asked.map(({ target }) => spell(target)));
  const following = meanOf(next);
  const metrics = {
    tokens: asked.length,
    ...figures("acc", accuracy),
    mostFrequent: guess.share,
    ...(next.length > 0 && figures("nextAcc", following)),
  };
  const told = next.length > 0 ? [`second segment follows or not: accuracy ${written(following)}`] : [];
  const summary = [
    `masked tokens, held-out: accuracy ${written(accuracy)} (${asked.length} tokens; always ${
      JSON.stringify(guess.answer)
    }: ${guess.share.toFixed(3)})`,
    ...told,
  ];
  const items = asked.map(({ row, target, named }) => ({ row, token: spell(target), named: spell(named) }));
  return { task: "masked tokens", metrics, items, summary };
}
