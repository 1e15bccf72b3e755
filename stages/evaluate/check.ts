/** The stage that checks an artifact before it is published. */
import { z } from "zod";
import {
  type Check,
  checks,
  type Document,
  documents,
  type Evaluation,
  evaluations,
  type Severity,
} from "../kinds/mod.ts";
import {
  type Artifact,
  columnsAfter,
  type ColumnType,
  defineStage,
  type Inputs,
  type Recipe,
  whole,
} from "../stage.ts";

const value = z.union([z.string(), z.number(), z.boolean()]);
const options = z.strictObject({
  name: z.string().min(1).describe("What the check is called."),
  figure: z.enum(["count", "share", "mean", "kept", "metric"]).describe(
    "What is measured: how many documents; the share with one of some values, or the mean, of a column; the share " +
      "that is left of an earlier artifact; a metric of an evaluation.",
  ),
  column: z.string().optional().describe("Column of the share or mean."),
  oneOf: z.array(value).optional().describe("Values that count for the share."),
  metric: z.string().optional().describe("Name of the metric."),
  atLeast: z.number().optional().describe("Least figure that passes."),
  atMost: z.number().optional().describe("Largest figure that passes."),
  severity: z.enum(["block", "warn"]).default("block").describe(
    "Whether a failure keeps the name from moving.",
  ),
}).superRefine(({ figure, column, oneOf, metric, atLeast, atMost }, context) => {
  const lacks = (option: string) =>
    context.addIssue({ code: "custom", path: [option], message: `a check of a ${figure} needs it` });
  if ((figure === "share" || figure === "mean") && column === undefined) lacks("column");
  if (figure === "share" && oneOf === undefined) lacks("oneOf");
  if (figure === "metric" && metric === undefined) lacks("metric");
  if (atLeast === undefined && atMost === undefined) lacks("atLeast");
});
type Options = z.output<typeof options>;

/** The bounds, one of them at least, and what happens when they do not hold. */
interface Bounds {
  readonly atLeast?: number;
  readonly atMost?: number;
  /** Default "block". */
  readonly severity?: Severity;
}
type NumberColumn<Row> = { [K in keyof Row]: Row[K] extends number ? K : never }[keyof Row] & string;
type ValueColumn<Row> =
  & { [K in keyof Row]: Row[K] extends string | number | boolean ? K : never }[keyof Row]
  & string;
/** A figure of some documents, by their columns. */
export type DocumentCheckOptions<Row> =
  & Bounds
  & (
    | { readonly figure: "count" }
    | { readonly figure: "mean"; readonly column: NumberColumn<Row> }
    | {
      [K in ValueColumn<Row>]: {
        readonly figure: "share";
        readonly column: K;
        readonly oneOf: readonly Row[K][];
      };
    }[ValueColumn<Row>]
  );
/** Options of a check of what is left. */
export type KeptCheckOptions = Bounds & { readonly figure: "kept" };
/** Options of a check of an evaluation. */
export type MetricCheckOptions = Bounds & { readonly figure: "metric"; readonly metric: string };

const stage = defineStage({
  name: "check",
  phase: "evaluate",
  module: import.meta.url,
  about: "Checks a figure of documents or of an evaluation against its bounds, before anything is published.",
  inputs: {
    documents: { ...documents, optional: true },
    before: { ...documents, optional: true },
    evaluation: { ...evaluations, optional: true },
  },
  output: checks,
  options,
  work: whole(run),
});

/** How a check is written in a pipeline file. */
interface CheckCall {
  <Row extends Document>(
    inputs: { readonly documents: Artifact<Row> },
    name: string,
    options: NoInfer<DocumentCheckOptions<Row>>,
  ): Artifact<Check>;
  (
    inputs: { readonly documents: Artifact<Document>; readonly before: Artifact<Document> },
    name: string,
    options: KeptCheckOptions,
  ): Artifact<Check>;
  (
    inputs: { readonly evaluation: Artifact<Evaluation> },
    name: string,
    options: MetricCheckOptions,
  ): Artifact<Check>;
}

/**
 * A check is an artifact like any other: `english: check({ documents }, "english share", { figure: "share", column:
 * "language", oneOf: ["en"], atLeast: 0.9 })` among the exports of a pipeline. So it is made once for the same bytes, planned and
 * explained. It is said in options, not as a function of the pipeline file: options are part of the key, while the code of
 * a pipeline file is not, so that a function changed there would leave an old result standing.
 *
 * Memory: one document.
 *
 * @throws {TypeError} at the call, for a column that the documents do not have.
 */
export const check: CheckCall & { readonly [K in keyof typeof stage]: typeof stage[K] } = Object.assign(
  function (inputs: Readonly<Record<string, Recipe>>, name: string, given: object): Artifact<Check> {
    const checked = stage(
      inputs as Parameters<typeof stage>[0],
      { name, ...given } as z.input<typeof options>,
    );
    checkColumn(checked.options as Options, inputs);
    return checked;
  },
  { ...stage },
);

/** The run-time mirror of the column types, for pipelines that were not type-checked. */
function checkColumn({ name, figure, column }: Options, inputs: Readonly<Record<string, Recipe>>): void {
  if (column === undefined) return;
  const columns = inputs.documents === undefined ? {} : columnsAfter(inputs.documents);
  const types: readonly ColumnType[] = figure === "mean" ? ["number"] : ["text", "number", "boolean"];
  const fitting = Object.keys(columns).filter((one) => types.includes(columns[one].type));
  if (!fitting.includes(column)) {
    throw new TypeError(
      `Cannot check "${name}" by the column ${column}: there is ${fitting.join(", ") || "none"}`,
    );
  }
}

type Readers = Partial<Inputs<{ documents: Document; before: Document; evaluation: Evaluation }>>;

async function* run(inputs: Readers, given: Options): AsyncGenerator<Check> {
  const { name, atLeast, atMost, severity } = given;
  const [figure, value] = await measure(inputs, given);
  const passed = value >= (atLeast ?? -Infinity) && value <= (atMost ?? Infinity);
  const bounds = { ...(atLeast !== undefined && { atLeast }), ...(atMost !== undefined && { atMost }) };
  yield { name, figure, value, ...bounds, severity, passed };
}

/** What is measured, in words, and what it comes to. */
async function measure(
  inputs: Readers,
  { name, figure, column, oneOf, metric }: Options,
): Promise<[string, number]> {
  const { documents, before, evaluation } = inputs;
  const lacking = (input: string) => new TypeError(`Cannot check "${name}" without its input "${input}"`);
  if (figure === "metric") {
    if (evaluation === undefined) throw lacking("evaluation");
    const { metrics } = await evaluation.one();
    if (metrics[metric!] !== undefined) return [metric!, metrics[metric!]];
    throw new TypeError(`Cannot check "${name}" by ${metric}: there is ${Object.keys(metrics).join(", ")}`);
  }
  if (documents === undefined) throw lacking("documents");
  if (figure === "count") return ["documents", documents.items];
  if (figure === "kept") {
    if (before === undefined) throw lacking("before");
    return ["share kept", documents.items / Math.max(1, before.items)];
  }
  const values = new Set<unknown>(oneOf);
  let sum = 0;
  for await (const row of documents as AsyncIterable<Document & Readonly<Record<string, unknown>>>) {
    sum += figure === "mean" ? Number(row[column!]) : Number(values.has(row[column!]));
  }
  const what = figure === "mean" ? `mean ${column}` : `share with ${column} ${oneOf!.join(" or ")}`;
  return [what, sum / Math.max(1, documents.items)];
}
