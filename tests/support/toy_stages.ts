/** Small stages in each form of work, for tests of the build system. */
import { z } from "zod";
import {
  defineStage,
  drop,
  each,
  type Inputs,
  loop,
  number,
  source,
  text,
  whole,
} from "../../stages/stage.ts";
import { type Document, documents, type Evaluation, evaluations } from "../../stages/kinds/mod.ts";

const readOptions = z.strictObject({ files: z.array(z.string()).default([]) });
/** Each line of a file is a document; empty lines are dropped. */
export const readLines = defineStage({
  name: "readLines",
  phase: "crawl-ingest",
  module: import.meta.url,
  about: "Reads lines.",
  inputs: {},
  output: documents,
  options: readOptions,
  work: source({
    files: (options: z.output<typeof readOptions>) => options.files,
    async *read(file) {
      const lines = (await new Response(file.stream()).text()).split("\n").slice(0, -1);
      for (const [index, line] of lines.entries()) {
        const id = `${file.name}:${index}`;
        if (line === "") yield drop("empty line", "", { about: { id } });
        else yield { id, url: "", source: file.name, date: "", title: "", text: line };
      }
    },
  }),
});

const keepOptions = z.strictObject({ minChars: z.number().int().default(1) });
/** Keeps documents that are long enough, and adds their length. */
export const keepLong = defineStage({
  name: "keepLong",
  phase: "filter",
  module: import.meta.url,
  about: "Keeps long lines.",
  inputs: { documents },
  carries: "documents",
  output: documents.adding({ chars: number() }),
  options: keepOptions,
  work: each((_inputs, { minChars }: z.output<typeof keepOptions>) => ({ text }: Document) =>
    text.length < minChars ? drop("too short", `${text.length} characters`) : { chars: text.length }
  ),
});

type Counted = Document & { readonly chars: number };
/** Keeps the first of equal texts, and numbers them. */
export const dropRepeats = defineStage({
  name: "dropRepeats",
  phase: "dedupe",
  module: import.meta.url,
  about: "Drops repeats.",
  inputs: { documents: documents.with({ chars: number() }) },
  carries: "documents",
  output: documents.adding({ rank: number() }),
  options: z.strictObject({}),
  work: whole(async function* (inputs: Inputs<{ documents: Counted }>) {
    const seen = new Set<string>();
    for await (const row of inputs.documents) {
      if (seen.has(row.text)) yield drop("repeat", "", { about: row });
      else yield { ...row, rank: seen.add(row.text).size };
    }
  }),
});

const sumOptions = z.strictObject({
  steps: z.number().int().default(10),
  failAt: z.number().int().default(-1),
});
/** A loop whose state is a running sum of lengths; it fails at a step when told to. */
export const sumLengths = defineStage({
  name: "sumLengths",
  phase: "pretrain",
  module: import.meta.url,
  about: "Sums lengths.",
  inputs: { documents: documents.with({ rank: number(), chars: number() }) },
  output: evaluations,
  options: sumOptions,
  work: loop(
    async (inputs: Inputs<{ documents: Counted }>, { steps }: z.output<typeof sumOptions>) => {
      const lengths = (await Array.fromAsync(inputs.documents)).map((row) => row.chars);
      let state = new Float64Array(1);
      return {
        steps,
        checkpointSteps: 2,
        step(index: number) {
          if (index === failure.step) throw new Error("Cannot go on: told to fail");
          state[0] += lengths[index % lengths.length] / 3;
          steppedIndices.push(index);
          return Promise.resolve({ loss: state[0] });
        },
        save: () => Promise.resolve(new Map([["state", new Uint8Array(state.slice().buffer)]])),
        restore(saved: ReadonlyMap<string, Uint8Array<ArrayBuffer>>) {
          state = new Float64Array(saved.get("state")!.slice().buffer);
          return Promise.resolve();
        },
        finish: (log: readonly Record<string, unknown>[]): Promise<Evaluation> =>
          Promise.resolve({
            task: "sum",
            metrics: { sum: state[0] },
            items: log,
            summary: [`sum ${state[0]}`],
          }),
      };
    },
  ),
});
/** The step at which `sumLengths` fails, as if the machine had. */
export const failure = { step: -1 };
/** The indices of all steps that `sumLengths` has done in this process. */
export const steppedIndices: number[] = [];

/** Wants a column that nothing adds. */
export const wantsLanguage = defineStage({
  name: "wantsLanguage",
  phase: "filter",
  module: import.meta.url,
  about: "Wants a language.",
  inputs: { documents: documents.with({ language: text() }) },
  carries: "documents",
  output: documents.adding({}),
  options: z.strictObject({}),
  work: each(() => () => ({})),
});

const fetchOptions = z.strictObject({ url: z.string() });
/** Fetches one page: a stage that needs the network. */
export const fetchPage = defineStage({
  name: "fetchPage",
  phase: "crawl-ingest",
  module: import.meta.url,
  about: "Fetches a page.",
  inputs: {},
  output: documents,
  options: fetchOptions,
  needs: { net: true },
  work: whole(async function* (_inputs: Inputs<object>, { url }: z.output<typeof fetchOptions>, { world }) {
    const body = await (await world!.fetch(url)).text();
    yield { id: "1", url, source: "", date: "", title: "", text: body };
  }),
});
