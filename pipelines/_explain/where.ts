/** What became of one document: at each stage of a run kept, or dropped under which rule, or a duplicate of which other. */
import {
  type DroppedRow,
  excerpt,
  isKept,
  type NodeRecord,
  type Part,
  plain,
  plainJson,
  type RunRecord,
  type Store,
} from "../_run/mod.ts";
import type { TokenizedDocument, Windows } from "../../stages/kinds/mod.ts";
import { dropsOf, hasRows, manifestOf, type Row, rowsOf } from "./artifact.ts";
import { runName } from "./history.ts";
import { type WindowRange, windowsOf } from "./windows.ts";

/** Characters of a value that are shown. */
const shownChars = 100;

/** A document as one stage left it. */
export interface Sighting {
  readonly node: string;
  readonly stage: string;
  readonly id: string;
  readonly url: string;
  readonly state: "kept" | "dropped";
  /** Short columns that the stage added, of a document that it kept. */
  readonly added: Readonly<Record<string, unknown>>;
  readonly reason?: string;
  readonly detail?: string;
  /** Of a duplicate: the document that stands for it. */
  readonly survivor?: { readonly id: string; readonly url: string };
  /** Of a sample: the windows that hold it. */
  readonly windows?: { readonly ranges: readonly WindowRange[]; readonly count: number };
}

/** What is looked for, and how far it has been followed. */
interface Search {
  readonly run: RunRecord;
  readonly store: Store;
  readonly wanted: string;
  /** Rows that are still there, by the node that let them through; undefined where they passed by before they were found. */
  readonly alive: Map<string, readonly Place[] | undefined>;
}
/** A row, and the label of the part in which it lies: `each` stages keep it there. */
interface Place {
  readonly row: Row;
  readonly label: string;
}

/**
 * Follows the documents that have a URL or an id through a run. Only the first rows are searched whole; after them a part is
 * read when the document was in it before, and the others when it is not there.
 */
export async function whereIs(wanted: string, run: RunRecord, store: Store): Promise<Sighting[]> {
  const search: Search = { run, store, wanted, alive: new Map() };
  const sightings: Sighting[] = [];
  for (const node of run.nodes.values()) {
    if (node.kind === "windows") sightings.push(...await inWindows(node, search));
    // What is made of a part of the documents is about them; it is not them.
    else if (node.form !== "parts" && hasRows(manifestOf(node, store))) {
      sightings.push(...await atNode(node, search));
    } else if (node.fetched !== undefined) sightings.push(...await notFetched(node, search));
  }
  return sightings;
}

/** What a fetch has let go of that an earlier one had; what it brings are files, whose rows come after it. */
async function notFetched(node: NodeRecord, search: Search): Promise<Sighting[]> {
  const rows = await Array.fromAsync(dropsOf(manifestOf(node, search.store).parts, search.store));
  return await Promise.all(
    rows.filter(({ url }) => url === search.wanted).map((row) => sightingOfDrop(node, row, search)),
  );
}

/** What one node did with the documents that its carried input still has; of a node that begins a chain, with all. */
async function atNode(node: NodeRecord, search: Search): Promise<Sighting[]> {
  const from = node.carries && node.inputs[node.carries].node;
  const before = from === undefined ? undefined : search.alive.has(from) ? search.alive.get(from) : [];
  if (before?.length === 0) return [];
  const manifest = manifestOf(node, search.store);
  const parts = inLikelyOrder(manifest.parts, before);
  const isWanted = before === undefined
    ? ({ id, url }: Row) => id === search.wanted || url === search.wanted
    : isOneOf(new Set(before.map(({ row }) => row.id)));
  const { dropped, kept } = await findIn(node, parts, isWanted, before?.length ?? Infinity, search.store);
  const passed = isKept(manifest) ? kept : passedBy(before, dropped);
  search.alive.set(node.name, passed);
  const added = isKept(manifest) ? addedColumns(node, search) : [];
  return [
    ...await Promise.all(dropped.map((row) => sightingOfDrop(node, row, search))),
    ...(passed ?? []).map(({ row }) => sightingOfRow(node, row, added)),
  ];
}

