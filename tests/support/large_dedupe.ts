/**
 * Duplicates among many short documents, in a process of its own: `deno run … large_dedupe.ts FOLDER DOCUMENTS`. Prints
 * what came of it, what it took and the most memory that was held, as JSON.
 */
import { z } from "zod";
import { defineStage, source } from "../../stages/stage.ts";
import { documents } from "../../stages/kinds/mod.ts";
import { dedupe } from "../../stages/dedupe/mod.ts";
import { pipelineOf, runPipeline, Store } from "../../pipelines/_run/mod.ts";
import { peakKiB } from "./ingest_alone.ts";
import { quietProgress } from "./runs.ts";

/** Documents are made in groups of ten, of each of which two are copies and one is an edit of the first. */
const groupSize = 10;
const documentWords = 8;

/** The words of a group's first document, or of another that is nobody's copy: a function of its number. */
function wordsOf(number: number): string[] {
  let state = number + 1;
  return Array.from({ length: documentWords }, () => {
    state = Math.imul(state, 0x9e3779b1) ^ state >>> 15;
    return String.fromCharCode(...[0, 5, 10, 15, 20].map((bits) => 97 + (state >>> bits & 31) % 26));
  });
}

/** Document of a number: second and third in its group have the first's text, the fourth one more word. */
function textOf(number: number): string {
  const place = number % groupSize;
  const words = wordsOf(place < 4 ? number - place : number);
  return (place === 3 ? [...words, "more"] : words).join(place === 2 ? "  " : " ");
}

/** Makes the documents whose first number, and how many they are, a file says. */
const makeDocuments = defineStage({
  name: "makeDocuments",
  phase: "crawl-ingest",
  module: import.meta.url,
  about: "Makes documents by number.",
  inputs: {},
  output: documents,
  options: z.strictObject({ files: z.array(z.string()) }),
  work: source({
    files: ({ files }: { files: string[] }) => files,
    async *read(file) {
      const [first, count] = (await new Response(file.stream()).text()).split(" ").map(Number);
      for (let number = first; number < first + count; number++) {
        const id = number.toString(16).padStart(16, "0");
        yield { id, url: "", source: "numbers", date: "", title: "", text: textOf(number) };
      }
    },
  }),
});

if (import.meta.main) {
  const [folder, count] = [Deno.args[0], Number(Deno.args[1])];
  const parts = 10;
  const files = Array.from({ length: parts }, (_, part) => `${folder}/${part}.txt`);
  // Groups lie across parts: each part but the first begins two documents into one.
  const start = (part: number) =>
    part === 0 ? 0 : part === parts ? count : Math.floor(count / parts / 10) * 10 * part + 2;
  for (const [part, file] of files.entries()) {
    await Deno.writeTextFile(file, `${start(part)} ${start(part + 1) - start(part)}`);
  }
  const store = new Store(`${folder}/store`);
  await store.open();
  const pipeline = pipelineOf("large", import.meta.filename!, {
    unique: dedupe({ documents: makeDocuments({}, { files }) }),
  });
  const signal = new AbortController().signal;
  const started = performance.now();
  const made = await runPipeline(pipeline, { store, progress: quietProgress(), signal });
  const seconds = (performance.now() - started) / 1000;
  const { out, dropped } = made.find(({ node }) => node.name === "unique")!.ledger;
  await store.close();
  const nodes = Object.fromEntries(made.map(({ node, manifest }) => [node.name, manifest.parts.length]));
  console.log(
    JSON.stringify({ out, dropped, seconds, nodes, peakBytes: peakKiB() * 1024 }),
  );
}
