/** The process that a stage is tried in: `trials.ts` starts it with the permissions of the stage, but for writing. */
import {
  answerQuestions,
  FileMemory,
  loadPipeline,
  manifestOfRef,
  realDisk,
  type Shard,
  shardsOf,
  Store,
  trustListOf,
} from "../_run/mod.ts";
import type { Given } from "./inputs.ts";
import { tryOn } from "./preview.ts";
import { sweepRows } from "./sweep.ts";
import type { Trial, Trying } from "./trials.ts";

/** Tries a stage; token ids are lists in the answer. */
async function answer({ file, settings, store: folder, trust }: Trying, trial: Trial): Promise<unknown> {
  const { nodes } = await loadPipeline(file, settings);
  const store = new Store(
    folder,
    realDisk,
    trust === undefined ? {} : { trust: trustListOf(trust, "the list given") },
  );
  const { signal } = new AbortController();
  const node = nodes.find(({ name }) => name === trial.node)!;
  const inputs: Given["inputs"] = Object.fromEntries(
    Object.entries(trial.inputs).map(([name, ref]) => [name, manifestOfRef(ref, store)]),
  );
  const shards: Shard[] = [];
  for (const { label, of } of trial.shards) {
    const found = await shardsOf(node, "", inputs, of, new FileMemory(store));
    shards.push(found.find((shard) => shard.label === label)!);
  }
  const given = { inputs, shards };
  if ("sweep" in trial.what) return await sweepRows(trial.what.sweep, node, given, store, signal);
  return asLists(await Array.fromAsync(tryOn(trial.what.rows, node, given, store, signal)));
}

/** JSON holds no typed arrays. */
function asLists(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_, inner) => ArrayBuffer.isView(inner) ? [...inner as Uint32Array] : inner),
  );
}

const trying = JSON.parse(Deno.args[0]) as Trying;
await answerQuestions<Trial>((trial) => answer(trying, trial));
