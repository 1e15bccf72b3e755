/** A pipeline whose stages misbehave at the words of its lines: for tests of worker processes. */
import { z } from "zod";
import { defineStage, each, number, text } from "../../stages/stage.ts";
import { type Document, documents } from "../../stages/kinds/mod.ts";
import { dropRepeats, readLines } from "./toy_stages.ts";

/** What a line's text makes the stage do; anything else is harmless. */
const deeds: Readonly<Record<string, () => unknown>> = {
  exit: () => Deno.exit(9),
  hang() {
    for (;;);
  },
  wait: () => new Promise(() => {}),
  hoard() {
    const hoard: unknown[] = [];
    for (;;) hoard.push(new Array(1000).fill(hoard.length));
  },
  throw() {
    throw new Error("Cannot go on: told to");
  },
  throwWord() {
    throw "a word";
  },
  reject() {
    Promise.reject(new Error("Cannot be caught"));
    return new Promise(() => {});
  },
  garble: () => Deno.stdout.writeSync(new TextEncoder().encode("what native code prints\n")),
  print: () => console.log("a line that is no message"),
  connect: () => said(() => fetch("http://127.0.0.1:8099/")),
  read: () => said(() => Deno.readTextFile("/etc/hostname")),
  write: () => said(() => Deno.writeTextFile("/tmp/millrace-must-not-be", "")),
  run: () => said(() => new Deno.Command("true").output()),
  environment: () => said(() => Promise.resolve(Deno.env.get("HOME"))),
};

/** The name of the error that an attempt ends in. */
async function said(attempt: () => Promise<unknown>): Promise<string> {
  try {
    await attempt();
    return "allowed";
  } catch (error) {
    return (error as Error).name;
  }
}

/** Documents that take long to be finished once the last has come, as on a slow disk. */
const slowlyFinished: typeof documents = {
  ...documents,
  get kind() {
    return slowlyFinished;
  },
  adding: (more) => ({ kind: slowlyFinished, columns: more }),
  async lay(items, sink) {
    let isSlow = false;
    async function* seen() {
      for await (const item of items) {
        isSlow ||= item.text === "finish slowly";
        yield item;
      }
    }
    await documents.lay(seen(), sink);
    if (isSlow) await new Promise((resolve) => setTimeout(resolve, 1500));
  },
};

const options = z.strictObject({ begins: z.enum(["at once", "never"]).default("at once") });

/** Does what a line says, and tells what came of it. */
const misbehave = defineStage({
  name: "misbehave",
  phase: "clean",
  module: import.meta.url,
  about: "Does what lines say.",
  inputs: { documents },
  carries: "documents",
  output: slowlyFinished.adding({ came: text(), chars: number() }),
  options,
  work: each(async (_inputs, { begins }: z.output<typeof options>) => {
    if (begins === "never") await new Promise(() => {});
    return async (document: Document) => ({
      came: `${await deeds[document.text]?.()}`,
      chars: document.text.length,
    });
  }),
});

const lines = readLines({}, { files: [] });
const done = misbehave({ documents: lines });
export default { done, unique: dropRepeats({ documents: done }) };
