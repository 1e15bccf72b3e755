/** A plan that says why: what a run would make, for which reasons, and how long earlier runs took for it. Makes nothing. */
import {
  ageingOf,
  hidingFlags,
  isKept,
  missingFiles,
  type Node,
  type NodeRecord,
  permissionsOf,
  type Pipeline,
  planPipeline,
  type Selection,
  splitInput,
  type Standing,
  type Store,
  sum,
  valueOf,
} from "../_run/mod.ts";
import { bytesOfFiles, bytesRead, type Estimate, estimate } from "./estimate.ts";
import { basisOf, latestRecords, makingsOf } from "./history.ts";
import { type Basis, type Reason, reasonsBetween, reasonsForOtherKey } from "./reasons.ts";

/** One node of a plan. Numbers are undefined where they depend on what is not made yet, or on runs that never were. */
export interface PlannedNode {
  readonly name: string;
  readonly stage: string;
  readonly state: Standing["state"];
  readonly shards: number | undefined;
  readonly reused: number | undefined;
  /** Shards that are stored because a person has accepted them after a change of code. */
  readonly accepted: number;
  /** Whether it is known and its rows, which were not stored, would pass by again on the way to what is to be made. */
  readonly passes: boolean;
  /** Why it would be made; empty for what is stored or not selected. */
  readonly reasons: readonly Reason[];
  /** Of what ages: hours since its latest fetch, if there was one, and those after which it is fetched again. */
  readonly fetched?: { readonly hours: number; readonly maxHours?: number };
  /** Estimated seconds for the shards to be made, one after the other; for a waiting node, if all of it must be made. */
  readonly seconds: number | undefined;
  /** Estimated bytes that it adds to the store. */
  readonly bytes: number | undefined;
  /** Earlier runs on which the estimate rests. */
  readonly runs: number;
  /** Flags of the runtime with which its worker is started. */
  readonly permissions: readonly string[];
  /** Whether it is published under its name. */
  readonly exported: boolean;
  /** Of the manifest and of what it holds, where it is stored. */
  readonly stored?: { readonly key: string; readonly content: string };
}

/**
 * Plans a pipeline, and gives for each node to be made the reasons. Reads records, receipts and the user's files. What is too
 * old is judged by the time `now`, in milliseconds since the epoch.
 */
export async function explainPlan(
  pipeline: Pipeline,
  store: Store,
  selection: Selection = {},
  now: number = Date.now(),
): Promise<PlannedNode[]> {
  const standings = await planPipeline(pipeline, store, selection, now);
  const byNode = new Map(standings.map((standing) => [standing.node, standing]));
  const names = standings.some(isOpen) ? pipeline.nodes.map((node) => node.name) : [];
  const records = names.length === 0 ? new Map() : latestRecords(store, pipeline.name, names);
  const passing = passingAgain(standings);
  const estimates = estimatesOf(
    standings,
    names.length === 0 ? new Map() : makingsOf(store, pipeline.name, names),
  );
  return standings.map((standing) => {
    const { node, state, cut, reused, manifest } = standing;
    const estimate = estimates.get(node);
    return {
      name: node.name,
      stage: node.recipe.stage.stageName,
      state,
      shards: cut?.shards.length,
      reused: cut && reused,
      passes: passing.has(node),
      accepted: standing.manifest?.parts.filter((part) => part.accepted !== undefined).length ?? 0,
      ...fetchedHours(standing),
      reasons: isOpen(standing) ? reasonsFor(standing, records.get(node.name), byNode, store, selection) : [],
      seconds: isOpen(standing) ? estimate?.seconds : 0,
      bytes: isOpen(standing) ? estimate?.bytes : 0,
      runs: estimate?.runs ?? 0,
      permissions: [
        ...permissionsOf([node], pipeline, store.folder),
        ...hidingFlags(store.vouching.signer?.file),
      ],
      exported: node.exported,
      ...(manifest !== undefined && { stored: { key: manifest.key, content: manifest.content } }),
    };
  });
}

/** How old a fetch is, and how old it may get; of what was never fetched, nothing. */
function fetchedHours({ node, fetch }: Standing): Pick<PlannedNode, "fetched"> {
  if (fetch?.hours === undefined) return {};
  const { maxHours } = ageingOf(node.recipe)!;
  return { fetched: { hours: fetch.hours, ...(maxHours !== Infinity && { maxHours }) } };
}

/** The nodes whose rows were not stored, before one that is to be made of them. */
function passingAgain(standings: readonly Standing[]): ReadonlySet<Node> {
  const passing = new Set<Node>();
  for (const { node, state, manifest } of standings.toReversed()) {
    if (state !== "stored" || manifest === undefined || isKept(manifest)) continue;
    const users = standings.filter((user) => Object.values(user.node.inputs).includes(node));
    if (users.some((user) => user.state === "to make" || passing.has(user.node))) passing.add(node);
  }
  return passing;
}

