/** Fault 33, of code: what a stage is made of is edited after its fingerprint was taken, before a worker has loaded it. */
import { assertEquals, assertRejects } from "@std/assert";
import { itemsOf, type Scratch, scratch } from "../support/runs.ts";

const project = new URL("../../", import.meta.url).href;

/** A pipeline whose last stage marks lines with a word of its own, one from behind a door, and one from a text. */
const modules = {
  "pipeline.ts": `import { readLines } from "${project}tests/support/toy_stages.ts";
import { mark } from "./mark.ts";
import { unused } from "./unused.ts";
const lines = readLines({}, { files: [] });
export default { marked: mark({ documents: lines }), unused: unused({ documents: lines }) };
`,
  "mark.ts": stageText("mark", `"one " + behind + " " + text.trim()`),
  "unused.ts": stageText("unused", `"unused"`),
  "door.ts": `export { behind } from "./behind.ts";\n`,
  "behind.ts": `export const behind = "two";\n`,
  "elsewhere.ts": `export const behind = "TWO";\n`,
  "text.txt": "three\n",
};

function stageText(name: string, value: string): string {
  return `import { defineStage, each, text as column } from "${project}stages/stage.ts";
import { documents } from "${project}stages/kinds/mod.ts";
import { dropRepeats } from "${project}tests/support/toy_stages.ts";
import { behind } from "./door.ts";
import text from "./text.txt" with { type: "text" };
export const ${name} = defineStage({
  name: "${name}", phase: "filter", module: import.meta.url, about: "Marks.", inputs: { documents },
  carries: "documents", output: documents.adding({ mark: column() }), options: dropRepeats.options,
  work: each(() => () => ({ mark: ${value} })),
});
`;
}

/** Runs the pipeline in a worker, with an edit once that is started; gives the marks of the one line. */
async function marks(at: Scratch, edit = () => {}): Promise<string[]> {
  const progress = {
    event: ({ event }: { readonly event: string }) => void (event === "worker started" && edit()),
    update() {},
  };
  const file = await at.write("a.txt", "line\n");
  const made = await at.run([`readLines.files=${file}`], { workers: 1, until: "marked", progress });
  return (await itemsOf(made, "marked", at.store) as { mark: string }[]).map(({ mark }) => mark);
}

/** An edit, and the mark that the edited code makes; its name stands in the error, unless the code is of another stage. */
interface Edit {
  readonly name: keyof typeof modules;
  readonly from: string;
  readonly to: string;
  readonly mark: string;
  readonly harmless?: true;
}

const edits: readonly Edit[] = [
  { name: "mark.ts", from: `"one "`, to: `"ONE "`, mark: "ONE two three" },
  { name: "door.ts", from: "./behind.ts", to: "./elsewhere.ts", mark: "one TWO three" },
  { name: "text.txt", from: "three", to: "THREE", mark: "one two THREE" },
  { name: "unused.ts", from: `"unused"`, to: `"UNUSED"`, mark: "one two three", harmless: true },
];

Deno.test("fault 33: a shard is not made by code that was edited since the run began, and by the next run anew", async () => {
  for (const { name, from, to, mark, harmless } of edits) {
    const folder = await Deno.makeTempDir({ prefix: "millrace-" });
    try {
      for (const [name, text] of Object.entries(modules)) await Deno.writeTextFile(`${folder}/${name}`, text);
      await using at = await scratch(`${folder}/pipeline.ts`);
      const path = `${folder}/${name}`;
      const edit = () => Deno.writeTextFileSync(path, modules[name].replace(from, to));
      if (!harmless) {
        const error = await assertRejects(() => marks(at, edit), Error);
        assertEquals(
          error.message,
          `Cannot make marked: ${path}, which is of its code, has changed since the run began (in marked, ` +
            `${at.folder}/a.txt)`,
        );
        assertEquals(await marks(at), [mark]);
      } else assertEquals(await marks(at, edit), [mark]);
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  }
});
