/**
 * Trials of stages in a confined process: a sweep, or a stage on a few rows. This process plans and says what the stage is
 * given; the other loads its code, reads, and answers with data. That may touch what the stage says it needs, but write nothing.
 */
import {
  ConfinedProcess,
  environmentFor,
  hidingFlags,
  type ManifestRef,
  type Node,
  type Pipeline,
  refOfManifest,
  type ShardOf,
  type Store,
  trialPermissions,
} from "../_run/mod.ts";
import type { Given } from "./inputs.ts";
import { type Choice, type Tried, triedStage } from "./preview.ts";
import { type Outcome, type Sweep, sweptStage } from "./sweep.ts";

/** What the process is told at the beginning. */
export interface Trying {
  readonly file: string;
  readonly settings: Pipeline["settings"];
  readonly store: string;
  /** Lines of the list of trusted keys, where there is one. */
  readonly trust?: readonly string[];
}
/** A stage and what it is given, in names and keys by which the process finds them again. */
export interface Trial {
  readonly node: string;
  /** The manifests of the inputs, by name. */
  readonly inputs: Readonly<Record<string, ManifestRef>>;
  readonly shards: readonly { readonly label: string; readonly of: ShardOf }[];
  readonly what: { readonly sweep: Sweep } | { readonly rows: Choice };
}

/** What each value of an option would keep. */
export async function sweepOption(sweep: Sweep, pipeline: Pipeline, store: Store): Promise<Outcome[]> {
  const { node, given } = await sweptStage(sweep, pipeline, store);
  const outcomes = await tried(node, given, { sweep }, pipeline, store) as Outcome[];
  return outcomes.map(({ value, present, rows, kept, dropped }) => ({
    value,
    present: present === true,
    rows: Number(rows),
    kept: Number(kept),
    dropped: Object.fromEntries(Object.entries(dropped).map(([reason, count]) => [reason, Number(count)])),
  }));
}

/** What a stage makes of a few rows. */
export async function tryStage(
  name: string,
  pipeline: Pipeline,
  store: Store,
  choice: Choice,
): Promise<Tried[]> {
  const { node, given } = await triedStage(name, pipeline, store, choice);
  return await tried(node, given, { rows: choice }, pipeline, store) as Tried[];
}

async function tried(
  node: Node,
  { inputs, shards }: Given,
  what: Trial["what"],
  pipeline: Pipeline,
  store: Store,
): Promise<unknown[]> {
  const { file, settings } = pipeline;
  const { trust } = store.vouching;
  await using process = new ConfinedProcess({
    doing: `try ${node.name} of ${pipeline.name}`,
    module: new URL("./trial_process.ts", import.meta.url).href,
    argument: { file, settings, store: store.folder, ...(trust && { trust: trust.keys }) } satisfies Trying,
    permissions: [
      ...trialPermissions(node, pipeline, store.folder),
      ...hidingFlags(store.vouching.signer?.file),
    ],
    ...(node.recipe.stage.needs?.native && { environment: environmentFor([node]) }),
  });
  const trial: Trial = {
    node: node.name,
    inputs: Object.fromEntries(
      Object.entries(inputs).map(([name, manifest]) => [name, refOfManifest(manifest)]),
    ),
    shards: shards.map(({ label, of }) => ({ label, of })),
    what,
  };
  const answer = await process.ask(trial);
  if (!Array.isArray(answer)) throw new TypeError(`Cannot try ${node.name}: there is no answer`);
  return answer;
}
