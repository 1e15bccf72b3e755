import { assertEquals, assertThrows } from "@std/assert";
import { rollingWindows } from "../../../stages/evaluate/rolling_windows.ts";

const ids = Array.from({ length: 10 }, (_, id) => id);

Deno.test("rollingWindows() puts windows side by side when the context is one token", () => {
  assertEquals([...rollingWindows(ids, { prefix: 99, windowTokens: 4, contextTokens: 1 })], [
    { inputs: [99, 0, 1, 2], targets: [0, 1, 2, 3] },
    { inputs: [3, 4, 5, 6], targets: [4, 5, 6, 7] },
    { inputs: [5, 6, 7, 8], targets: [8, 9] },
  ]);
});

Deno.test("rollingWindows() predicts every token once, each with as much context as asked for, whatever the sizes", () => {
  for (let windowTokens = 1; windowTokens <= 12; windowTokens++) {
    for (let contextTokens = 1; contextTokens <= windowTokens; contextTokens++) {
      const rolled = [...rollingWindows(ids, { prefix: 99, windowTokens, contextTokens })];
      assertEquals(rolled.flatMap(({ targets }) => targets), ids);
      for (const { inputs, targets } of rolled) {
        assertEquals([...inputs, ...targets.slice(-1)].slice(-targets.length), [...targets]);
        assertEquals(inputs.length <= windowTokens, true);
      }
      for (const { inputs, targets } of rolled.slice(1)) {
        assertEquals(inputs.length, windowTokens);
        assertEquals(inputs.length - targets.length + 1 >= contextTokens, true);
      }
    }
  }
});

Deno.test("rollingWindows() gives nothing for no tokens", () => {
  assertEquals([...rollingWindows([], { prefix: 99, windowTokens: 4, contextTokens: 1 })], []);
});

Deno.test("rollingWindows() says when the context is longer than the window", () => {
  assertThrows(
    () => [...rollingWindows(ids, { prefix: 99, windowTokens: 4, contextTokens: 5 })],
    RangeError,
    "Cannot roll windows of 4 tokens with 5 of context: it is not from 1 to 4",
  );
});
