import { assert, assertEquals } from "@std/assert";
import { prefixPairs, prefixRows } from "../../../stages/_objectives/mod.ts";
import { runningWindows } from "../../support/running_windows.ts";

const [padId, endId] = [0, 1];
const text = Array.from({ length: 12 }, (_, i) => 10 + i);
const windows = runningWindows(text, 6, endId);

Deno.test("prefixPairs() cuts windows in two: one half is read, the other written, both with an end", () => {
  const objective = prefixPairs(windows, {
    tokens: { sentinels: new Map(), endId, padId },
    documents: "joined",
  });
  const lengths = new Set<number>();
  for (let key = 0; key < 60; key++) {
    const { ids, real, targets } = objective.batch([{ row: 1, key }]);
    const [read, written] = [Array.from(ids.data, Number), Array.from(targets.data, Number)];
    assertEquals([read.at(-1), written.at(-1)], [endId, endId]);
    assertEquals([...read.slice(0, -1), ...written.slice(0, -1)], text.slice(6));
    assertEquals(real.data.every((one) => Number(one) === 1), true);
    lengths.add(read.length - 1);
  }
  assertEquals([...lengths].sort(), [1, 2, 3, 4, 5]);
});

Deno.test("prefixRows() asks for no token of the prefix, and for each one after it", () => {
  const objective = prefixRows(windows, { endOfText: endId, documents: "joined" });
  const learnt = new Set<number>();
  for (let key = 0; key < 60; key++) {
    const { ids, targets } = objective.batch([{ row: 0, key }]);
    assertEquals(Array.from(ids.data, Number), [endId, ...text.slice(0, 5)]);
    const wanted = Array.from(targets.data, Number);
    const from = wanted.findIndex((id) => id >= 0);
    assertEquals(wanted, text.slice(0, 6).map((id, place) => place < from ? -1 : id));
    learnt.add(6 - from);
  }
  assert([1, 6].every((count) => learnt.has(count)), `${[...learnt]}`);
});
