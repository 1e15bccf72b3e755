import { assertEquals } from "@std/assert";
import { progressLines } from "../../../pipelines/_run/progress.ts";
import { readEvents } from "../../../pipelines/_run/mod.ts";
import { scratch } from "../../support/runs.ts";

/** A screen in memory, and its clock. */
function screen(terminal: boolean) {
  const state = { text: "", time: 0 };
  const write = (text: string) => void (state.text += text);
  return { state, screen: { terminal, columns: 60, write, now: () => state.time } };
}

Deno.test("without a terminal, each stage leaves one plain line with counts and reasons", async () => {
  await using at = await scratch();
  const file = await at.write("a.txt", "one\n\nthree\nx\n");
  const { state, screen: plain } = screen(false);
  await at.run([`readLines.files=${file}`], { progress: progressLines(plain) });
  const second = screen(false);
  await at.run([`readLines.files=${file}`], { progress: progressLines(second.screen) });
  assertEquals(state.text.split("\n"), [
    "readLines        made    3 documents of 4: empty line 1  0.0 s",
    "keepLong         made    2 documents of 3: too short 1  0.0 s",
    "unique           made    2 documents  0.0 s",
    "total            made    1 evaluations  0.0 s",
    "",
  ]);
  assertEquals(second.state.text.split("\n")[1], "keepLong         stored  2 documents of 3: too short 1");
});

Deno.test("on a terminal, the line of a stage is drawn again while it runs, and stays within the width", async () => {
  await using at = await scratch();
  await at.run([`readLines.files=${await at.write("a.txt", "one\n")}`]);
  const events = readEvents(at.store, "toy_pipeline", 1)!;
  const ofTotal = (kind: string) =>
    events.find((event) => event.event === kind && "name" in event && event.name === "total")!;
  const { state, screen: terminal } = screen(true);
  const progress = progressLines(terminal);
  progress.event(ofTotal("node begun"));
  progress.update("total", "all", 1, 10, "loss 1.000");
  state.time = 5000;
  progress.update("total", "all", 5, 10, "loss 0.500");
  progress.update("total", "all", 6, 10, "loss 0.400");
  progress.event(ofTotal("node"));
  assertEquals(state.text.split("\r\x1b[2K"), [
    "",
    "total            …",
    "total            5 of 10 loss 0.500, 5 s left",
    "total            made    1 evaluations  5.0 s\n",
  ]);
});
