/** Runs of toy pipelines in temporary folders. */
import {
  type Follower,
  loadPipeline,
  type Made,
  parseSetting,
  type RunOptions,
  runPipeline,
  Store,
} from "../../pipelines/_run/mod.ts";
import { readerOf } from "../../pipelines/_run/mod.ts";

/** Progress that keeps what is said. */
export function quietProgress(said: string[] = []): Follower {
  return {
    event: (event) => void (event.event === "said" && said.push(event.line)),
    update() {},
  };
}

/** A temporary folder with input files and a store, removed at the end of the scope. */
export interface Scratch extends AsyncDisposable {
  readonly folder: string;
  readonly store: Store;
  /** Writes an input file; gives its path. */
  write(name: string, content: string | Uint8Array): Promise<string>;
  /** Runs the toy pipeline with settings such as "lines.files=a.txt". */
  run(settings: readonly string[], options?: Partial<RunOptions>): Promise<readonly Made[]>;
}

/** Opens a temporary folder. */
export async function scratch(file = "tests/support/toy_pipeline.ts"): Promise<Scratch> {
  const folder = await Deno.makeTempDir({ prefix: "millrace-" });
  const store = new Store(`${folder}/store`);
  await store.open();
  return {
    folder,
    store,
    async write(name, content) {
      const path = `${folder}/${name}`;
      await Deno.writeFile(path, typeof content === "string" ? new TextEncoder().encode(content) : content);
      return path;
    },
    async run(settings, options = {}) {
      const pipeline = await loadPipeline(file, settings.map(parseSetting));
      const signal = new AbortController().signal;
      return await runPipeline(pipeline, { store, progress: quietProgress(), signal, ...options });
    },
    async [Symbol.asyncDispose]() {
      await store.close();
      await Deno.remove(folder, { recursive: true });
    },
  };
}

/** How many shards each artifact made in a run, by name. */
export function madeShards(made: readonly Made[]): Record<string, number> {
  return Object.fromEntries(made.map(({ node, madeShards }) => [node.name, madeShards]));
}

/** Digests of all files of all artifacts, by name: equal runs have equal ones. */
export function digests(made: readonly Made[]): Record<string, readonly string[]> {
  return Object.fromEntries(made.map(({ node, manifest }) => [
    node.name,
    manifest.parts.flatMap((part) => part.files.map((file) => file.digest)),
  ]));
}

/** The items of one artifact. */
export function itemsOf(made: readonly Made[], name: string, store: Store): Promise<unknown[]> {
  const { node, manifest } = made.find((one) => one.node.name === name)!;
  return Array.fromAsync(readerOf(node.recipe.stage.output.kind, manifest.parts, store));
}
