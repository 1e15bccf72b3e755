/** The stage that counts how often a classifier is right. */
import { z } from "zod";
import { indexOfGreatest } from "../_generate/mod.ts";
import { openLogits } from "../_nn/mod.ts";
import { openTokenizer } from "../_tokenizer/mod.ts";
import { CutTokens, labellerOf, labelReading } from "../_training/mod.ts";
import {
  type Evaluation,
  evaluations,
  type LabelledText,
  labelledTexts,
  type Model,
  models,
} from "../kinds/mod.ts";
import { type Context, defineStage, type Inputs, whole } from "../stage.ts";
import { figures, meanOf, written } from "./mean.ts";
import { Selection } from "./selection.ts";

const options = z.strictObject({
  split: z.enum(["train", "held-out"]).default("held-out").describe("Which texts are labelled."),
  threads: z.number().int().min(1).default(2).describe("Threads of the model."),
});
/** Options of {@linkcode labelAccuracy}. */
export type LabelAccuracyOptions = z.output<typeof options>;

/**
 * Accuracy of a classifier, and the precision and recall of each label. Of a text longer than the context its start is
 * read; the rest is counted, in a balance of tokens. Memory: the model, one text, and of each text labelled its id and two
 * labels.
 */
export const labelAccuracy = defineStage({
  name: "labelAccuracy",
  phase: "evaluate",
  module: import.meta.url,
  about: "Has a classifier label texts and counts how often it is right.",
  inputs: { model: models, labelled: labelledTexts },
  output: evaluations,
  options,
  needs: { native: true },
  work: whole(run),
});

/** One text and what it was labelled. */
interface Labelled {
  readonly id: string;
  readonly label: string;
  readonly chosen: string;
  readonly [field: string]: unknown;
}

async function* run(
  inputs: Inputs<{ model: Model; labelled: LabelledText }>,
  { split, threads }: LabelAccuracyOptions,
  context: Context,
): AsyncGenerator<Evaluation> {
  const classifier = await inputs.model.one();
  const { config, vocabulary } = classifier;
  const names = config.id2label as Readonly<Record<string, string>> | undefined;
  if (names === undefined) {
    throw new Error("Cannot label texts with this model: its config.json has no id2label");
  }
  const tokenizer = openTokenizer(vocabulary);
  const { model, weights } = labellerOf(classifier);
  const reading = labelReading(model, vocabulary);
  await using runner = await openLogits(model, weights, { threads });
  const items: Labelled[] = [];
  const selection = new Selection("texts");
  const tokens = new CutTokens("tokens of labelled texts", reading.roomTokens);
  for await (const { id, text, label, split: part } of inputs.labelled) {
    const all = tokenizer.encode(text);
    const blank = all.length === 0 ? "no tokens" : undefined;
    if (!selection.takes(part === split ? blank : "other split")) continue;
    context.signal.throwIfAborted();
    context.progress(items.length, undefined, "texts");
    const ids = Int32Array.from(reading.frame(tokens.take(all)));
    const { data } = await runner.logits(reading.inputs(ids, [1, ids.length]));
    items.push({ id, label, chosen: names[indexOfGreatest(data)] });
  }
  context.account(selection.account(inputs.labelled.items));
  context.account(tokens.account());
  if (items.length === 0) {
    throw new Error(`Cannot measure accuracy on no texts: the ${split} part has none with tokens`);
  }
  yield evaluationOf(items, Object.values(names), split);
}

/** Accuracy, and of each label the precision and recall, 0 where there is nothing to divide by. */
export function evaluationOf(
  items: readonly Labelled[],
  labels: readonly string[],
  split: string,
): Evaluation {
  const accuracy = meanOf(items.map(({ label, chosen }) => Number(label === chosen)));
  const metrics: Record<string, number> = { texts: items.length, ...figures("acc", accuracy) };
  for (const label of labels) {
    const right = items.filter((item) => item.label === label && item.chosen === label).length;
    metrics[`precision of ${label}`] = right /
      Math.max(1, items.filter(({ chosen }) => chosen === label).length);
    metrics[`recall of ${label}`] = right / Math.max(1, items.filter((item) => item.label === label).length);
  }
  const summary = [`labels, ${split}: accuracy ${written(accuracy)} (${items.length} texts)`];
  return { task: `labels, ${split}`, metrics, items, summary };
}
