import { assertEquals, assertRejects } from "@std/assert";
import { checkpointAt, CheckpointWriter, surplus } from "../../../pipelines/_run/checkpoints.ts";
import { Store } from "../../../pipelines/_run/mod.ts";

const names = ["000000050", "000000040", "000000030", "000000020", "000000010"];
const policy = { last: 2, everySteps: 0 };
/** A log of fifty rows with a held-out loss at some steps. */
const logOf = (held: Record<number, number>) =>
  Array.from(
    { length: 50 },
    (_, i) => ({ loss: 1, ...(held[i + 1] !== undefined && { heldOutLoss: held[i + 1] }) }),
  );

Deno.test("surplus() leaves the latest checkpoints, those of every so many steps, and the best", () => {
  assertEquals(surplus(names, [], policy), names.slice(2));
  assertEquals(surplus(names, [], { last: 1, everySteps: 20 }), ["000000030", "000000010"]);
  const best = { column: "heldOutLoss", better: "less" } as const;
  const log = logOf({ 5: 3, 15: 1, 25: 1, 45: 2 });
  assertEquals(surplus(names, log, { ...policy, best }), ["000000030", "000000010"]);
  assertEquals(surplus(names, log, { ...policy, best: { ...best, better: "more" } }), [
    "000000030",
    "000000020",
  ]);
  // Nothing was measured, so nothing is the best.
  assertEquals(surplus(names, logOf({}), { ...policy, best }), names.slice(2));
});

Deno.test("a checkpoint is written while the loop goes on, with the log of its step", async () => {
  const folder = await Deno.makeTempDir({ prefix: "millrace-" });
  const store = new Store(folder);
  await store.open();
  const writer = new CheckpointWriter(`${folder}/checkpoints/key`, store, policy, undefined);
  const log: Record<string, number>[] = [{ loss: 3 }];
  const state = new Map([["a", new Uint8Array(9 << 20).fill(7)], ["b", Uint8Array.of(1, 2)]]);
  await writer.begin({ step: 1, log, state });
  // The loop is a step further before the file is there.
  log.push({ loss: 2 });
  assertEquals((await Array.fromAsync(Deno.readDir(`${folder}/checkpoints`))).length, 0);
  assertEquals(writer.latest, 1);
  await writer.end();
  const found = await checkpointAt(`${folder}/checkpoints/key/000000001`, store);
  assertEquals([found.step, found.log], [1, [{ loss: 3 }]]);
  assertEquals([...found.state].map(([name, bytes]) => [name, bytes.length, bytes[0]]), [["a", 9 << 20, 7], [
    "b",
    2,
    1,
  ]]);
  await store.close();
  await Deno.remove(folder, { recursive: true });
});

Deno.test("a checkpoint that could not be written is told at the next step", async () => {
  const folder = await Deno.makeTempDir({ prefix: "millrace-" });
  const store = new Store(folder);
  await store.open();
  await Deno.writeTextFile(`${folder}/checkpoints/key`, "no folder");
  const writer = new CheckpointWriter(`${folder}/checkpoints/key`, store, policy, undefined);
  await writer.begin({ step: 1, log: [], state: new Map() });
  await assertRejects(() => writer.end());
  await assertRejects(() => writer.check());
  await assertRejects(() => writer.begin({ step: 2, log: [], state: new Map() }));
  await store.close();
  await Deno.remove(folder, { recursive: true });
});