/** Of rows that are not stored: those from before that were not dropped. Nothing is known of what was not found before. */
function passedBy(
  before: readonly Place[] | undefined,
  dropped: readonly DroppedRow[],
): readonly Place[] | undefined {
  if (before === undefined) return dropped.length > 0 ? [] : undefined;
  const gone = new Set(dropped.map(({ id }) => id));
  return before.filter(({ row }) => !gone.has(row.id as string));
}
/** A test for some ids. */
function isOneOf(ids: ReadonlySet<unknown>): (row: Row) => boolean {
  return ({ id }) => ids.has(id);
}

/** Parts with the labels in which the documents were before come first. */
function inLikelyOrder(parts: readonly Part[], before: readonly Place[] = []): readonly Part[] {
  const labels = new Set(before.map(({ label }) => label));
  return parts.toSorted((left, right) => Number(labels.has(right.label)) - Number(labels.has(left.label)));
}

/** Looks through parts, their dropped rows before the kept ones, until as many documents are found as there can be. */
async function findIn(
  node: NodeRecord,
  parts: readonly Part[],
  isWanted: (row: Row) => boolean,
  count: number,
  store: Store,
): Promise<{ readonly dropped: readonly DroppedRow[]; readonly kept: readonly Place[] }> {
  const dropped: DroppedRow[] = [];
  const kept: Place[] = [];
  const isDone = () => dropped.length + kept.length >= count;
  for (const part of parts) {
    for await (const row of dropsOf([part], store)) {
      if (isDone()) break;
      if (isWanted({ ...row })) dropped.push(row);
    }
    if (isDone()) break;
    if (part.kept === "no") continue;
    for await (const row of rowsOf(node, [part], store)) {
      if (isWanted(row)) kept.push({ row, label: part.label });
      if (isDone()) break;
    }
  }
  return { dropped, kept };
}

/** Columns that a node's rows have and those of its carried input have not. */
function addedColumns({ key, carries, inputs }: NodeRecord, { run, store }: Search): string[] {
  const own = Object.keys(store.readManifest(key)?.columns ?? {});
  const input = carries === undefined ? undefined : run.nodes.get(inputs[carries].node);
  const before = input && store.readManifest(input.key)?.columns;
  return before === undefined ? [] : own.filter((name) => before[name] === undefined);
}

/** A kept row. Token ids are not for reading. */
function sightingOfRow({ name, stage }: NodeRecord, row: Row, added: readonly string[]): Sighting {
  const short = added.filter((column) => !ArrayBuffer.isView(row[column]));
  return {
    node: name,
    stage,
    id: `${row.id}`,
    url: `${row.url ?? ""}`,
    state: "kept",
    added: Object.fromEntries(short.map((column) => [column, row[column]])),
  };
}

/** A dropped row. Deduplication says which document is kept in its place. */
async function sightingOfDrop(
  node: NodeRecord,
  { id, url, reason: rule, detail, refers }: DroppedRow,
  search: Search,
): Promise<Sighting> {
  const reason = node.ledger.quarantined[rule] === undefined ? rule : `quarantined, ${rule}`;
  const sighting: Sighting = {
    node: node.name,
    stage: node.stage,
    id,
    url,
    state: "dropped",
    added: {},
    reason,
    detail,
  };
  if (refers === undefined) return sighting;
  const { parts } = manifestOf(node, search.store);
  const isSurvivor = isOneOf(new Set([refers]));
  const { kept: [survivor] } = await findIn(node, parts, isSurvivor, 1, search.store);
  return { ...sighting, survivor: { id: refers, url: `${survivor?.row.url ?? ""}` } };
}

