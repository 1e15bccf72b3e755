import { assertEquals, assertRejects } from "@std/assert";
import { hostile, runHostile } from "../../support/hostile_runs.ts";
import { digests, itemsOf, madeShards, scratch } from "../../support/runs.ts";

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
