/** A plan that says why: what a run would make, for which reasons, and how long earlier runs took for it. Makes nothing. */
import {
  missingFiles,
  type Node,
  type NodeRecord,
  type Pipeline,
  planPipeline,
  type Selection,
  splitInput,
  type Standing,
  type Store,
} from "../_run/mod.ts";
import { basisOf, latestRecords } from "./history.ts";
import { type Basis, type Reason, reasonsBetween, reasonsForOtherKey } from "./reasons.ts";

/** One node of a plan. Numbers are undefined where they depend on what is not made yet, or on runs that never were. */
export interface PlannedNode {
  readonly name: string;
  readonly stage: string;
  readonly state: Standing["state"];
  readonly shards: number | undefined;
  readonly reused: number | undefined;
  /** Why it would be made; empty for what is stored or not selected. */
  readonly reasons: readonly Reason[];
  /** Estimated seconds for the shards to be made; for a waiting node, if all of it must be made. */
  readonly seconds: number | undefined;
  /** Estimated bytes that it adds to the store. */
  readonly bytes: number | undefined;
  /** What its making is allowed beyond reading and writing the store and using the processor. */
  readonly permissions: readonly string[];
}

/** Plans a pipeline, and gives for each node to be made the reasons. Reads records, receipts and the user's files. */
export async function explainPlan(
  pipeline: Pipeline,
  store: Store,
  selection: Selection = {},
): Promise<PlannedNode[]> {
  const standings = await planPipeline(pipeline, store, selection);
  const records = latestRecords(store, pipeline.name, pipeline.nodes.map((node) => node.name));
  const byNode = new Map(standings.map((standing) => [standing.node, standing]));
  return standings.map((standing) => {
    const { node, state, cut } = standing;
    const record = records.get(node.name);
    const stage = node.recipe.stage;
    const makes = state === "to make" || state === "waiting";
    const share = cut === undefined ? 1 : 1 - standing.reused / Math.max(1, cut.shards.length);
    return {
      name: node.name,
      stage: stage.stageName,
      state,
      shards: cut?.shards.length,
      reused: cut && standing.reused,
      reasons: makes ? reasonsFor(standing, record, byNode, store, selection) : [],
      seconds: makes ? estimate(record?.seconds, record, standing, share) : 0,
      bytes: makes ? estimate(record?.bytes, record, standing, share) : 0,
      permissions: stage.needs?.net === true ? ["network"] : [],
    };
  });
}

/** Scales what the latest making took to the shards that are now to be made. */
function estimate(
  total: number | undefined,
  record: NodeRecord | undefined,
  { cut }: Standing,
  share: number,
): number | undefined {
  if (total === undefined || record === undefined) return undefined;
  const shards = cut?.shards.length ?? record.shards;
  return total * share * shards / Math.max(1, record.shards);
}

/** Why a node would be made: what the record says it was made of, against what it would be made of now. */
function reasonsFor(
  standing: Standing,
  record: NodeRecord | undefined,
  standings: ReadonlyMap<Node, Standing>,
  store: Store,
  { force }: Selection,
): Reason[] {
  const { node, cut, manifest } = standing;
  const waiting = waitingFor(node, standings);
  const later: Reason[] = waiting.length > 0 ? [{ because: "waiting", inputs: waiting }] : [];
  if (manifest !== undefined && force) return [{ because: "forced" }, ...later];
  if (record === undefined) {
    return standing.reused > 0 ? [unfinished(standing), ...later] : [{ because: "never made" }, ...later];
  }
  if (cut?.key === record.key) return [goneFrom(record, store)];
  const between = cut === undefined ? reasonsBetween : reasonsForOtherKey;
  return [...between(basisOf(record, store), basisNow(standing, standings)), ...later];
}

/** Some shards are stored, but no run has got to the end of the node. */
function unfinished({ cut, reused }: Standing): Reason {
  return { because: "unfinished", shards: reused, of: cut!.shards.length };
}

/** Why what was recorded under the present key is not there. */
function goneFrom({ key }: NodeRecord, store: Store): Reason {
  const manifest = store.readManifest(key);
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
function basisNow({ node, code, cut }: Standing, standings: ReadonlyMap<Node, Standing>): Basis {
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
    carries: splitInput(stage) ?? stage.carries as string | undefined,
    slices: cut && new Map(cut.shards.map(({ label, from }) => [label, from])),
  };
}