/** The windows of a sample that hold the documents whose tokens it was drawn from. */
async function inWindows(node: NodeRecord, { run, store, alive }: Search): Promise<Sighting[]> {
  const input = Object.values(node.inputs).find((input) => run.nodes.get(input.node)?.kind === "tokens");
  const places = alive.get(input?.node ?? "") ?? [];
  if (places.length === 0) return [];
  const { parts } = manifestOf(node, store);
  const packing = node.options.packing === "bestFit" ? "bestFit" : "stream";
  const sightings: Sighting[] = [];
  for await (
    const windows of rowsOf(node, parts, store) as AsyncIterable<unknown> as AsyncIterable<Windows>
  ) {
    for (const { row } of places) {
      const ranges = windowsOf((row as TokenizedDocument).ids, windows, packing);
      const { split } = row;
      const base = {
        node: node.name,
        stage: node.stage,
        id: `${row.id}`,
        url: "",
        added: { ...(split !== undefined && { split }) },
      };
      const state = ranges.length > 0 ? "kept" : "dropped";
      sightings.push({ ...base, state, windows: { ranges, count: windows.count } });
    }
  }
  return sightings;
}

/** Sightings in lines, by document. */
export function saySightings(sightings: readonly Sighting[], wanted: string, run: RunRecord): string[] {
  if (sightings.length === 0) return [`${plain(wanted)} is not in ${runName(run)}`];
  const blocks = [...Map.groupBy(sightings, ({ id }) => id)].map(([id, some]) => {
    const url = some.find((one) => one.url !== "")?.url ?? "";
    const width = Math.max(...some.map(({ node }) => node.length));
    return [
      `${plain(id === "" ? "(no id)" : id)}${url === "" ? "" : ` ${plain(url)}`} in ${runName(run)}`,
      ...some.map((one) => `  ${one.node.padEnd(width)}  ${saySighting(one)}`),
    ];
  });
  return blocks.flatMap((lines, index) => index === 0 ? lines : ["", ...lines]);
}

/** One stage's verdict in words. */
function saySighting({ state, added, reason = "", detail = "", survivor, windows }: Sighting): string {
  if (windows !== undefined) return sayWindows(windows, added);
  if (survivor !== undefined) {
    const { id, url } = survivor;
    return `dropped: ${plain(reason)} of ${plain(id)}${url === "" ? "" : ` ${plain(url)}`}`;
  }
  if (state === "dropped") {
    return `dropped: ${plain(reason)}${detail === "" ? "" : ` (${excerpt(detail, shownChars)})`}`;
  }
  const values = Object.entries(added).map(([name, value]) => `${plain(name)} ${shortValue(value)}`);
  return `kept${values.length > 0 ? `: ${values.join(", ")}` : ""}`;
}
/** A value that a stage has added, on one line. */
function shortValue(value: unknown): string {
  const text = typeof value === "string" ? plain(value) : plainJson(value);
  return text.length <= shownChars ? text : `${text.slice(0, shownChars)}…`;
}

/** Windows are counted from 0, in packing order. */
function sayWindows(
  { ranges, count }: NonNullable<Sighting["windows"]>,
  { split }: Readonly<Record<string, unknown>>,
): string {
  const of = split === undefined ? "" : `, the document is of the split "${plain(`${split}`)}"`;
  if (ranges.length === 0) return `in none of the ${count} windows${of}`;
  const runs = joined(ranges);
  const said = runs.map(({ first, last }) => first === last ? `${first}` : `${first} to ${last}`);
  const several = runs.length > 1 || runs[0].first !== runs[0].last;
  return `in window${several ? "s" : ""} ${said.join(", ")} of 0 to ${count - 1}`;
}

/** Ranges in order, those that follow on each other as one. */
function joined(ranges: readonly WindowRange[]): WindowRange[] {
  const runs: WindowRange[] = [];
  for (const range of ranges) {
    const before = runs.at(-1);
    if (before === undefined || range.first > before.last + 1) runs.push(range);
    else runs[runs.length - 1] = { first: before.first, last: Math.max(before.last, range.last) };
  }
  return runs;
}
