import { assertEquals } from "@std/assert";
import { storyOf } from "../../../pipelines/_report/story.ts";
import { lanesOf, merged } from "../../../pipelines/_report/timeline.ts";
import { commandOf } from "../../../pipelines/_report/run_page.ts";
import type { RunEvent } from "../../../pipelines/_run/mod.ts";
import { begun, nodeBegun, nodeDone, shardBegun, shardMade } from "../../support/run_events.ts";

function workerStarted(worker: number, at: number): RunEvent {
  return { event: "worker started", worker, pid: 100 + worker, permissions: ["--allow-read=store"], at };
}

/** One worker makes a, the other dies of b; a third makes b and is at c when the log ends. */
const killed: readonly RunEvent[] = [
  begun(),
  workerStarted(1, 10),
  workerStarted(2, 20),
  nodeBegun("pages", 4, 30, 1),
  shardBegun("pages", "a", 40, 1),
  shardBegun("pages", "b", 40, 2),
  shardMade("pages", "a", 100, { worker: 1 }),
  { event: "worker ended", worker: 2, cause: "out of memory", at: 120 },
  {
    event: "quarantined",
    node: "pages",
    label: "b",
    index: 7,
    reason: "ran out of memory",
    detail: "",
    at: 120,
  },
  workerStarted(3, 130),
  shardBegun("pages", "b", 140, 3),
  shardMade("pages", "b", 200, {
    worker: 3,
    dropped: {},
    quarantined: { "ran out of memory": 1 },
    items: 999,
  }),
  shardBegun("pages", "c", 210, 3),
];

Deno.test("a killed run's log tells which worker had which shard when, and what was lost with whom", () => {
  const story = storyOf(killed)!;
  assertEquals(story.ended, undefined);
  assertEquals(story.lasted, 210);
  assertEquals(
    story.workers.map(({ worker, from, to, spans }) => [
      ...[worker, from, to],
      spans.map(({ label, from, to, state }) => `${label} ${from}-${to} ${state}`),
    ]),
    [
      [1, 10, 100, ["a 40-100 made"]],
      [2, 20, 120, ["b 40-120 lost"]],
      [3, 130, 210, ["b 140-200 made", "c 210-210 under way"]],
    ],
  );
  assertEquals(story.nodes.map(({ name, state }) => [name, state]), [
    ["pages", "unfinished"],
    ["clean", "not made"],
    ["base", "not made"],
  ]);
  const [{ shards, cached, made, lasted, ledger, quarantined }] = story.nodes;
  assertEquals([shards, cached, made.length, lasted, quarantined.length], [4, 1, 2, 180, 1]);
  assertEquals(ledger, {
    in: 2000,
    out: 1899,
    dropped: { "too short": 100 },
    quarantined: { "ran out of memory": 1 },
    accounts: [],
  });
});

Deno.test("of a run that ended, what was not made by then is lost; stored nodes are told from made ones", () => {
  const story = storyOf([
    ...killed,
    nodeDone("clean", 220, { made: 0, shards: 3 }),
    { event: "ended", state: "failed", error: "Cannot go on", at: 230 },
  ])!;
  assertEquals(story.workers[2].spans[1].state, "lost");
  assertEquals(story.nodes.map(({ state }) => state), ["unfinished", "stored", "not made"]);
  assertEquals([story.lasted, story.ended?.error], [230, "Cannot go on"]);
});

Deno.test("there is no story without a beginning, and one of a beginning alone", () => {
  assertEquals(storyOf([]), undefined);
  const story = storyOf([begun()])!;
  assertEquals([story.lasted, story.workers, story.nodes.length], [0, [], 3]);
});

Deno.test("workers take the first lane that is free", () => {
  const lanes = lanesOf(storyOf(killed)!.workers);
  assertEquals(lanes.map((lane) => lane.map(({ worker }) => worker)), [[1, 3], [2]]);
});

Deno.test("shards too near to be told apart are drawn as one; others, and lost ones, are not", () => {
  const span = (from: number, to: number, node = "pages", state: "made" | "lost" = "made") => ({
    ...{ node, label: "", state },
    ...{ from, to },
  });
  const seen = (spans: ReturnType<typeof span>[]) =>
    merged(spans, 10).map(({ from, to, shards }) => [from, to, shards]);
  assertEquals(seen([span(0, 5), span(6, 11), span(12, 17)]), [[0, 17, 3]]);
  assertEquals(seen([span(0, 5), span(16, 20)]), [[0, 5, 1], [16, 20, 1]]);
  assertEquals(seen([span(0, 5), span(6, 11, "clean")]), [[0, 5, 1], [6, 11, 1]]);
  assertEquals(seen([span(0, 5), span(6, 11, "pages", "lost")]), [[0, 5, 1], [6, 11, 1]]);
  assertEquals(seen([span(0, 100), span(101, 200)]), [[0, 100, 1], [101, 200, 1]]);
});

Deno.test("the command to repeat a run has all that was asked for, quoted for a shell", () => {
  const asked = storyOf([begun({
    settings: [{ target: "clean", option: "files", value: `["it's.gz"]` }],
    selection: { only: ["a", "b"], from: "c", until: "d", force: true },
  })])!;
  assertEquals(
    commandOf(asked.begun, "/tmp/a store"),
    `deno task run pipelines/web.ts --set 'clean.files=["it'\\''s.gz"]' --only a --only b --from c --until d ` +
      `--force --workers 4 --store '/tmp/a store'`,
  );
  assertEquals(
    commandOf(storyOf([begun()])!.begun, "data/store"),
    "deno task run pipelines/web.ts --workers 4",
  );
  const some = storyOf([begun({ selection: { only: ["a"], shards: ["x.gz:0-9", "3"] } })])!;
  assertEquals(
    commandOf(some.begun, "data/store"),
    "deno task run pipelines/web.ts --only a --shards x.gz:0-9,3 --workers 4",
  );
});
