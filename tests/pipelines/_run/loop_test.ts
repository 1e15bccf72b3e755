import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import { readCheckpoint } from "../../../pipelines/_run/checkpoints.ts";
import { digests, quietProgress, scratch } from "../../support/runs.ts";
import { failure, steppedIndices } from "../../support/toy_stages.ts";

/** Runs the toy loop until it fails at a step; gives the folder of its checkpoints. */
async function failedRun(
  at: Awaited<ReturnType<typeof scratch>>,
  settings: readonly string[],
): Promise<string> {
  failure.step = 7;
  await assertRejects(() => at.run(settings), Error, "told to fail");
  failure.step = -1;
  const folder = `${at.store.folder}/checkpoints`;
  const [{ name }] = await Array.fromAsync(Deno.readDir(folder));
  return `${folder}/${name}`;
}

Deno.test("a checkpoint that is cut or changed anywhere is refused", async () => {
  await using at = await scratch();
  const settings = [`readLines.files=${await at.write("a.txt", "one\nthree\n")}`];
  const folder = await failedRun(at, settings);
  const names = (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name).sort();
  assertEquals(names, ["000000004", "000000006"]);
  const bytes = await Deno.readFile(`${folder}/000000006`);
  assertEquals(readCheckpoint(bytes).step, 6);
  for (let length = 0; length < bytes.length; length++) {
    assertThrows(() => readCheckpoint(bytes.slice(0, length)), Error, "Cannot read");
    const flipped = bytes.slice();
    flipped[length] ^= 1;
    assertThrows(() => readCheckpoint(flipped), Error, "Cannot read");
  }
});

Deno.test("a run whose newest checkpoint is damaged goes on from the one before it, to the same bits", async () => {
  await using undisturbed = await scratch();
  await using at = await scratch();
  const settings = [`readLines.files=${await at.write("a.txt", "one\nthree\n")}`];
  const folder = await failedRun(at, settings);
  await Deno.truncate(`${folder}/000000006`, 50);
  const said: string[] = [];
  steppedIndices.length = 0;
  const resumed = await at.run(settings, { progress: quietProgress(said) });
  assertEquals(steppedIndices, [4, 5, 6, 7, 8, 9]);
  const path = folder.slice(at.store.folder.length + 1);
  const damaged = "Cannot read a checkpoint: its head is damaged";
  assertEquals(said, [`Cannot take up ${path}/000000006: ${damaged}; going on from the one before it`]);
  assertEquals(digests(resumed), digests(await undisturbed.run(settings)));
});

Deno.test("a run whose checkpoints are all damaged says that it begins anew, and comes to the same bits", async () => {
  await using undisturbed = await scratch();
  await using at = await scratch();
  const settings = [`readLines.files=${await at.write("a.txt", "one\nthree\n")}`];
  const folder = await failedRun(at, settings);
  for (const { name } of Deno.readDirSync(folder)) await Deno.truncate(`${folder}/${name}`, 50);
  const said: string[] = [];
  const resumed = await at.run(settings, { progress: quietProgress(said) });
  const damaged = "Cannot read a checkpoint: its head is damaged";
  const path = `Cannot take up ${folder.slice(at.store.folder.length + 1)}`;
  assertEquals(said, [
    `${path}/000000006: ${damaged}; going on from the one before it`,
    `${path}/000000004: ${damaged}; beginning anew`,
  ]);
  assertEquals(digests(resumed), digests(await undisturbed.run(settings)));
});
