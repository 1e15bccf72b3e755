/** Evaluations: figures, and the items behind them. */
import type { Kind } from "./kind.ts";
import { itemKind, jsonBytes, jsonLines, readJson, readJsonLines } from "./item.ts";

/** The result of one evaluation. */
export interface Evaluation {
  /** What was measured, such as "held-out text" or "questions, 0-shot". */
  readonly task: string;
  /** Figures by name, in the field's terms: loss, perplexity, bitsPerByte, acc, acc_norm, acc_stderr … */
  readonly metrics: Readonly<Record<string, number>>;
  /** One row per item: what was asked, what came out, whether it is right. */
  readonly items: readonly Readonly<Record<string, unknown>>[];
  /** Lines for a person: the sentence that a run ends with. */
  readonly summary: readonly string[];
}

/** The kind of evaluations. */
export const evaluations: Kind<Evaluation> = itemKind({
  name: "evaluations",
  format: 1,
  lay: ({ items, ...rest }) =>
    new Map([["evaluation.json", jsonBytes(rest)], ["items.jsonl", jsonLines(items)]]),
  async take(files) {
    const rest = await readJson<Omit<Evaluation, "items">>(files, "evaluation.json");
    return { ...rest, items: await readJsonLines(files, "items.jsonl") };
  },
  async describe(files) {
    return (await readJson<Evaluation>(files, "evaluation.json")).summary;
  },
});
