/** What a stage would be given by its pipeline as it is now, for those who try it without making anything. */
import {
  isKept,
  type Manifest,
  mustBeMade,
  type Node,
  type Pipeline,
  planPipeline,
  type Shard,
  type Store,
} from "../_run/mod.ts";

/** What a stage is given. */
export interface Given {
  readonly inputs: Readonly<Record<string, Manifest>>;
  readonly shards: readonly Shard[];
}

/**
 * Manifests of the inputs as the pipeline would have them now: to try a stage on old inputs would mislead.
 *
 * @throws {Error} when one is not made yet, with the command that makes it, or not stored; `what` is what cannot be done.
 */
export async function storedInputs(
  node: Node,
  pipeline: Pipeline,
  store: Store,
  what: string,
): Promise<Given> {
  const standings = await planPipeline(pipeline, store, { until: node.name });
  const manifests = new Map(standings.map((standing) => [standing.node, standing.manifest]));
  const missing = Object.values(node.inputs).filter((input) => manifests.get(input) === undefined);
  if (missing.length > 0) {
    const names = missing.map((input) => input.name);
    throw new Error(`Cannot ${what} ${node.name} of ${pipeline.name}: ${mustBeMade(pipeline, names, store)}`);
  }
  const passed = Object.values(node.inputs).filter((input) => !isKept(manifests.get(input)!));
  if (passed.length > 0) {
    const names = passed.map((input) => input.name).join(" and ");
    throw new Error(
      `Cannot ${what} ${node.name} of ${pipeline.name}: the rows of ${names} are not stored (cache: false)`,
    );
  }
  const inputs = Object.entries(node.inputs).map(([name, input]) => [name, manifests.get(input)!]);
  const { cut } = standings.find((standing) => standing.node === node)!;
  return { inputs: Object.fromEntries(inputs), shards: cut!.shards };
}