/** Whether a run would make a node, as far as is known. */
export function isOpen({ state }: Pick<PlannedNode, "state">): boolean {
  return state === "to make" || state === "waiting";
}

/** What the open nodes would take. What reads what is not made yet is taken to read as much as that is estimated to be. */
function estimatesOf(
  standings: readonly Standing[],
  makings: ReadonlyMap<string, readonly NodeRecord[]>,
): Map<Node, Estimate> {
  const estimates = new Map<Node, Estimate>();
  const sizes = new Map<Node, number | undefined>();
  for (const standing of standings) {
    const { node, cut, reused, open, manifest } = standing;
    const { stage, options } = node.recipe;
    const work = {
      form: stage.work.form,
      options,
      shards: cut && open.length,
      bytesIn: readBy(standing, sizes),
    };
    const same = (makings.get(node.name) ?? []).filter((record) => record.stage === stage.stageName);
    const found = isOpen(standing) ? estimate(work, same) : undefined;
    if (found !== undefined) estimates.set(node, found);
    // Parts that are reused are as large as those to be made are estimated to be.
    const grown = found && found.bytes * (open.length === 0 ? 1 : (open.length + reused) / open.length);
    sizes.set(node, manifest === undefined ? grown : bytesOfFiles(manifest.parts));
  }
  return estimates;
}

/** How many bytes the making of a node would read. */
function readBy(
  { node, cut, open }: Standing,
  sizes: ReadonlyMap<Node, number | undefined>,
): number | undefined {
  const { stage } = node.recipe;
  const split = splitInput(stage);
  if (cut !== undefined && (stage.work.form === "source" || split !== undefined)) return bytesRead(open);
  if (stage.work.form === "source") return undefined;
  const inputs = split === undefined ? Object.values(node.inputs) : [node.inputs[split]];
  const bytes = inputs.map((input) => sizes.get(input));
  return bytes.includes(undefined) ? undefined : sum(bytes as number[]);
}

/** Why a node would be made: what the record says it was made of, against what it would be made of now. */
function reasonsFor(
  standing: Standing,
  record: NodeRecord | undefined,
  standings: ReadonlyMap<Node, Standing>,
  store: Store,
  { force }: Selection,
): Reason[] {
  const { node, cut, manifest, fetch } = standing;
  const waiting = waitingFor(node, standings);
  const later: Reason[] = waiting.length > 0 ? [{ because: "waiting", inputs: waiting }] : [];
  if ((manifest !== undefined || fetch?.hours !== undefined) && force) {
    return [{ because: "forced" }, ...later];
  }
  if (fetch?.due !== undefined) return [fetch.due, ...later];
  if (record === undefined) {
    return standing.reused > 0 ? [unfinished(standing), ...later] : [{ because: "never made" }, ...later];
  }
  if (cut?.key === record.key || fetch !== undefined && fetch.action === record.fetched?.action) {
    return [goneFrom(record, store)];
  }
  const between = cut === undefined ? reasonsBetween : reasonsForOtherKey;
  return [...between(basisOf(record, store), basisNow(standing, standings)), ...later];
}

/** Some shards are stored, but no run has got to the end of the node. */
function unfinished({ cut, reused }: Standing): Reason {
  return { because: "unfinished", shards: reused, of: cut!.shards.length };
}

/** Why what was recorded under the present key is not there. */
function goneFrom({ key, made, accepted }: NodeRecord, store: Store): Reason {
  const reading = store.inspectManifest(key);
  const manifest = valueOf(reading);
  if (reading.state === "damaged") return { because: "list refused", why: reading.why };
  if (manifest === undefined && made === 0 && accepted !== undefined) return { because: "revoked" };
  if (manifest === undefined) return { because: "receipts gone" };
  return { because: "files gone", files: missingFiles(manifest.parts, store).length };
}

/** Inputs that are not there; while one is missing, the node's own key is not known. */
function waitingFor(node: Node, standings: ReadonlyMap<Node, Standing>): string[] {
  return Object.values(node.inputs).filter((input) => {
    const state = standings.get(input)?.state;
    return state !== "stored";
  }).map((input) => input.name);
}

/** What a node would be made from now. */
export function basisNow({ node, code, cut }: Standing, standings: ReadonlyMap<Node, Standing>): Basis {
  const { stage, options } = node.recipe;
  const inputs = Object.entries(node.inputs).map(([name, input]) => {
    const { state, manifest } = standings.get(input)!;
    return [name, { node: input.name, content: state === "stored" ? manifest?.content : undefined }] as const;
  });
  return {
    stage: stage.stageName,
    form: stage.work.form,
    options,
    fingerprint: code.fingerprint,
    modules: code.modules,
    inputs: Object.fromEntries(inputs),
    carries: splitInput(stage),
    slices: cut && new Map(cut.shards.map(({ label, from }) => [label, from])),
  };
}
