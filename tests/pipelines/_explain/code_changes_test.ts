import { assertEquals } from "@std/assert";
import { compareRuns, sayDifference } from "../../../pipelines/_explain/diff.ts";
import { checkStore, findGarbage, repairStore } from "../../../pipelines/_explain/mod.ts";
import { lineChanges } from "../../../pipelines/_explain/line_changes.ts";
import {
  loadPipeline,
  parseSetting,
  readRun,
  readSources,
  runPipeline,
  sourcesPath,
} from "../../../pipelines/_run/mod.ts";
import { quietProgress, type Scratch, scratch } from "../../support/runs.ts";

const root = new URL("../../../", import.meta.url).href;
const keepModule = `import { z } from "zod";
import { defineStage, drop, each } from "${root}stages/stage.ts";
import { documents } from "${root}stages/kinds/mod.ts";

/** Keeps long lines. */
export const keep = defineStage({
  name: "keep", phase: "filter", module: import.meta.url, about: "Keeps long lines.",
  inputs: { documents }, carries: "documents", output: documents.adding({}),
  options: z.strictObject({}),
  work: each(() => ({ text }) => text.length < 2 ? drop("too short") : {}),
});
`;
const pipelineModule = `
import { readLines } from "${root}tests/support/toy_stages.ts";
import { keep } from "./keep.ts";
const kept = keep({ documents: readLines({}, { files: [] }) });
export default { kept, again: keep({ documents: kept }) };
`;

/** A run with some code of the stage. */
async function runWith(at: Scratch, code: string): Promise<void> {
  const folder = `${at.folder}/code`;
  await Deno.mkdir(folder, { recursive: true });
  await Deno.writeTextFile(`${folder}/words.ts`, pipelineModule);
  await Deno.writeTextFile(`${folder}/keep.ts`, code);
  const file = await at.write("a.txt", "one\nthree\nx\n");
  const pipeline = await loadPipeline(`${folder}/words.ts`, [parseSetting(`readLines.files=${file}`)]);
  const { signal } = new AbortController();
  await runPipeline(pipeline, { store: at.store, progress: quietProgress(), signal });
}

/** What `diff` says of the code. */
async function said(at: Scratch, before: string, now: string): Promise<string[]> {
  const lines = sayDifference(await compareRuns(before, now, at.store), 0);
  const from = lines.findIndex((line) => line.startsWith("keep.ts"));
  if (from === -1) return [];
  const length = lines.slice(from).indexOf("");
  return lines.slice(from, length === -1 ? undefined : from + length);
}
const longer = keepModule.replace("length < 2", "length < 4").replace("  options:", "  // None.\n  options:");

Deno.test("diff shows the lines of code that changed, once for all stages of the module", async () => {
  await using at = await scratch();
  await runWith(at, keepModule);
  await runWith(at, keepModule.replace("Keeps long lines. */", "Keeps lines that are long. */"));
  assertEquals(await said(at, "1", "2"), [], "a comment is no other code");
  await runWith(at, longer);
  assertEquals(await said(at, "1", "3"), [
    "keep.ts, code of kept, again:",
    "  9 +   // None.",
    '  10 -   work: each(() => ({ text }) => text.length < 2 ? drop("too short") : {}),',
    '  11 +   work: each(() => ({ text }) => text.length < 4 ? drop("too short") : {}),',
  ]);
});

Deno.test("diff says how many lines it leaves out, and of what it does not know the text", async () => {
  await using at = await scratch();
  await runWith(at, keepModule);
  await runWith(
    at,
    keepModule + Array.from({ length: 20 }, (_, i) => `export const x${i} = ${i};\n`).join(""),
  );
  const lines = await said(at, "1", "2");
  assertEquals([lines.length, lines.at(-1)], [14, "  … and 8 more lines"]);
  const fingerprint = readRun(at.store, "words", 1)!.nodes.get("kept")!.fingerprint;
  await Deno.remove(sourcesPath(at.store, fingerprint));
  assertEquals(await said(at, "1", "2"), ["keep.ts, code of kept, again: its text is not kept"]);
});

Deno.test("the text of code is checked by fsck, kept again after a repair, and goes with the runs that had it", async () => {
  await using at = await scratch();
  await runWith(at, keepModule);
  const fingerprint = readRun(at.store, "words", 1)!.nodes.get("kept")!.fingerprint;
  const path = sourcesPath(at.store, fingerprint);
  const bytes = await Deno.readFile(path);
  bytes[bytes.length >> 1] ^= 1;
  await Deno.writeFile(path, bytes);
  const problem = {
    in: "code" as const,
    path: path.slice(at.store.folder.length + 1),
    state: "not what was written",
  };
  assertEquals((await checkStore(at.store, { readData: false })).problems, [problem]);
  const { mended, after } = await repairStore(at.store, { readData: false });
  assertEquals([mended, after.problems], [[problem], []]);
  await runWith(at, keepModule);
  assertEquals((await checkStore(at.store, { readData: false })).problems, []);
  assertEquals(readSources(at.store, fingerprint)?.["keep.ts"], keepModule);
  await runWith(at, longer);
  const gone = findGarbage(at.store, 1).rubbish.find(({ what }) => what === "code")!.files;
  assertEquals(gone.map(({ name }) => name).sort(), [`${fingerprint}.json`, `${fingerprint}.sources.gz`]);
});

Deno.test("lineChanges() finds what went and came, with the lines of both sides", () => {
  const of = (was: string, is: string) => lineChanges(was.replaceAll(" ", "\n"), is.replaceAll(" ", "\n"));
  assertEquals(of("a b c", "a b c"), []);
  assertEquals(of("a b c", "a c"), [{ wasAt: 2, isAt: 2, was: ["b"], is: [] }]);
  assertEquals(of("a c", "a b c"), [{ wasAt: 2, isAt: 2, was: [], is: ["b"] }]);
  assertEquals(of("a b c d e", "x b c y e f"), [
    { wasAt: 1, isAt: 1, was: ["a"], is: ["x"] },
    { wasAt: 4, isAt: 4, was: ["d"], is: ["y"] },
    { wasAt: 6, isAt: 6, was: [], is: ["f"] },
  ]);
  assertEquals(of("", "a"), [{ wasAt: 1, isAt: 1, was: [""], is: ["a"] }]);
});

Deno.test("lineChanges() leaves a longest common subsequence, from which either text comes back", () => {
  let seed = 7;
  const draw = (below: number) => (seed = (seed * 48271) % 2147483647) % below;
  for (let trial = 0; trial < 200; trial++) {
    const [was, is] = [0, 1].map(() => Array.from({ length: 1 + draw(9) }, () => "abc"[draw(3)]));
    const changes = lineChanges(was.join("\n"), is.join("\n"));
    const patched = [...was];
    for (const { wasAt, was: gone, is: come } of changes.toReversed()) {
      assertEquals(patched.splice(wasAt - 1, gone.length, ...come), [...gone]);
    }
    assertEquals(patched, is);
    const kept = was.length - changes.reduce((sum, { was }) => sum + was.length, 0);
    assertEquals(kept, longestCommon(was, is));
  }
});

/** By its definition: the first lines are equal, or one of them is left out. */
function longestCommon(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return 0;
  if (a[0] === b[0]) return 1 + longestCommon(a.slice(1), b.slice(1));
  return Math.max(longestCommon(a.slice(1), b), longestCommon(a, b.slice(1)));
}
