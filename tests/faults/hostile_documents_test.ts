/** Fault 19: documents that crash the worker which works on them, use up its memory, or keep it busy without end. */
import { assertEquals, assertRejects } from "@std/assert";
import type { Made } from "../../pipelines/_run/mod.ts";
import { hostile, runHostile } from "../support/hostile_runs.ts";
import { itemsOf, scratch } from "../support/runs.ts";

function ledgerOf(made: readonly Made[], name: string) {
  const { in: rows, out, quarantined } = made.find(({ node }) => node.name === name)!.ledger;
  return { in: rows, out, quarantined };
}

for (
  const [line, reason, detail] of [
    ["exit", "crashed its worker", "exit status 9"],
    ["reject", "crashed its worker", "exit status 1: Uncaught (in promise) Error: Cannot be caught"],
    ["garble", "crashed its worker", 'it said "what native code prints", which is no message'],
    ["hang", "ran past its deadline", "1 s without a sign of life"],
    ["wait", "ran past its deadline", "1 s without a sign of life"],
    ["hoard", "ran out of memory", undefined],
  ] as const
) {
  Deno.test(`fault 19: a document that makes its worker ${line} is found, quarantined and counted, and its shard goes on`, async () => {
    await using at = await scratch(hostile);
    // What fills a heap takes its time on a busy machine; what does nothing need not be waited for.
    const patience = line === "hoard" ? { deadlineSeconds: 30 } : {};
    const { made, events } = await runHostile(at, [["one", "two", line, "four"], ["five"]], patience);
    assertEquals(ledgerOf(made, "done"), { in: 5, out: 4, quarantined: { [reason]: 1 } });
    const texts = (await itemsOf(made, "done", at.store) as { text: string }[]).map(({ text }) => text);
    assertEquals(texts, ["one", "two", "four", "five"]);
    const told = events.filter((event) => event.event === "quarantined");
    assertEquals(told.map(({ index, reason }) => [index, reason]), [[2, reason]]);
    if (detail !== undefined) assertEquals(told[0].detail, detail);
  });
}

Deno.test("fault 19: several documents of one shard that bring their workers down are each found", async () => {
  await using at = await scratch(hostile);
  const { made } = await runHostile(at, [["exit", "one", "exit", "two", "exit"]]);
  assertEquals(ledgerOf(made, "done"), { in: 5, out: 2, quarantined: { "crashed its worker": 3 } });
});

/** Kills a process as somebody else would. */
function kill(pid: number): void {
  const args = ["run", "--quiet", "--allow-run", `data:,Deno.kill(${pid}, "SIGKILL")`];
  const { success } = new Deno.Command("deno", { args }).outputSync();
  assertEquals(success, true);
}

Deno.test("fault 19: workers that somebody kills cost no document", async () => {
  await using at = await scratch(hostile);
  let killed = 0;
  const { made, events } = await runHostile(at, [["one", "two", "three"]], {}, (event) => {
    if (event.event === "worker started" && killed++ < 2) kill(event.pid);
  });
  assertEquals(ledgerOf(made, "done"), { in: 3, out: 3, quarantined: {} });
  assertEquals(
    events.flatMap((event) => event.event === "worker ended" ? [event.cause] : []).slice(0, 2),
    ["killed", "killed"],
  );
});

Deno.test("fault 19: finishing a shard has no deadline, and is not held against its last document", async () => {
  await using at = await scratch(hostile);
  const { made } = await runHostile(at, [["one", "finish slowly"]]);
  assertEquals(ledgerOf(made, "done"), { in: 2, out: 2, quarantined: {} });
});

Deno.test("fault 19: a worker that never gets ready ends the run, and no document is blamed for it", async () => {
  await using at = await scratch(hostile);
  const error = await assertRejects(
    () => runHostile(at, [["one", "two"]], { deadlineSeconds: 0.2, settings: ["done.begins=never"] }),
    Error,
  );
  assertEquals(
    error.message.replaceAll(at.folder, ""),
    "Cannot make /0.txt: the worker was ended, past the deadline (2 s without a sign of life) before its first record " +
      "(in done, /0.txt)",
  );
});
