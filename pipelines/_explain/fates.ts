/** Documents whose fate differs between two runs, by id: kept here and dropped there, or dropped under another reason. */
import {
  type DroppedRow,
  isKept,
  type NodeRecord,
  type Part,
  type RunRecord,
  type Store,
} from "../_run/mod.ts";
import { dropsOf, hasRows, rowsOf } from "./artifact.ts";

/** What became of a document in a run. */
export interface Fate {
  /** "kept" by the node that dropped it in the other run; "absent" when it never got there. */
  readonly state: "kept" | "dropped" | "absent";
  readonly node: string;
  readonly reason?: string;
  readonly detail?: string;
}
/** One document with two fates. */
export interface ChangedFate {
  readonly id: string;
  readonly url: string;
  readonly was: Fate;
  readonly is: Fate;
}

/** A dropped row, and the node that dropped it. */
interface Dropped {
  readonly node: string;
  readonly row: DroppedRow;
}
/** Dropped rows by the id of the document. */
type Drops = ReadonlyMap<string, Dropped>;

/**
 * The documents with another fate, in order of their ids. Drops that are the same bytes in both runs are not read. Memory
 * grows by the dropped rows that differ.
 */
export async function changedFates(before: RunRecord, now: RunRecord, store: Store): Promise<ChangedFate[]> {
  const parts = differingDrops(before, now, store);
  const [was, is] = [await collect(parts.was, store), await collect(parts.is, store)];
  const ids = [...new Set([...was.keys(), ...is.keys()])].filter((id) => {
    const [left, right] = [was.get(id), is.get(id)];
    return left?.node !== right?.node || left?.row.reason !== right?.row.reason;
  });
  const keptBefore = await keptAmong(ids.filter((id) => !was.has(id)), is, before, store);
  const keptNow = await keptAmong(ids.filter((id) => !is.has(id)), was, now, store);
  return ids.sort().map((id) => ({
    id,
    url: (was.get(id) ?? is.get(id))!.row.url,
    was: fateOf(was.get(id), is.get(id), keptBefore.has(id)),
    is: fateOf(is.get(id), was.get(id), keptNow.has(id)),
  }));
}

/** The fate in one run, given the drop there, the drop in the other run, and whether the document was kept here. */
function fateOf(own: Dropped | undefined, other: Dropped | undefined, kept: boolean): Fate {
  if (own === undefined) return { state: kept ? "kept" : "absent", node: other!.node };
  return { state: "dropped", node: own.node, reason: own.row.reason, detail: own.row.detail };
}

/** Parts to read, by the name of their node, in the order of the making. */
type PartsByNode = ReadonlyMap<string, readonly Part[]>;

/** For each node, the parts whose dropped rows the other run does not have just so. */
function differingDrops(
  before: RunRecord,
  now: RunRecord,
  store: Store,
): { readonly was: PartsByNode; readonly is: PartsByNode } {
  const was = new Map<string, readonly Part[]>();
  const is = new Map<string, readonly Part[]>();
  for (const name of new Set([...before.nodes.keys(), ...now.nodes.keys()])) {
    const [left, right] = [before, now].map((run) => partsOf(run.nodes.get(name), store));
    const common = new Set(left.map(dropsDigest)).intersection(new Set(right.map(dropsDigest)));
    was.set(name, left.filter((part) => !common.has(dropsDigest(part))));
    is.set(name, right.filter((part) => !common.has(dropsDigest(part))));
  }
  return { was, is };
}
/** The parts of a node; none when the run did not have it, or its manifest is gone. */
function partsOf(node: NodeRecord | undefined, store: Store): readonly Part[] {
  return (node && store.readManifest(node.key)?.parts) ?? [];
}
/** Parts that dropped nothing are equal in that. */
function dropsDigest({ drops }: Part): string {
  return drops?.digest ?? "";
}

/** Dropped rows by id; rows that have none are counted in the ledger only. Of several branches, the first that dropped it. */
async function collect(parts: PartsByNode, store: Store): Promise<Drops> {
  const found = new Map<string, Dropped>();
  for (const [node, some] of parts) {
    for await (const row of dropsOf(some, store)) {
      if (row.id !== "" && !found.has(row.id)) found.set(row.id, { node, row });
    }
  }
  return found;
}

/** Which of some ids a run kept, at the node that dropped them in the other run. */
async function keptAmong(
  ids: readonly string[],
  dropped: Drops,
  run: RunRecord,
  store: Store,
): Promise<Set<string>> {
  const kept = new Set<string>();
  for (const [name, some] of Map.groupBy(ids, (id) => dropped.get(id)!.node)) {
    const node = run.nodes.get(name);
    const manifest = node && store.readManifest(node.key);
    // Of rows that passed by it cannot be told whether they were there.
    if (node === undefined || manifest === undefined || !hasRows(manifest) || !isKept(manifest)) continue;
    const wanted = new Set(some);
    for await (const { id } of rowsOf(node, manifest.parts, store)) {
      if (wanted.delete(id as string)) kept.add(id as string);
      if (wanted.size === 0) break;
    }
  }
  return kept;
}
