import { assertEquals, assertThrows } from "@std/assert";
import { restoreSpans, spans } from "../../../stages/_objectives/mod.ts";
import { runningWindows } from "../../support/running_windows.ts";

const [padId, endId] = [0, 1];
const sentinels = new Map([[99, 0], [98, 1], [97, 2], [96, 3]]);
const tokens = { sentinels, endId, padId };
const noise = { share: 0.2, meanTokens: 2 };
const text = [10, 11, 12, 13, 14, endId, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33];
const windows = runningWindows(text, 10);

Deno.test("spans() makes rows of one length, of which each is restored to its piece of the documents", () => {
  const objective = spans(windows, { tokens, noise, documents: "joined" });
  assertEquals(objective.rows, 1);
  for (let key = 0; key < 50; key++) {
    const { ids, real, targets } = objective.batch([{ row: 0, key }, { row: 0, key: key + 1 }]);
    assertEquals([ids.shape, real.shape, targets.shape], [[2, 10], [2, 10], [2, 4]]);
    for (const row of [0, 1]) {
      const [read, written] = [ids, targets].map(({ data, shape: [, T] }) =>
        Array.from(data.subarray(row * T, (row + 1) * T), Number)
      );
      assertEquals(restoreSpans(read, written, tokens), [10, 11, 12, 13, 14, 20, 21, 22, 23, 24]);
    }
  }
});

Deno.test("spans() begins rows at any place up to a row later where their begin is drawn, within the text", () => {
  const long = Array.from({ length: 40 }, (_, i) => 10 + i);
  const objective = spans(runningWindows(long, 10), { tokens, noise, documents: "joined", begin: "drawn" });
  assertEquals(objective.rows, 4);
  const begins = new Set<number>();
  for (let key = 0; key < 300; key++) {
    const row = key % 4;
    const { ids, targets } = objective.batch([{ row, key }]);
    const piece = restoreSpans(Array.from(ids.data, Number), Array.from(targets.data, Number), tokens);
    const from = piece[0] - 10;
    assertEquals(piece, long.slice(from, from + 10));
    assertEquals(Math.min(Math.floor(from / 10), 3), row === 3 ? 3 : from >= (row + 1) * 10 ? row + 1 : row);
    begins.add(from);
  }
  // All but the last row begin at any of ten places; the last has no room to.
  assertEquals([...begins].sort((a, b) => a - b), Array.from({ length: 31 }, (_, i) => i));
});

Deno.test("spans() numbers the documents of both halves where they are apart", () => {
  const objective = spans(windows, { tokens, noise, documents: "apart" });
  for (let key = 0; key < 20; key++) {
    const { ids, documents, targets, target_documents } = objective.batch([{ row: 0, key }]);
    for (const [all, numbers] of [[ids, documents], [targets, target_documents]]) {
      Array.from(all.data, Number).forEach((id, at) => {
        // A sentinel is of the document that its span begins in, the end of the last.
        if (id >= 10 && !sentinels.has(id)) assertEquals(Number(numbers.data[at]), id < 20 ? 0 : 1);
        if (id === endId) assertEquals(Number(numbers.data[at]), 1);
      });
    }
  }
});

Deno.test("spans() refuses more spans than there are sentinels", () => {
  assertThrows(
    () =>
      spans(windows, {
        tokens: { ...tokens, sentinels: new Map([[99, 0]]) },
        noise: { share: 0.4, meanTokens: 1 },
        documents: "joined",
      }),
    Error,
    "Cannot take 4 spans out of a window of 10 tokens: the vocabulary has 1 sentinels",
  );
});
