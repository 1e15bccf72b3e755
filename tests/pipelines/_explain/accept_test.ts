import { assertEquals, assertRejects } from "@std/assert";
import { loadPipeline, parseSetting, runPipeline, type Selection } from "../../../pipelines/_run/mod.ts";
import { acceptStage, revokeAcceptance } from "../../../pipelines/_explain/accept.ts";
import { checkStore } from "../../../pipelines/_explain/fsck.ts";
import { explainPlan } from "../../../pipelines/_explain/plan.ts";
import { pastOf, sayPast } from "../../../pipelines/_explain/why.ts";
import { sayReason } from "../../../pipelines/_explain/reasons.ts";
import { digests, madeShards, quietProgress, type Scratch, scratch } from "../../support/runs.ts";

const root = new URL("../../../", import.meta.url).href;
const word = { by: "reviewer", since: "2026-01-02T03:04:05Z", because: "a clearer name" };

/** A stage in a module of its own, so that its code can change alone. */
const keepModule = `
import { z } from "zod";
import { defineStage, drop, each } from "${root}stages/stage.ts";
import { documents } from "${root}stages/kinds/mod.ts";
export const keep = defineStage({
  name: "keep", phase: "filter", module: import.meta.url, about: "Keeps long lines.",
  inputs: { documents }, carries: "documents", output: documents.adding({}),
  options: z.strictObject({ minChars: z.number().default(2) }),
  work: each((_inputs, { minChars }) => ({ text }) => text.length < minChars ? drop("too short") : {}),
});
`;
const pipelineModule = `
import { keepLong, readLines } from "${root}tests/support/toy_stages.ts";
import { keep } from "./keep.ts";
const kept = keep({ documents: readLines({}, { files: [] }) });
export default { kept, long: keepLong({ documents: kept }) };
`;

/** A pipeline whose middle stage's code can be edited. */
async function project(at: Scratch) {
  const folder = `${at.folder}/code`;
  await Deno.mkdir(folder);
  await Deno.writeTextFile(`${folder}/words.ts`, pipelineModule);
  await Deno.writeTextFile(`${folder}/keep.ts`, keepModule);
  const files = [await at.write("a.txt", "one\nthree\nx\n"), await at.write("b.txt", "two\n")];
  const load = (more: readonly string[] = []) =>
    loadPipeline(`${folder}/words.ts`, [`readLines.files=${files}`, ...more].map(parseSetting));
  return {
    load,
    files,
    /** Another name for what stays the same. */
    edit: () =>
      Deno.writeTextFile(
        `${folder}/keep.ts`,
        keepModule.replaceAll("text", "line").replace("line", "text: line"),
      ),
    async run(options: Selection = {}) {
      const { signal } = new AbortController();
      return await runPipeline(await load(), {
        store: at.store,
        progress: quietProgress(),
        signal,
        ...options,
      });
    },
    /** State, accepted shards and reasons of each node. */
    async states(more: readonly string[] = []) {
      const nodes = await explainPlan(await load(more), at.store);
      return nodes.map(({ name, state, accepted, reasons }) =>
        `${name} ${state} ${accepted}: ${reasons.map(sayReason).join("; ")}`
      );
    },
  };
}
const nothingToMake = ["readLines stored 0: ", "kept stored 2: ", "long stored 0: "];

Deno.test("after accept a plan has nothing to make, a run makes nothing, and what follows has the same bytes", async () => {
  await using at = await scratch();
  const { load, edit, run, states } = await project(at);
  const made = await run();
  await edit();
  assertEquals((await states()).slice(1), [
    "kept to make 0: code changed: keep.ts",
    "long waiting 0: depends on kept",
  ]);
  const accepted = await acceptStage("kept", await load(), at.store, word);
  assertEquals(accepted, [{
    name: "kept",
    shards: 2,
    reasons: [{ because: "code", modules: { added: [], gone: [], changed: ["keep.ts"] } }],
  }]);
  assertEquals(await states(), nothingToMake);
  const again = await run();
  assertEquals(madeShards(again), { readLines: 0, kept: 0, long: 0 });
  assertEquals(digests(again), digests(made));
  assertEquals(again[1].manifest.key === made[1].manifest.key, false);
});

