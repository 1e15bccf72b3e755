/** A run whose steps on the disk are known one by one, so that it can be taken up from after each of them. */
import { checkStore } from "../../pipelines/_explain/mod.ts";
import { loadPipeline, type Made, parseSetting, runPipeline, Store } from "../../pipelines/_run/mod.ts";
import { type Disk, realDisk } from "../../pipelines/_run/disk.ts";
import { keyOf } from "../../pipelines/_run/digest.ts";
import { DiskModel, layOut, type Loss } from "./disk_model.ts";
import { quietProgress } from "./runs.ts";
import { snapshot } from "./tamper.ts";
import { type Step, watchedDisk } from "./watched_disk.ts";

/** A pipeline of toy stages in all forms of work. */
export const pipelineFile = "tests/support/fault_pipeline.ts";
const texts = ["one\n\nthree\nx\none\n", "seventeen\nthree\nfour\n"];

/** Writes the input files into a folder; gives the settings that name them. */
export async function writeInputs(folder: string): Promise<string[]> {
  const paths = texts.map((_, index) => `${folder}/${"ab"[index]}.txt`);
  for (const [index, path] of paths.entries()) await Deno.writeTextFile(path, texts[index]);
  return [`readLines.files=${paths.join(",")}`];
}

/** Runs the pipeline on a store, in this process. */
export async function runOn(
  folder: string,
  settings: readonly string[],
  disk: Disk = realDisk,
): Promise<readonly Made[]> {
  const store = new Store(folder, disk);
  await store.open();
  try {
    const pipeline = await loadPipeline(pipelineFile, settings.map(parseSetting));
    const signal = new AbortController().signal;
    return await runPipeline(pipeline, { store, progress: quietProgress(), signal });
  } finally {
    await store.close();
  }
}

/** What must be the same, whatever happened on the way: the bytes of all manifests, and what else lies in the store. */
export async function stateOf(folder: string): Promise<unknown> {
  const { problems } = await checkStore(new Store(folder), { readData: true });
  return {
    manifests: await snapshot(`${folder}/manifests`),
    blobs: Object.keys(await snapshot(`${folder}/blobs`)).sort(),
    receipts: Object.keys(await snapshot(`${folder}/receipts`)).sort(),
    checkpoints: Object.keys(await snapshot(`${folder}/checkpoints`)),
    temporary: Object.keys(await snapshot(`${folder}/tmp`)),
    damaged: Object.keys(await snapshot(`${folder}/damaged`)),
    problems,
  };
}

/** A run that went undisturbed, and all that it did to the disk. */
export interface Undisturbed {
  readonly folder: string;
  readonly settings: readonly string[];
  readonly steps: readonly Step[];
  readonly state: unknown;
}

/** Runs the pipeline once, in a folder of its own, and notes each step. */
export async function undisturbed(folder: string): Promise<Undisturbed> {
  const settings = await writeInputs(folder);
  await Deno.mkdir(`${folder}/whole`);
  const steps: Step[] = [];
  const disk = watchedDisk({
    after: (step) => void steps.push({ ...step, ...(step.bytes && { bytes: step.bytes.slice() }) }),
  });
  await runOn(`${folder}/whole/store`, settings, disk);
  return { folder, settings, steps, state: await stateOf(`${folder}/whole/store`) };
}

/** A store as a loss leaves it after so many steps. */
export interface Found {
  readonly steps: number;
  readonly loss: Loss;
  /** Where its store lies. */
  readonly store: string;
}

/** Lays out the disk as each loss leaves it after each step; what looks the same as before is left out. */
export async function* interruptions(
  { folder, steps }: Undisturbed,
  losses: (step: number) => readonly Loss[],
): AsyncGenerator<Found> {
  const root = `${folder}/whole`;
  const model = new DiskModel(root);
  const seen = new Set<string>();
  for (let done = 0; done <= steps.length; done++) {
    for (const loss of losses(done)) {
      const files = model.after(loss);
      const looks = keyOf(
        [...files].map(([path, bytes]) => [path.replace(/tmp\/\d+\//, "tmp/"), bytes.toHex()]),
      );
      if (seen.has(looks)) continue;
      seen.add(looks);
      await layOut(files, `${folder}/trial`);
      yield { steps: done, loss, store: `${folder}/trial/store` };
      await Deno.remove(`${folder}/trial`, { recursive: true });
    }
    if (done < steps.length) model.do(steps[done]);
  }
}
