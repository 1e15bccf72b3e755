/** Learns word vectors from a file as the stages do, one after another in this process, for word_vectors_speed.ts. */
import process from "node:process";
import { learnWordVectors } from "../../stages/pretrain/mod.ts";
import { type Document, documents, type WordVectors, wordVectors } from "../../stages/kinds/mod.ts";
import {
  type Context,
  defineStage,
  memoryJournal,
  memoryScratch,
  type Reader,
  type Recipe,
  source,
} from "../../stages/stage.ts";
import { z } from "zod";

const [file, output, given] = Deno.args;
const context: Context = {
  signal: new AbortController().signal,
  progress() {},
  account() {},
  scratch: memoryScratch,
  journal: memoryJournal,
};
const readFile = defineStage({
  name: "readFile",
  phase: "crawl-ingest",
  module: import.meta.url,
  about: "Stands for the file.",
  inputs: {},
  output: documents,
  options: z.strictObject({}),
  work: source({ files: () => [], read: async function* (): AsyncGenerator<Document> {} }),
});

function readerOver(items: readonly unknown[]): Reader<unknown> {
  return {
    items: items.length,
    partItems: [items.length],
    one: () => Promise.resolve(items[0]),
    async *[Symbol.asyncIterator]() {
      yield* items;
    },
  };
}

const made = new Map<Recipe, readonly unknown[]>();
/** What a recipe makes, held in memory; the training is timed by this process's processor time. */
async function make(recipe: Recipe): Promise<readonly unknown[]> {
  const known = made.get(recipe);
  if (known !== undefined) return known;
  const inputs: Record<string, Reader<unknown>> = {};
  for (const [name, input] of Object.entries(recipe.inputs)) inputs[name] = readerOver(await make(input));
  const items = await run(recipe, inputs);
  made.set(recipe, items);
  return items;
}

async function run({ stage, options }: Recipe, inputs: Record<string, Reader<unknown>>): Promise<unknown[]> {
  const { work } = stage;
  if (work.form === "parts" || work.form === "whole") {
    return await Array.fromAsync(work.run(inputs, options, context));
  }
  if (work.form !== "loop") return [{ id: "1", text: await Deno.readTextFile(file) }];
  const loop = await work.start(inputs, options, context);
  const [before, began] = [process.cpuUsage(), performance.now()];
  const log = [];
  for (let index = 0; index < loop.steps; index++) log.push(await loop.step(index));
  const { user, system } = process.cpuUsage(before);
  console.log(JSON.stringify({ cpu: (user + system) / 1e6, wall: (performance.now() - began) / 1000 }));
  return [await loop.finish(log)];
}

const asked = learnWordVectors({ documents: readFile({}) }, JSON.parse(given));
if (asked.stage.work.form !== "stages") {
  throw new TypeError("Internal: word vectors are no longer learnt in phases");
}
const [vectors] = await make(asked.stage.work.recipe(asked.inputs, asked.options));
await wordVectors.lay(
  (async function* () {
    yield vectors as WordVectors;
  })(),
  {
    async write(name, bytes) {
      if (name !== "vectors.bin" || bytes instanceof Uint8Array) return;
      await Deno.writeFile(output, ReadableStream.from(bytes as AsyncIterable<Uint8Array<ArrayBuffer>>));
    },
  },
);
