/** What two runs differ in: settings, options, code, counts by reason, figures of evaluations, and fates of documents. */
import {
  type Ledger,
  type NodeRecord,
  plain,
  readerOf,
  type RunRecord,
  type Setting,
  type Store,
} from "../_run/mod.ts";
import { kindOf } from "./artifact.ts";
import { changedModules, type ModuleChange, sayModuleChanges } from "./code_changes.ts";
import { type ChangedFate, changedFates, type Fate } from "./fates.ts";
import { basisOf, findRun, runName } from "./history.ts";
import { type Reason, reasonsForOtherKey, sayReason } from "./reasons.ts";

/** A figure in both runs; undefined where one does not have it. */
export interface Pair {
  readonly name: string;
  readonly was: number | undefined;
  readonly is: number | undefined;
}
/** One node in both runs. */
export interface NodeDifference {
  readonly name: string;
  readonly state: "same" | "changed" | "only before" | "only now";
  /** What it was made of differs; its content may be the same nevertheless. */
  readonly reasons: readonly Reason[];
  readonly sameContent: boolean;
  /** Counts of the ledger that differ. */
  readonly counts: readonly Pair[];
  /** Figures of an evaluation that differ. */
  readonly metrics: readonly Pair[];
}
/** Two runs side by side. */
export interface Difference {
  readonly before: RunRecord;
  readonly now: RunRecord;
  readonly nodes: readonly NodeDifference[];
  readonly modules: readonly ModuleChange[];
  readonly fates: readonly ChangedFate[];
}

/** Compares two runs, each NUMBER or PIPELINE/NUMBER. @throws {TypeError} when one is not recorded. */
export async function compareRuns(before: string, now: string, store: Store): Promise<Difference> {
  const [was, is] = [findRun(before, store), findRun(now, store)];
  const nodes = await compareAllNodes(was, is, store);
  const modules = changedModules(was, is, store);
  return { before: was, now: is, nodes, modules, fates: await changedFates(was, is, store) };
}

/** Compares the nodes of two runs by their records: what that takes does not grow with the documents. */
export async function compareAllNodes(
  was: RunRecord,
  is: RunRecord,
  store: Store,
): Promise<NodeDifference[]> {
  const names = new Set([...was.nodes.keys(), ...is.nodes.keys()]);
  const nodes: NodeDifference[] = [];
  for (const name of names) {
    nodes.push(await compareNodes(name, was.nodes.get(name), is.nodes.get(name), store));
  }
  return nodes;
}

/** One node in both runs. Figures of an evaluation are read only where its content differs. */
async function compareNodes(
  name: string,
  was: NodeRecord | undefined,
  is: NodeRecord | undefined,
  store: Store,
): Promise<NodeDifference> {
  const sameContent = was?.content === is?.content;
  if (was === undefined || is === undefined) {
    const state = was === undefined ? "only now" : "only before";
    return { name, state, reasons: [], sameContent, counts: [], metrics: [] };
  }
  const changed = was.key !== is.key;
  return {
    name,
    state: changed ? "changed" : "same",
    reasons: changed ? reasonsForOtherKey(basisOf(was, store), basisOf(is, store)) : [],
    sameContent,
    counts: differing(countsOf(was), countsOf(is)),
    metrics: sameContent ? [] : differing(await metricsOf(was, store), await metricsOf(is, store)),
  };
}

/** Numbers by what they count. */
type Figures = Readonly<Record<string, number>>;

/** The figures that are not the same, or that only one side has. */
function differing(was: Figures, is: Figures): Pair[] {
  return Object.keys({ ...was, ...is }).filter((name) => was[name] !== is[name])
    .map((name) => ({ name, was: was[name], is: is[name] }));
}

