import { assert, assertEquals } from "@std/assert";
import {
  type Follower,
  jsonLines,
  type ProgressLines,
  progressLines,
  readEvents,
  type RunEvent,
} from "../../../pipelines/_run/mod.ts";
import { begun, nodeBegun, nodeDone, shardBegun, shardMade } from "../../support/run_events.ts";
import { FakeScreen } from "../../support/screen.ts";
import { scratch } from "../../support/runs.ts";

/** Tells events, each when the screen's clock is where it says. */
function tell(follower: Follower, screen: FakeScreen, ...events: RunEvent[]): void {
  for (const event of events) {
    if ("at" in event) screen.time = event.at;
    follower.event(event);
  }
}

Deno.test("without a terminal, each stage leaves one plain line with counts and reasons", async () => {
  await using at = await scratch();
  const file = await at.write("a.txt", "one\n\nthree\nx\n");
  const screen = new FakeScreen({ terminal: false });
  await at.run([`readLines.files=${file}`], { progress: progressLines(screen) });
  await at.run([`readLines.files=${file}`], { progress: progressLines(screen) });
  assertEquals(screen.written.replaceAll(/ {2}\d+\.\d s.*/g, "  TIME").split("\n"), [
    "readLines        made    3 documents of 4, 25.0 % dropped: empty line 1  TIME",
    "keepLong         made    2 documents of 3, 33.3 % dropped: too short 1  TIME",
    "unique           made    2 documents  TIME",
    "total            made    1 evaluations  TIME",
    "readLines        stored  3 documents of 4, 25.0 % dropped: empty line 1",
    "keepLong         stored  2 documents of 3, 33.3 % dropped: too short 1",
    "unique           stored  2 documents",
    "total            stored  1 evaluations",
    "",
  ]);
});

/** A run in the middle: pages are done, clean and base are being made at the same time. */
function half(screen: FakeScreen): ProgressLines {
  const progress = progressLines(screen);
  tell(
    progress,
    screen,
    begun(),
    nodeBegun("pages", 1, 0),
    shardBegun("pages", "a.warc.gz", 0),
    shardMade("pages", "a.warc.gz", 2000),
    nodeDone("pages", 2000),
    nodeBegun("clean", 10, 2000, 2),
    nodeBegun("base", 1, 2000, 0, "steps"),
    shardBegun("clean", "a", 2000),
    shardBegun("clean", "b", 2000, 2),
    shardBegun("base", "all", 2000, 3),
    shardMade("clean", "a", 4000),
    shardBegun("clean", "c", 4000),
  );
  progress.update("clean", "b", 500, 1000);
  screen.time = 5000;
  progress.update("base", "all", 30, 120, "loss 3.210");
  return progress;
}

Deno.test("on a terminal, each stage under way is a line, redrawn in place; what is done scrolls up above them", () => {
  const screen = new FakeScreen({ terminal: true, columns: 130 });
  const progress = half(screen);
  const done =
    "pages            made    900 documents of 1,000, 10.0 % dropped: too short 100  2.0 s, 500 pages/s, 2.50 MB/s";
  assertEquals(screen.lines, [
    done,
    "clean             3 of 10 shards  1,500 pages  2 cached  500 pages/s  1.67 MB/s  10.0 % dropped  13 s left",
    "base              30 of 120  loss 3.210  10 steps/s  9 s left",
    "",
  ]);
  tell(progress, screen, shardMade("clean", "b", 6000, { dropped: {}, quarantined: { crashed: 2 } }));
  assertEquals(
    screen.lines[1],
    "clean             4 of 10 shards  2,000 pages  2 cached  500 pages/s  2.50 MB/s  5.0 % dropped  " +
      "2 quarantined  12 s left",
  );
  tell(progress, screen, { event: "ended", state: "interrupted", at: 6100 });
  assertEquals(screen.lines, [done, ""]);
});

Deno.test("on a narrow terminal, a line gives up what matters least, and never wraps", () => {
  const screen = new FakeScreen({ terminal: true });
  const progress = half(screen);
  const seen = [90, 70, 50, 40, 25, 10].map((columns) => {
    screen.columns = columns;
    screen.time += 1000;
    screen.written = "";
    progress.tick();
    const [clean] = screen.lines;
    assert(screen.lines.every((line) => line.length < columns), `${columns}`);
    return clean.replace(/ +$/, "");
  });
  assertEquals(seen, [
    "clean             3 of 10 shards  1,500 pages  375 pages/s  10.0 % dropped  18 s left",
    "clean           3 of 10 shards  1,500 pages  300 pages/s  22 s left",
    "clean       3 of 10 shards  26 s left",
    "clean     3 of 10 shards  31 s left",
    "clean  3 of 10 shards",
    "clean",
  ]);
});

