/**
 * Laws of the build system, and that they have teeth: each is held by the store as it is, and a store that lies breaks it.
 * Fused = staged is in passes_test.ts, one shard = many in slices_test.ts, merge = rebuild in phased_test.ts.
 */
import { assertEquals, assertRejects } from "@std/assert";
import { loadPipeline, type Made, parseSetting, runPipeline, Store } from "../../../pipelines/_run/mod.ts";
import type { FileRef, Receipt } from "../../../pipelines/_run/manifest.ts";
import { digests, madeShards, quietProgress } from "../../support/runs.ts";

type MakeStore = (folder: string) => Store;

/** A folder with input files, in which runs are made with stores of any honesty. */
class Bench implements AsyncDisposable {
  readonly folder = Deno.makeTempDirSync({ prefix: "millrace-" });
  #stores = 0;

  /** Writes the input file of a name. */
  write(name: string, text: string): void {
    Deno.writeTextFileSync(`${this.folder}/${name}`, text);
  }
  /** A folder for a store that has nothing yet. */
  fresh(): string {
    return `${this.folder}/store-${this.#stores++}`;
  }
  /** Runs the toy pipeline on all input files. */
  async run(store: Store, options: readonly string[] = []): Promise<readonly Made[]> {
    const settings = [`readLines.files=["${this.folder}/*.txt"]`, ...options].map(parseSetting);
    const pipeline = await loadPipeline("tests/support/toy_pipeline.ts", settings);
    await store.open();
    try {
      const signal = new AbortController().signal;
      return await runPipeline(pipeline, { store, progress: quietProgress(), signal });
    } finally {
      await store.close();
    }
  }
  async [Symbol.asyncDispose](): Promise<void> {
    await Deno.remove(this.folder, { recursive: true });
  }
}

/** The manifests of a run, as they lie in the store. */
function manifests(made: readonly Made[]): unknown[] {
  return made.map(({ manifest }) => manifest);
}

const laws: Readonly<Record<string, (bench: Bench, make: MakeStore) => Promise<void>>> = {
  async "what is taken from the store is what would be made: cached = uncached"(bench, make) {
    bench.write("a.txt", "one\nthree\nthree\n");
    const used = bench.fresh();
    await bench.run(make(used));
    bench.write("b.txt", "four\none\n");
    await bench.run(make(used), ["keepLong.minChars=4"]);
    const cached = await bench.run(make(used));
    const uncached = await bench.run(new Store(bench.fresh()));
    assertEquals(manifests(cached), manifests(uncached));
  },
  async "nothing is made twice"(bench, make) {
    bench.write("a.txt", "one\nthree\n");
    const folder = bench.fresh();
    await bench.run(make(folder));
    assertEquals(Object.values(madeShards(await bench.run(make(folder)))), [0, 0, 0, 0]);
  },
  async "a change goes no further than it changes bytes: early cut-off"(bench, make) {
    bench.write("a.txt", "one\nthree\n");
    const folder = bench.fresh();
    await bench.run(make(folder), ["keepLong.minChars=2"]);
    const made = await bench.run(make(folder), ["keepLong.minChars=3"]);
    assertEquals(madeShards(made), { readLines: 0, keepLong: 1, unique: 0, total: 0 });
  },
  async "what is gone or damaged is made again to the same bytes"(bench, make) {
    bench.write("a.txt", "one\nthree\n");
    const folder = bench.fresh();
    const first = await bench.run(make(folder));
    const [gone, damaged] = ["readLines", "unique"].map((name) =>
      new Store(folder).blobPath(
        first.find(({ node }) => node.name === name)!.manifest.parts[0].files[0].digest,
      )
    );
    Deno.removeSync(gone);
    Deno.chmodSync(damaged, 0o644);
    Deno.writeFileSync(damaged, Deno.readFileSync(damaged).map((byte, i) => i === 20 ? byte ^ 1 : byte));
    // Only what reads it finds the damage; a change makes something read it.
    await bench.run(make(folder), ["total.steps=11"]);
    assertEquals(digests(await bench.run(make(folder))), digests(first));
  },
};

/** Stores that lie, and the law that each breaks. */
const lies: Readonly<Record<string, readonly [law: string, make: MakeStore]>> = {
  "one that gives out another receipt than was asked for": [
    "what is taken from the store is what would be made: cached = uncached",
    (folder) =>
      new class extends Store {
        #first: Receipt | undefined;
        override readReceipt(key: string): Receipt | undefined {
          return this.#first ??= super.readReceipt(key);
        }
      }(folder),
  ],
  "one that forgets": ["nothing is made twice", (folder) =>
    new class extends Store {
      override readReceipt(): undefined {}
      override readManifest(): undefined {}
    }(folder)],
  "one that says it has what it has not": [
    "what is gone or damaged is made again to the same bytes",
    (folder) =>
      new class extends Store {
        override hasBlob(): boolean {
          return true;
        }
        override setAside(): Promise<void> {
          return Promise.resolve();
        }
      }(folder),
  ],
  "one that gives out other bytes than were put in": [
    "what is taken from the store is what would be made: cached = uncached",
    (folder) =>
      new class extends Store {
        #first: FileRef | undefined;
        override streamBlob(ref: FileRef): ReadableStream<Uint8Array<ArrayBuffer>> {
          return super.streamBlob(this.#first ??= ref);
        }
      }(folder),
  ],
};

for (const [name, law] of Object.entries(laws)) {
  Deno.test(`law: ${name}`, async () => {
    await using bench = new Bench();
    await law(bench, (folder) => new Store(folder));
  });
}

for (const [lie, [law, make]] of Object.entries(lies)) {
  Deno.test(`a store that lies breaks a law: ${lie}`, async () => {
    await using bench = new Bench();
    await assertRejects(() => laws[law](bench, make));
  });
}
