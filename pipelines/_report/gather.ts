/** What the report shows, taken out of manifests, drops and the artifacts themselves. */
import {
  balancesRows,
  checksOf,
  contentKey,
  corpusNodes,
  countItems,
  decodeRows,
  isKept,
  type Ledger,
  type Made,
  type NamedCheck,
  type Pipeline,
  readerOf,
  type Store,
  withLayout,
} from "../_run/mod.ts";
import type { Evaluation, Model } from "../../stages/kinds/mod.ts";

/** Dropped rows shown for each reason of each stage, and kept documents shown. */
const examplesPerReason = 3;
const keptExamples = 12;

/** One stage as the report shows it. */
export interface StageRow {
  readonly name: string;
  readonly stage: string;
  readonly phase: string;
  readonly about: string;
  readonly kind: string;
  readonly items: number;
  /** True when rows go in and out, so that a share kept means something. */
  readonly rows: boolean;
  readonly ledger: Ledger;
  readonly seconds: number;
  readonly bytes: number;
  readonly options: Readonly<Record<string, unknown>>;
  readonly key: string;
}
/** One document as an example. */
export interface Example {
  readonly stage: string;
  readonly reason: string;
  readonly detail: string;
  readonly url: string;
  readonly text: string;
}
/** Points of one training log. */
export interface Curve {
  readonly name: string;
  readonly points: readonly {
    readonly step: number;
    readonly loss: number;
    readonly series: "training" | "held out";
  }[];
  readonly samples: readonly { readonly step: number; readonly text: string }[];
}
/** Everything on the page. */
export interface ReportData {
  readonly pipeline: string;
  readonly stages: readonly StageRow[];
  /** How many items the corpus has, where the pipeline has one. */
  readonly documents?: number;
  /** Words per kept document. */
  readonly lengths: readonly number[];
  /** Documents by language, where they are stored first with it; empty where languages were not identified. */
  readonly languages: Readonly<Record<string, number>>;
  readonly curves: readonly Curve[];
  readonly checks: readonly NamedCheck[];
  readonly evaluations: readonly { readonly name: string; readonly evaluation: Evaluation }[];
  readonly kept: readonly Example[];
  readonly dropped: readonly Example[];
}

/** What the report depends on, as a mark inside the page. */
export function identityOf(made: readonly Made[]): string {
  return `report-${contentKey(made.map(({ node, manifest }) => [node.name, manifest.key]))}`;
}

/** Gathers the report of a run. Memory grows by one number a document, not by its text. */
export async function gather(pipeline: Pipeline, made: readonly Made[], store: Store): Promise<ReportData> {
  const [corpus] = corpusNodes(pipeline).flatMap(({ name }) =>
    made.find(({ node }) => node.name === name) ?? []
  );
  const isShown = corpus !== undefined && isKept(corpus.manifest);
  const shape = isShown ? await shapeOf(corpus, store) : { lengths: [], kept: [] };
  const identified = made.find(({ node, manifest }) =>
    manifest.columns.language !== undefined && isKept(manifest) &&
    withLayout(node.recipe.stage.output.kind) !== undefined
  );
  const models = made.filter(({ node }) => node.recipe.stage.output.kind.name === "models");
  const evaluated = made.filter(({ node }) => node.recipe.stage.output.kind.name === "evaluations");
  return {
    pipeline: pipeline.name,
    ...(corpus !== undefined && { documents: countItems(corpus.manifest.parts) }),
    stages: made.map((one) => stageRow(one, store)),
    ...shape,
    languages: identified === undefined ? {} : await languagesOf(identified, store),
    curves: await Promise.all(models.map((one) => curveOf(one, store))),
    checks: await checksOf(made, store),
    evaluations: await Promise.all(evaluated.map(async (one) => ({
      name: one.node.name,
      evaluation: await itemOf<Evaluation>(one, store),
    }))),
    dropped: (await Promise.all(made.map((one) => droppedExamples(one, store)))).flat(),
  };
}

function stageRow({ node, manifest, ledger }: Made, store: Store): StageRow {
  const { stage, options } = node.recipe;
  const sum = (pick: (part: typeof manifest.parts[number]) => number) =>
    manifest.parts.reduce((total, part) => total + pick(part), 0);
  return {
    name: node.name,
    stage: stage.stageName,
    phase: stage.phase,
    about: stage.about,
    kind: manifest.kind,
    items: countItems(manifest.parts),
    rows: balancesRows(stage),
    ledger,
    seconds: store.secondsOf(manifest.parts),
    bytes: sum((part) => part.files.reduce((total, file) => total + file.bytes, 0)),
    options,
    key: manifest.key,
  };
}

function itemOf<Item>({ node, manifest }: Made, store: Store): Promise<Item> {
  return readerOf(node.recipe.stage.output.kind, manifest.parts, store).one() as Promise<Item>;
}

/** Lengths of the documents that were kept to the end, and some of them evenly spread. */
async function shapeOf(
  { node, manifest }: Made,
  store: Store,
): Promise<Pick<ReportData, "lengths" | "kept">> {
  const reader = readerOf(node.recipe.stage.output.kind, manifest.parts, store);
  const every = Math.max(1, Math.floor(reader.items / keptExamples));
  const lengths: number[] = [];
  const kept: Example[] = [];
  for await (const row of reader as AsyncIterable<Record<string, unknown>>) {
    const { url, text } = row;
    if (lengths.length % every === 0 && kept.length < keptExamples) {
      kept.push({
        stage: node.name,
        reason: "kept",
        detail: "",
        url: `${url}`,
        text: `${text}`.slice(0, 600),
      });
    }
    lengths.push(`${text}`.split(/\s+/u).length);
  }
  return { lengths, kept };
}

/** How many documents there are of each language, before any is dropped for it. */
async function languagesOf({ node, manifest }: Made, store: Store): Promise<Record<string, number>> {
  const languages: Record<string, number> = {};
  const rows = readerOf(node.recipe.stage.output.kind, manifest.parts, store);
  for await (const { language } of rows as AsyncIterable<{ readonly language: string }>) {
    languages[language] = (languages[language] ?? 0) + 1;
  }
  return languages;
}

/** The log of a model's own training: a tuned model's log begins with that of the model it was tuned from. */
async function curveOf(made: Made, store: Store): Promise<Curve> {
  const { log: whole } = await itemOf<Model>(made, store);
  const log = whole.slice(Math.max(0, whole.findLastIndex(({ step }) => step === 0)));
  const points: Curve["points"][number][] = [];
  const samples: Curve["samples"][number][] = [];
  for (const [index, { step = index, loss, heldOutLoss, sample }] of log.entries()) {
    const at = Number(step);
    if (typeof loss === "number") points.push({ step: at, loss, series: "training" });
    if (typeof heldOutLoss === "number") points.push({ step: at, loss: heldOutLoss, series: "held out" });
    if (typeof sample === "string") samples.push({ step: at, text: sample });
  }
  return { name: made.node.name, points, samples };
}

/** The first few dropped rows of each reason. */
async function droppedExamples({ node, manifest }: Made, store: Store): Promise<Example[]> {
  const counts = new Map<string, number>();
  const examples: Example[] = [];
  for (const { drops } of manifest.parts) {
    if (drops === undefined) continue;
    for await (const row of decodeRows(store.streamBlob(drops))) {
      const { reason, detail, url, excerpt } = row as Record<string, string>;
      const seen = counts.get(reason) ?? 0;
      counts.set(reason, seen + 1);
      if (seen < examplesPerReason) examples.push({ stage: node.name, reason, detail, url, text: excerpt });
    }
  }
  return examples;
}
