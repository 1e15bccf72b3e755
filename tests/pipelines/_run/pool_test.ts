import { assertEquals, assertRejects } from "@std/assert";
import type { RunEvent } from "../../../pipelines/_run/events.ts";
import type { Made } from "../../../pipelines/_run/mod.ts";
import { digests, itemsOf, madeShards, quietProgress, type Scratch, scratch } from "../../support/runs.ts";

const hostile = "tests/support/hostile_pipeline.ts";
const limits = { workers: 1, deadlineSeconds: 1, heapMegabytes: 64 } as const;

/** Runs the hostile pipeline over the lines of one file, or several; gives what was made and the events. */
async function run(at: Scratch, files: readonly (readonly string[])[], options = {}) {
  const events: RunEvent[] = [];
  const paths: string[] = [];
  for (const [index, lines] of files.entries()) {
    paths.push(await at.write(`${index}.txt`, lines.map((line) => `${line}\n`).join("")));
  }
  const progress = { ...quietProgress(), event: (event: RunEvent) => void events.push(event) };
  const made = await at.run([`readLines.files=${JSON.stringify(paths)}`], {
    ...limits,
    progress,
    ...options,
  });
  return { made, events };
}
function ledgerOf(made: readonly Made[], name: string) {
  const { in: rows, out, quarantined } = made.find(({ node }) => node.name === name)!.ledger;
  return { in: rows, out, quarantined };
}

for (
  const [line, reason, detail] of [
    ["exit", "crashed its worker", "exit status 9"],
    ["hang", "ran past its deadline", "1 s without a sign of life"],
    ["wait", "ran past its deadline", "1 s without a sign of life"],
    ["hoard", "ran out of memory", undefined],
  ] as const
) {
  Deno.test(`a document that makes its worker ${line} is quarantined, and its shard goes on`, async () => {
    await using at = await scratch(hostile);
    const { made, events } = await run(at, [["one", "two", line, "four"], ["five"]]);
    assertEquals(ledgerOf(made, "done"), { in: 5, out: 4, quarantined: { [reason]: 1 } });
    const texts = (await itemsOf(made, "done", at.store) as { text: string }[]).map(({ text }) => text);
    assertEquals(texts, ["one", "two", "four", "five"]);
    const told = events.filter((event) => event.event === "quarantined");
    assertEquals(told.map(({ index, reason }) => [index, reason]), [[2, reason]]);
    if (detail !== undefined) assertEquals(told[0].detail, detail);
  });
}

Deno.test("several documents of one shard that bring their workers down are each found", async () => {
  await using at = await scratch(hostile);
  const { made } = await run(at, [["exit", "one", "exit", "two", "exit"]]);
  assertEquals(ledgerOf(made, "done"), { in: 5, out: 2, quarantined: { "crashed its worker": 3 } });
});

Deno.test("a shard that brings too many workers down fails the run: that is the stage's fault", async () => {
  await using at = await scratch(hostile);
  const error = await assertRejects(() => run(at, [Array(11).fill("exit")]), Error);
  assertEquals(
    error.message.replace(/in done, .*/, "in done)"),
    "Cannot go on after 10 records that brought their worker down: the worker crashed (exit status 9) (in done)",
  );
});

Deno.test("an error that a stage throws is told with its place, and the other shards are kept", async () => {
  await using at = await scratch(hostile);
  const error = await assertRejects(() => run(at, [["one"], ["throw"], ["three"]], { workers: 3 }), Error);
  assertEquals(error.message, `Cannot go on: told to (in done, ${at.folder}/1.txt)`);
  await at.write("1.txt", "two\n");
  const { made } = await run(at, [["one"], ["two"], ["three"]]);
  assertEquals(made.map(({ node, madeShards }) => [node.name, madeShards]), [
    ["readLines", 1],
    ["done", 1],
    ["unique", 1],
  ]);
});

Deno.test("a worker has no permission that its stage does not declare, and what it prints is no message", async () => {
  await using at = await scratch(hostile);
  const { made } = await run(at, [["connect", "read", "write", "run", "environment", "print"]]);
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
