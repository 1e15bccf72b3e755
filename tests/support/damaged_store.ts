/** A small store with a file of every kind: two publications, and two runs that failed and can be gone on from. */
import {
  loadPipeline,
  type Made,
  namesIn,
  parseSetting,
  publicationOf,
  publish,
  realDisk,
  recordPath,
  Store,
} from "../../pipelines/_run/mod.ts";
import type { Vouching } from "../../pipelines/_run/vouching.ts";
import { runPipeline } from "../../pipelines/_run/mod.ts";
import { digests, quietProgress } from "./runs.ts";
import { failure as failedRow } from "./slow_stages.ts";
import { failure as failedStep } from "./toy_stages.ts";

const file = "tests/support/fault_pipeline.ts";
/** The name under which it publishes. */
export const pipelineName = "fault_pipeline";
const texts = {
  first: "one\nthree\nseven\nfour\n",
  second: "one\n\nthree\nxx\none\nseventeen\n",
  untrained: "two\nthirteen\nfourteen\n",
  unjudged: "five\nsixty\neighty\nninety\neleven\ntwelve\n",
};
/** What is made of which text. */
export type Text = keyof typeof texts;

/** A run on an open store. */
export async function runOf(
  text: Text,
  folder: string,
  store: Store,
  said: string[] = [],
): Promise<readonly Made[]> {
  const pipeline = await loadPipeline(file, [parseSetting(`readLines.files=${folder}/${text}.txt`)]);
  const signal = new AbortController().signal;
  return await runPipeline(pipeline, { store, progress: quietProgress(said), signal });
}

/** A run that ends with its publication, as `run` does it. */
export async function runAndPublish(
  text: Text,
  folder: string,
  store: Store,
  said: string[] = [],
): Promise<readonly Made[]> {
  publicationOf(store, pipelineName);
  const made = await runOf(text, folder, store, said);
  await publish(await loadPipeline(file), made, store);
  return made;
}

/** A filled store in a folder, and one file of each kind in it, by its kind, below the store. */
export interface Filled {
  readonly folder: string;
  readonly store: string;
  readonly files: Readonly<Record<string, string>>;
  /** Digests of all files of a making, undisturbed. */
  readonly expected: Readonly<Record<Text, ReturnType<typeof digests>>>;
}

/** Fills a store, for which somebody may vouch. */
export async function filledStore(folder: string, vouching: Vouching = {}): Promise<Filled> {
  for (const [name, text] of Object.entries(texts)) await Deno.writeTextFile(`${folder}/${name}.txt`, text);
  const expected: Partial<Record<Text, ReturnType<typeof digests>>> = {};
  const undisturbed = new Store(`${folder}/undisturbed`);
  await undisturbed.open();
  for (const text of Object.keys(texts) as Text[]) {
    expected[text] = digests(await runOf(text, folder, undisturbed));
  }
  await undisturbed.close();
  const store = new Store(`${folder}/store`, realDisk, vouching);
  await store.open();
  await runAndPublish("first", folder, store);
  const second = await runAndPublish("second", folder, store);
  failedStep.step = 7;
  await runOf("untrained", folder, store).catch(() => {});
  failedStep.step = -1;
  failedRow.id = `${folder}/unjudged.txt:5`;
  await runOf("unjudged", folder, store).catch(() => {});
  failedRow.id = "";
  await store.close();
  const { manifest } = second.at(-1)!;
  const below = (path: string) => path.slice(store.folder.length + 1);
  const inside = (name: string, end: RegExp) =>
    `${name}/${namesIn(`${store.folder}/${name}`).find((one) => end.test(one))!}`;
  const unfinished = namesIn(`${store.folder}/checkpoints`).map((key) => `checkpoints/${key}`);
  const files = {
    "a blob": below(store.blobPath(manifest.parts[0].files[0].digest)),
    "a receipt": below(store.receiptPath(manifest.parts[0].key)),
    "a manifest": below(store.manifestPath(manifest.key)),
    "the last entry of a name": `names/${pipelineName}/000002.json`,
    "the first entry of a name": `names/${pipelineName}/000001.json`,
    "a published file": `named/${pipelineName}@2/unique/rows.jsonl.zst`,
    "a run record": below(recordPath(store, pipelineName, 2)),
    "a code list": inside("code", /\.json$/),
    "the text of code": inside("code", /\.gz$/),
    "a remembered digest": inside("sources", /./),
    "a checkpoint": inside(
      unfinished.find((path) => !namesIn(`${store.folder}/${path}`).includes("journal"))!,
      /6$/,
    ),
    "a journal": `${
      unfinished.find((path) => namesIn(`${store.folder}/${path}`).includes("journal"))
    }/journal`,
  };
  return { folder, store: store.folder, files, expected: expected as Filled["expected"] };
}
