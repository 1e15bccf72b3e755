/** Why an artifact is as it is: what it was made of, in which run, and what was different from the time before. */
import {
  type Acceptance,
  missingFiles,
  type NodeRecord,
  type Part,
  plain,
  plainJson,
  type RunRecord,
  type Store,
  valueOf,
} from "../_run/mod.ts";
import { acceptancesOf } from "./accept.ts";
import { basisOf, findArtifact, type Found, latestRecord, recentRuns, runName } from "./history.ts";
import { type Reason, reasonsForOtherKey, sayReason } from "./reasons.ts";

/** The past of one artifact. */
export interface Past {
  /** The latest run that had it. */
  readonly latest: Found;
  /** The run in which parts of it were last made as it is; undefined when its record is gone. */
  readonly made: Found | undefined;
  readonly reasons: readonly Reason[];
  /** Who has accepted parts of it after a change of code, instead of making them again. */
  readonly accepted: readonly Acceptance[];
  /** Kinds of machine that made parts of it by native code. */
  readonly machines: readonly string[];
  /** Where it comes from: names of nodes, nearest first, with their stages. */
  readonly ancestors: readonly (readonly [name: string, stage: string])[];
  /** Names of nodes that take it. */
  readonly users: readonly string[];
  /** Files that should be in the store and are not; undefined when even what lists them is gone. */
  readonly missing: number | undefined;
  /** Why what lists them is not taken, where it is there. */
  readonly refused?: string;
}

/** Looks the past of ARTIFACT or PIPELINE/ARTIFACT up. @throws {TypeError} when there is no such artifact. */
export function pastOf(artifact: string, store: Store): Past {
  const latest = findArtifact(artifact, store);
  const { run, node } = latest;
  const made = lastMaking(latest, store);
  const reading = store.inspectManifest(node.key);
  const manifest = valueOf(reading);
  return {
    latest,
    made,
    reasons: made === undefined ? [] : reasonsOf(made, store),
    accepted: acceptancesOf(manifest?.parts ?? []),
    machines: machinesOf(manifest?.parts ?? [], store),
    ancestors: ancestorsOf(node, run),
    users: [...run.nodes.values()].filter(({ inputs }) =>
      Object.values(inputs).some((input) => input.node === node.name)
    ).map(({ name }) => name),
    missing: manifest && missingFiles(manifest.parts, store).length,
    ...(reading.state === "damaged" && { refused: reading.why }),
  };
}

/** The latest run that made parts of the artifact as it is: later runs may have found it stored. */
function lastMaking({ run: { pipeline }, node: { name, key } }: Found, store: Store): Found | undefined {
  for (const run of recentRuns(store, pipeline)) {
    const node = run.nodes.get(name);
    if (node !== undefined && node.key === key && node.made > 0) return { run, node };
  }
  return undefined;
}

function machinesOf(parts: readonly Part[], store: Store): string[] {
  return [...new Set(parts.flatMap(({ key }) => store.readReceipt(key)?.machine ?? []))].sort();
}

/** Why a node was made in a run, by its record before that. */
function reasonsOf({ run, node }: Found, store: Store): Reason[] {
  const before = latestRecord(store, run.pipeline, node.name, run.number);
  if (node.fetched?.due !== undefined) return [node.fetched.due];
  if (before === undefined) return [{ because: "never made" }];
  const isForced = run.begun.selection.force === true;
  if (node.fetched !== undefined && node.fetched.action === before.node.fetched?.action && isForced) {
    return [{ because: "forced" }];
  }
  if (before.node.key !== node.key) {
    return reasonsForOtherKey(basisOf(before.node, store), basisOf(node, store));
  }
  return [isForced ? { because: "forced" } : { because: "receipts gone" }];
}

/** All that an artifact comes from, the nearest first, each once. */
function ancestorsOf(node: NodeRecord, run: RunRecord): [string, string][] {
  const found = new Map<string, string>();
  const open = [node];
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    for (const { node: name } of Object.values(next.inputs)) {
      const input = run.nodes.get(name);
      if (input === undefined || found.has(name)) continue;
      found.set(name, input.stage);
      open.push(input);
    }
  }
  return [...found];
}

/** The past of an artifact in lines. */
export function sayPast(
  { latest: { run, node }, made, reasons, accepted, machines, ancestors, users, missing, refused }: Past,
): string[] {
  const options = Object.entries(node.options).map(([name, value]) => `${name} ${plainJson(value)}`);
  const from = Object.entries(node.inputs).map(([name, input]) => `${name} = ${input.node}`);
  const chain = ancestors.map(([name, stage]) => name === stage ? name : `${name} (${stage})`);
  const when = made === undefined
    ? accepted.length > 0 ? "by other code, see below" : "in a run whose record is gone"
    : `in ${runName(made.run)}, ${made.run.begun.since}: ${made.node.made} of ${made.node.shards} parts`;
  const state = refused !== undefined
    ? `its list of files is ${refused}`
    : missing === undefined
    ? "its list of files is gone from the store"
    : missing > 0
    ? `${missing} of its files are gone from the store`
    : "all of its files are in the store";
  return [
    `${node.name} of ${runName(run)}: ${node.items} ${plain(node.kind)}, made by ${node.stage}`,
    ...lines("key", [node.key]),
    ...lines("code", [node.fingerprint]),
    ...lines("options", options.length > 0 ? [options.join(", ")] : []),
    ...lines("inputs", from),
    ...lines("made from", chain.length > 0 ? [chain.join(" ← ")] : []),
    ...lines("used by", users.length > 0 ? [users.join(", ")] : []),
    ...lines("made", [when]),
    ...lines("on", machines.map(plain)),
    ...lines("because", reasons.map(sayReason)),
    ...lines("accepted", accepted.map(sayAcceptance)),
    ...lines("now", [state]),
  ];
}

/** Who vouched that the code of now would make the same. */
function sayAcceptance({ by, since, because, fingerprint }: Acceptance): string {
  return `by ${plain(by)}, ${since}, as made by code ${fingerprint.slice(0, 12)}: ${plain(because)}`;
}

/** Values under one heading, which stands before the first. */
function lines(head: string, values: readonly string[]): string[] {
  return values.map((value, index) => `  ${(index === 0 ? head : "").padEnd(10)} ${value}`);
}
