import { assertEquals } from "@std/assert";
import { windowRow } from "../../../stages/_objectives/mod.ts";
import type { Windows } from "../../../stages/kinds/mod.ts";

const windows: Windows = {
  windowTokens: 4,
  count: 2,
  ids: Uint16Array.of(0, 5, 6, 0, 7, 8, 9, 0, 0, 0),
  bytes: 5,
  sources: {},
  seed: 0,
};

Deno.test("windowRow() predicts each next token of its window, the end of a document among them", () => {
  const { inputs, targets } = windowRow(windows, 0, 0);
  assertEquals([Array.from(inputs), Array.from(targets)], [[0, 5, 6, 0], [5, 6, 0, 7]]);
});

Deno.test("windowRow() does not count what a window was filled up with", () => {
  const { inputs, targets } = windowRow(windows, 1, 0);
  assertEquals([Array.from(inputs), Array.from(targets)], [[8, 9, 0, 0], [9, 0, -1, -1]]);
  assertEquals(Array.from(windowRow(windows, 1, undefined).targets), [9, 0, 0, 0]);
});
