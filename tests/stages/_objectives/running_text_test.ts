import { assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { documentRuns, documentText, runningText } from "../../../stages/_objectives/mod.ts";
import { runningWindows } from "../../support/running_windows.ts";

const end = 9;

Deno.test("runningText() gives back the tokens that windows were cut from, any run of them", () => {
  const tokens = fc.array(fc.nat(20), { minLength: 1, maxLength: 60 });
  fc.assert(fc.property(tokens, fc.integer({ min: 1, max: 9 }), fc.nat(60), fc.nat(60), (ids, T, a, b) => {
    const text = runningText(runningWindows(ids, T));
    assertEquals(text.length, ids.length - ids.length % T);
    const [from, to] = [Math.min(a, b, text.length), Math.min(Math.max(a, b), text.length)];
    assertEquals([...text.read({ from, to })], ids.slice(from, to));
  }));
});

Deno.test("runningText() refuses windows that were packed otherwise, with what to do", () => {
  const windows = { ...runningWindows([1, 2, 3, 4], 2), ids: Uint16Array.of(9, 1, 2, 9, 3, 4) };
  assertThrows(
    () => runningText(windows),
    Error,
    "Cannot read windows as running text: window 1 does not begin where the one before it ends; sample them with the packing " +
      '"stream"',
  );
});

Deno.test("documentRuns() finds the documents between ends of text, the last also without its end", () => {
  const runs = (ids: number[]) => documentRuns(runningText(runningWindows(ids, 1)), end);
  assertEquals(runs([1, 2, end, 3, end, 4]), [{ from: 0, to: 2 }, { from: 3, to: 4 }, { from: 5, to: 6 }]);
  assertEquals(runs([end, end, 1, end]), [{ from: 2, to: 3 }]);
});

Deno.test("documentText() is the documents without what ends them, and says which document each token is of", () => {
  const tokens = fc.array(fc.nat(end), { minLength: 1, maxLength: 60 });
  fc.assert(fc.property(tokens, fc.nat(60), fc.nat(60), (ids, a, b) => {
    const text = documentText(runningText(runningWindows(ids, 1)), end);
    const kept = ids.filter((id) => id !== end);
    assertEquals(text.length, kept.length);
    const run = { from: Math.min(a, b, kept.length), to: Math.min(Math.max(a, b), kept.length) };
    assertEquals([...text.read(run)], kept.slice(run.from, run.to));
    let document = -1;
    const numbers = ids.flatMap((id, at) => {
      if (id === end) return [];
      if (at === 0 || ids[at - 1] === end) document++;
      return [document];
    });
    assertEquals([...text.numbers(run)], numbers.slice(run.from, run.to));
  }));
});