Deno.test("who accepted what, when and why is told by why, and fsck knows what rests on a word", async () => {
  await using at = await scratch();
  const { load, edit, run } = await project(at);
  const made = await run();
  await edit();
  await acceptStage("kept", await load(), at.store, word);
  const [, { manifest }] = await run();
  const lines = sayPast(pastOf("kept", at.store));
  const code = pastOf("kept", at.store).accepted[0].fingerprint.slice(0, 12);
  assertEquals(lines.slice(-2), [
    `  accepted   by reviewer, 2026-01-02T03:04:05Z, as made by code ${code}: a clearer name`,
    "  now        all of its files are in the store",
  ]);
  assertEquals(
    manifest.parts.map(({ accepted }) => accepted?.key),
    made[1].manifest.parts.map(({ key }) => key),
  );
  const { accepted, problems } = await checkStore(at.store, { readData: true });
  assertEquals([accepted, problems], [[manifest.key], []]);
});

Deno.test("what is accepted is made after all when that is revoked, or it is forced", async () => {
  await using at = await scratch();
  const { load, edit, run, states } = await project(at);
  await run();
  await edit();
  await acceptStage("kept", await load(), at.store, word);
  await run();
  assertEquals(await revokeAcceptance("kept", await load(), at.store), [{
    name: "kept",
    shards: 2,
    reasons: [],
  }]);
  assertEquals((await states())[1], "kept to make 0: was accepted and not made, which is revoked");
  await acceptStage("kept", await load(), at.store, word);
  assertEquals(await states(), nothingToMake);
  await revokeAcceptance("kept", await load(), at.store);
  assertEquals(madeShards(await run()), { readLines: 0, kept: 2, long: 0 });
  await Deno.writeTextFile(
    `${at.folder}/code/keep.ts`,
    keepModule.replaceAll("text", "row").replace("row", "text: row"),
  );
  await acceptStage("kept", await load(), at.store, word);
  const [, forced] = await run({ only: ["kept"], force: true });
  assertEquals(forced.manifest.parts.map(({ accepted }) => accepted), [undefined, undefined]);
});

Deno.test("a new file after accept makes its own shard, and the others stay accepted", async () => {
  await using at = await scratch();
  const { load, edit, run, states, files } = await project(at);
  await run();
  await edit();
  await acceptStage("kept", await load(), at.store, word);
  files.push(await at.write("c.txt", "nineteen\n"));
  assertEquals(madeShards(await run()), { readLines: 1, kept: 1, long: 1 });
  assertEquals(await states(), nothingToMake);
});

Deno.test("accept refuses what differs in more than code, what was never made, and what is stored already", async () => {
  await using at = await scratch();
  const { load, edit, run } = await project(at);
  const message = async (more: readonly string[] = []) => {
    const pipeline = await load(more);
    return (await assertRejects(() => acceptStage("kept", pipeline, at.store, word), Error)).message;
  };
  const cannot = "Cannot accept kept of words: ";
  assertEquals(await message(), `${cannot}it was never made`);
  const made = await run();
  assertEquals(await message(), `${cannot}it is stored already`);
  await edit();
  assertEquals(
    await message(["kept.minChars=4"]),
    `${cannot}not its code alone is another, minChars was 2, is 4`,
  );
  await at.write("b.txt", "twelve\n");
  assertEquals(await message(), `${cannot}readLines must be made first`);
  await run({ only: ["readLines"] });
  assertEquals(
    await message(),
    `${cannot}not its code alone is another, input documents changed: 1 of 2 parts changed`,
  );
  await at.write("b.txt", "two\n");
  await Deno.remove(at.store.blobPath(made[1].manifest.parts[0].files[0].digest));
  assertEquals(await message(), `${cannot}files of what was made are gone from the store`);
  const nothing = await assertRejects(() => load().then((p) => revokeAcceptance("kept", p, at.store)), Error);
  assertEquals(nothing.message, "Cannot revoke kept of words: nothing of it is accepted");
});
