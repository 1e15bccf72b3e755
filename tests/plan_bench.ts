/**
 * Budgets, of ten thousand input files and twenty thousand shards with nothing to make, on two free cores: a run 2 s; a plan
 * 1 s, and five times what the system needs to be asked for the length of each of its files and to parse each manifest.
 * The store is made without waiting for the disk, half a minute; `deno bench --allow-read --allow-write --allow-env --allow-sys
 * --allow-run=deno tests/plan_bench.ts`.
 */
import { explainPlan } from "../pipelines/_explain/mod.ts";
import {
  filesAndDrops,
  loadPipeline,
  type Manifest,
  parseSetting,
  runPipeline,
  Store,
} from "../pipelines/_run/mod.ts";
import { quietProgress } from "./support/runs.ts";

const files = 10_000;

/** The machine's disk, but that nothing waits until bytes have reached it. */
const hasty: Store["disk"] = {
  ...Object.fromEntries(
    ([
      "rename",
      "link",
      "symlink",
      "mkdir",
      "remove",
      "readDir",
      "readFile",
      "readTextFileSync",
      "statSync",
    ] as const)
      .map((name) => [name, Deno[name]]),
  ) as unknown as Store["disk"],
  async open(path, options) {
    const file = await Deno.open(path, options);
    return Object.assign(file, { sync: () => Promise.resolve(), syncSync() {} });
  },
};

const folder = await Deno.makeTempDir({ prefix: "millrace-" });
addEventListener("unload", () => Deno.removeSync(folder, { recursive: true }));
await Deno.mkdir(`${folder}/in`);
for (let file = 0; file < files; file++) {
  Deno.writeTextFileSync(
    `${folder}/in/${String(file).padStart(5, "0")}.txt`,
    `line of ${file}\nx\nanother of ${file}\n`,
  );
}
const pipeline = await loadPipeline("tests/support/toy_pipeline.ts", [
  parseSetting(`readLines.files=${folder}/in/*.txt`),
]);
const store = new Store(`${folder}/store`, hasty);
/** One run to its end. */
async function run() {
  await store.open();
  const { signal } = new AbortController();
  const made = await runPipeline(pipeline, { store, progress: quietProgress(), signal });
  await store.close();
  return made;
}
await run();
// Files that had just been written are read once more before what is known of them is relied on.
const made = await run();
const paths = made.map(({ manifest }) => store.manifestPath(manifest.key));

const bench = { group: "a plan of 10,000 files", n: 10, warmup: 2 };
Deno.bench("each file's length, each manifest parsed", { ...bench, baseline: true }, () => {
  for (const { name } of Deno.readDirSync(`${folder}/in`)) Deno.statSync(`${folder}/in/${name}`);
  for (const path of paths) {
    const { parts } = JSON.parse(Deno.readTextFileSync(path).split("\n", 2)[1]) as Manifest;
    for (const { digest } of parts.flatMap(filesAndDrops)) Deno.statSync(store.blobPath(digest));
  }
});

Deno.bench("plan with nothing to make", bench, async () => {
  const nodes = await explainPlan(pipeline, store);
  if (nodes.some(({ state }) => state !== "stored")) {
    throw new Error("Internal: the plan has something to make");
  }
});

Deno.bench("run with nothing to make", { ...bench, n: 5 }, async () => {
  const nodes = await run();
  if (nodes.some(({ madeShards }) => madeShards > 0)) throw new Error("Internal: the run has made something");
});