/** What came out, under the name of its kind, and the ledger reason by reason. */
function countsOf({ items, kind, ledger }: NodeRecord): Figures {
  return { [kind]: items, ...reasonCounts(ledger) };
}
/** Drops and quarantines by reason, and the balances in other units under the unit's name. */
function reasonCounts({ dropped, quarantined, accounts }: Ledger): Figures {
  const entries = [
    ...Object.entries(dropped),
    ...Object.entries(quarantined).map(([reason, count]) => [`quarantined: ${reason}`, count] as const),
    ...accounts.flatMap((account) => [
      [`${account.unit} out`, account.out] as const,
      ...Object.entries(account.dropped).map(([reason, count]) =>
        [`${account.unit}: ${reason}`, count] as const
      ),
    ]),
  ];
  return Object.fromEntries(entries);
}

/** The figures of an evaluation; none for other kinds, or when it is gone. */
async function metricsOf(node: NodeRecord, store: Store): Promise<Figures> {
  const manifest = node.kind === "evaluations" ? store.readManifest(node.key) : undefined;
  if (manifest === undefined) return {};
  return (await readerOf(kindOf(node), manifest.parts, store).one() as { readonly metrics: Figures }).metrics;
}

/** The difference in lines, with at most `documents` documents by id. */
export function sayDifference(difference: Difference, documents: number): string[] {
  const { before, now, nodes, modules, fates } = difference;
  const lines = [`${sayRun(before)}\n${sayRun(now)}`];
  for (const node of nodes) if (differs(node)) lines.push("", ...nodeLines(node));
  if (!nodes.some(differs)) lines.push("", "The runs made the same, from the same");
  lines.push(...sayModuleChanges(modules));
  return fates.length === 0 ? lines : [...lines, "", ...fateLines(fates, documents)];
}
/** Whether a node has anything to tell: one whose key changed has, even when the same came out. */
function differs({ state, sameContent }: NodeDifference): boolean {
  return state !== "same" || !sameContent;
}

/** A run as one line: when, how it ended, and the command line that makes it again. */
function sayRun(run: RunRecord): string {
  const { begun, ended } = run;
  const settings = begun.settings.map(({ target, option, value }: Setting) =>
    ` --set ${plain(target)}.${plain(option)}=${plain(value)}`
  );
  return `${runName(run)}, ${begun.since}, ${ended?.state ?? "not ended"}: ${plain(begun.file)}${
    settings.join("")
  }`;
}

/** One node: what changed in what it is made of, then in what came of it. */
function nodeLines({ name, state, reasons, sameContent, counts, metrics }: NodeDifference): string[] {
  const head = state === "changed" && sameContent ? "made anew, the same came out" : state;
  return [
    `${plain(name)}: ${head}`,
    ...reasons.map((reason) => `  ${sayReason(reason)}`),
    ...[...counts, ...metrics].map(({ name, was, is }) => `  ${plain(name)}: ${figure(was)} → ${figure(is)}`),
  ];
}
/** Six digits are enough to see that a figure moved, and by how much. */
function figure(value: number | undefined): string {
  return value === undefined ? "none" : `${Number(value.toPrecision(6))}`;
}

/** First how many documents went which way, then the documents, so that a long list loses nothing. */
function fateLines(fates: readonly ChangedFate[], documents: number): string[] {
  const ways = Map.groupBy(fates, ({ was, is }) => `${sayFate(was)} → ${sayFate(is)}`);
  const counts = [...ways].sort(([, left], [, right]) => right.length - left.length);
  const shown = fates.slice(0, documents);
  return [
    `${fates.length} documents have another fate:`,
    ...counts.map(([way, { length }]) => `  ${length}  ${way}`),
    ...shown.map(({ id, url, was, is }) =>
      `  ${plain(id)}${url === "" ? "" : ` ${plain(url)}`}: ${sayFate(was, true)} → ${sayFate(is, true)}`
    ),
    ...(fates.length > shown.length ? [`  … and ${fates.length - shown.length} more: --docs N shows N`] : []),
  ];
}

/** A fate in words; the detail is the value that decided. */
function sayFate({ state, node, reason = "", detail = "" }: Fate, withDetail = false): string {
  if (state === "absent") return `not there at ${node}`;
  if (state === "kept") return `kept by ${node}`;
  return `${node}: ${plain(reason)}${withDetail && detail !== "" ? ` (${plain(detail)})` : ""}`;
}