Deno.test("more stages than the window has rows: those that began first are shown", () => {
  const screen = new FakeScreen({ terminal: true, rows: 4 });
  const progress = progressLines(screen);
  tell(progress, screen, begun(), ...["a", "b", "c", "d"].map((name) => nodeBegun(name, 2, 0)));
  assertEquals(screen.lines, ["a                 waits", "b                 waits", ""]);
});

Deno.test("lines are redrawn ten times a second at most, and by the clock where a stage says nothing", () => {
  const screen = new FakeScreen({ terminal: true });
  const progress = half(screen);
  const before = screen.written.length;
  for (let done = 31; done < 60; done++) {
    screen.time += 3;
    progress.update("base", "all", done, 120, "loss 3.200");
  }
  assertEquals(screen.written.length, before);
  screen.time = 8000;
  progress.tick();
  assertEquals(screen.lines[2], "base              59 of 120  loss 3.200  9.8 steps/s  7 s left");
});

Deno.test("without a terminal, a stage that takes long says every 20 seconds how far it is, in one line", () => {
  const screen = new FakeScreen({ terminal: false });
  const progress = half(screen);
  for (screen.time = 6000; screen.time <= 62_000; screen.time += 500) progress.tick();
  const lines = screen.written.split("\n").slice(1, -1);
  assertEquals(lines.filter((line) => line.startsWith("base")), [
    "base              30 of 120  loss 3.210  1.5 steps/s  1 min left",
    "base              30 of 120  loss 3.210  0.8 steps/s  2 min left",
    "base              30 of 120  loss 3.210  0.5 steps/s  3 min left",
  ]);
  assertEquals(lines.length, 6);
  // deno-lint-ignore no-control-regex -- there must be none
  assertEquals(/[\x00-\x09\x0b-\x1f]/.test(screen.written), false);
});

Deno.test("colours are for terminals that want them: done, stored, set aside", () => {
  const screen = new FakeScreen({ terminal: true, color: true });
  const progress = half(screen);
  tell(progress, screen, nodeDone("base", 7000, { made: 0 }));
  tell(progress, screen, shardMade("clean", "b", 7500, { quarantined: { crashed: 1 } }));
  assert(screen.written.includes("\x1b[32mmade   \x1b[0m"));
  assert(screen.written.includes("\x1b[2mstored \x1b[0m"));
  assert(screen.written.includes("\x1b[31m1 quarantined\x1b[0m"));
  const plain = new FakeScreen({ terminal: true });
  tell(half(plain), plain, shardMade("clean", "b", 7000, { quarantined: { crashed: 1 } }));
  assert(!plain.written.includes("m1 quarantined"));
});

Deno.test("what a document or file says cannot move the cursor of the terminal it is shown on", () => {
  const screen = new FakeScreen({ terminal: true });
  const progress = half(screen);
  const hostile = "\x1b[2J\x1b[31m\u202e\r";
  tell(progress, screen, { event: "said", line: `Cannot read ${hostile}`, at: 6000 }, {
    event: "quarantined",
    node: "clean",
    label: hostile,
    index: 3,
    reason: "crashed its worker",
    detail: hostile,
    at: 6000,
  });
  progress.update("base", "all", 31, 120, hostile);
  screen.time = 9000;
  progress.tick();
  const escaped = "\\u001b[2J\\u001b[31m\\u202e\\u000d";
  assertEquals(screen.lines.slice(1, 3), [
    `Cannot read ${escaped}`,
    `clean            set aside record 3 of ${escaped}: crashed its worker, ${escaped}`,
  ]);
  assertEquals(screen.lines[4].includes(escaped), true);
});

Deno.test("--json-lines tells just what is in the log, an event a line", async () => {
  await using at = await scratch();
  let text = "";
  const file = await at.write("a\x1b[2J\u202e.txt", "one\nthree\n");
  await at.run([`readLines.files=${file}`], { progress: jsonLines((more) => void (text += more)) });
  const events = text.trimEnd().split("\n").map((line) => JSON.parse(line));
  assertEquals(events, [...readEvents(at.store, "toy_pipeline", 1) ?? []]);
  assertEquals(events.map(({ event }) => event).slice(0, 5), [
    ...["begun", "node begun", "shard begun", "shard made", "node"],
  ]);
  assert(!text.includes("\x1b") && !text.includes("\u202e"));
});
