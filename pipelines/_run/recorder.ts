/** Writing run records: a line as soon as something has happened, synced before work that would be lost without it. */
import type { Fingerprint } from "./fingerprint.ts";
import { countItems, filesAndDrops, type Ledger, type Manifest, sum } from "./manifest.ts";
import type { Node, Pipeline } from "./pipeline.ts";
import type { Selection, Standing } from "./plan.ts";
import {
  codePath,
  type NodeRecord,
  recordPath,
  recordsFolder,
  type RunEnded,
  type RunEvent,
  runNumbers,
} from "./records.ts";
import { readSealed, sealed, sealedLine } from "./sealed.ts";
import { type Store, syncFolder } from "./store.ts";

/** Appends to the record of one run. */
export class RunRecorder {
  readonly #store: Store;
  readonly #file: Deno.FsFile;
  readonly #started = performance.now();
  readonly #made = new Map<string, number>();

  private constructor(store: Store, file: Deno.FsFile) {
    this.#store = store;
    this.#file = file;
  }

  /** Begins the record of a run. */
  static async begin({ name, file, settings, nodes }: Pipeline, selection: Selection, store: Store) {
    const folder = recordsFolder(store, name);
    await Deno.mkdir(folder, { recursive: true });
    const path = recordPath(store, name, (runNumbers(store, name).at(-1) ?? 0) + 1);
    const recorder = new RunRecorder(store, await Deno.open(path, { append: true, createNew: true }));
    await syncFolder(folder);
    const { only, from, until, force } = selection;
    recorder.#append({
      event: "begun",
      file,
      settings,
      selection: {
        ...(only && { only }),
        ...(from && { from }),
        ...(until && { until }),
        ...(force && { force }),
      },
      nodes: nodes.map((node) => node.name),
      since: `${new Date().toISOString().slice(0, 19)}Z`,
      pid: Deno.pid,
    });
    return recorder;
  }

  #append(event: RunEvent): void {
    const bytes = new TextEncoder().encode(sealedLine(event));
    for (let at = 0; at < bytes.length;) at += this.#file.writeSync(bytes.subarray(at));
  }

  /** Says what is about to be made, before its first receipt. */
  making({ name }: Node, { key, shards }: NonNullable<Standing["cut"]>): void {
    this.#append({ event: "making", name, key, shards: shards.map((shard) => shard.key) });
    this.#file.syncSync();
  }

  /** Says what became of a node. One that a repair has made go by twice counts the shards of both times. */
  async node(
    { node, code }: Standing,
    manifest: Manifest,
    madeShards: number,
    ledger: Ledger,
    inputs: Inputs,
  ) {
    await keepCode(code, this.#store);
    const made = (this.#made.get(node.name) ?? 0) + madeShards;
    this.#made.set(node.name, made);
    this.#append(nodeRecord(node, code, manifest, made, ledger, inputs));
  }

  /** The last line. */
  end(state: RunEnded["state"], error?: string): void {
    const seconds = (performance.now() - this.#started) / 1000;
    this.#append({ event: "ended", state, seconds, ...(error !== undefined && { error }) });
    this.#file.syncSync();
    this.#file.close();
  }
}

/** Manifests by the name of the input. */
type Inputs = Readonly<Record<string, Manifest>>;

/** A node as it is recorded: the parts of its key by name, and what came of it in numbers. */
function nodeRecord(
  node: Node,
  { fingerprint }: Fingerprint,
  { key, kind, content, parts }: Manifest,
  made: number,
  ledger: Ledger,
  inputs: Inputs,
): NodeRecord {
  const { stage, options } = node.recipe;
  const given = Object.entries(inputs).map(([name, input]) =>
    [name, { node: node.inputs[name].name, content: input.content }] as const
  );
  return {
    event: "node",
    name: node.name,
    stage: stage.stageName,
    form: stage.work.form,
    kind,
    exported: node.exported,
    key,
    fingerprint,
    options,
    inputs: Object.fromEntries(given),
    ...(stage.carries !== undefined && { carries: stage.carries as string }),
    content,
    items: countItems(parts),
    bytes: sum(parts.flatMap(filesAndDrops).map((file) => file.bytes)),
    ledger,
    seconds: sum(parts.map((part) => part.seconds)),
    shards: parts.length,
    made,
  };
}

/** Keeps the modules of a fingerprint once, however many runs have them. */
async function keepCode({ fingerprint, modules }: Fingerprint, store: Store): Promise<void> {
  const path = codePath(store, fingerprint);
  if (readSealed(path) === undefined) await store.writeFile(path, sealed(modules));
}
