import { assertEquals, assertRejects } from "@std/assert";
import { hostile, runHostile } from "../../support/hostile_runs.ts";
import type { RunEvent } from "../../../pipelines/_run/mod.ts";
import { digests, itemsOf, madeShards, quietProgress, scratch } from "../../support/runs.ts";

Deno.test("a shard that brings too many workers down fails the run: that is the stage's fault", async () => {
  await using at = await scratch(hostile);
  const error = await assertRejects(() => runHostile(at, [Array(11).fill("exit")]), Error);
  assertEquals(
    error.message.replace(/in done, .*/, "in done)"),
    "Cannot go on after 10 records that brought their worker down: the worker crashed (exit status 9) (in done)",
  );
});

Deno.test("an error that a stage throws is told with its place, and the other shards are kept", async () => {
  await using at = await scratch(hostile);
  const error = await assertRejects(
    () => runHostile(at, [["one"], ["throw"], ["three"]], { workers: 3 }),
    Error,
  );
  assertEquals(error.message, `Cannot go on: told to (in done, ${at.folder}/1.txt)`);
  const word = await assertRejects(() => runHostile(at, [["throwWord"]]), Error);
  assertEquals(word.message, `a word was thrown, which is no error (in done, ${at.folder}/0.txt)`);
  await at.write("1.txt", "two\n");
  const { made } = await runHostile(at, [["one"], ["two"], ["three"]]);
  assertEquals(made.map(({ node, madeShards }) => [node.name, madeShards]), [
    ["readLines", 1],
    ["done", 1],
    ["unique", 1],
  ]);
});

Deno.test("a worker has no permission that its stage does not declare, and what it prints is no message", async () => {
  await using at = await scratch(hostile);
  const { made } = await runHostile(at, [["connect", "read", "write", "run", "environment", "print"]]);
  const rows = await itemsOf(made, "done", at.store) as { text: string; came: string }[];
  assertEquals(rows.map(({ text, came }) => [text, came]), [
    ["connect", "NotCapable"],
    ["read", "NotCapable"],
    ["write", "NotCapable"],
    ["run", "NotCapable"],
    ["environment", "NotCapable"],
    ["print", "undefined"],
  ]);
});

Deno.test("four workers make the bytes of one, and of none", async () => {
  await using at = await scratch();
  const paths = await Promise.all(
    Array.from({ length: 9 }, (_, i) => at.write(`${i}.txt`, `line ${i % 4}\n\nline ${i}\nx\n`)),
  );
  const results = [];
  for (const workers of [0, 1, 4]) {
    const made = await at.run([`readLines.files=${JSON.stringify(paths)}`], { workers, force: true });
    assertEquals(madeShards(made), { readLines: 9, keepLong: 9, unique: 1, total: 1 });
    results.push(digests(made));
  }
  assertEquals(results[1], results[0]);
  assertEquals(results[2], results[0]);
});

Deno.test("a worker is not left behind by a run that can tell nothing more", async () => {
  await using at = await scratch(hostile);
  let pid = 0;
  const run = runHostile(at, [["one"]], {}, (event) => {
    if (event.event === "worker started") pid = event.pid;
    if (event.event === "shard begun") throw new Error("Cannot keep the log");
  });
  const error = await assertRejects(() => run, Error);
  assertEquals(error.message.replace(/\(in .*/, ""), "Cannot keep the log ");
  while (await isAlive(pid)) await new Promise((resolve) => setTimeout(resolve, 10));
});

async function isAlive(pid: number): Promise<boolean> {
  try {
    return !/^State:\s+Z/m.test(await Deno.readTextFile(`/proc/${pid}/status`));
  } catch {
    return false;
  }
}

Deno.test("an error while it is looked for what is there is told, and not taken for shards that are missing", async () => {
  await using at = await scratch();
  const path = await at.write("a.txt", "one\n");
  const progress = {
    ...quietProgress(),
    event({ event }: RunEvent) {
      if (event !== "node begun") return;
      at.store.readReceipt = () => {
        throw new Error("Cannot tell what is there");
      };
    },
  };
  const error = await assertRejects(() => at.run([`readLines.files=${path}`], { progress }), Error);
  assertEquals(error.message, "Cannot tell what is there");
});
