import { assertEquals, assertThrows } from "@std/assert";
import { control } from "../../../stages/_objectives/mod.ts";
import { runningWindows } from "../../support/running_windows.ts";

const [end, german, english] = [0, 1, 2];
const codes = new Set([german, english]);
const options = { endOfText: end, documents: "joined", codes } as const;
const text = [german, 10, 11, 12, 13, 14, end, english, 20, 21, 22, 23, end, german, 30, 31, 32, 33, 34, 35];
const windows = runningWindows(text, 2, end);

/** Inputs and targets of a row of four tokens. */
function row(number: number): [number[], number[]] {
  const { ids, targets } = control({ ...runningWindows(text, 4, end) }, options).batch([{
    row: number,
    key: 0,
  }]);
  return [Array.from(ids.data, Number), Array.from(targets.data, Number)];
}

Deno.test("control() begins each row with the code of its document, which is no target", () => {
  assertEquals(row(0), [[german, 10, 11, 12], [10, 11, 12, 13]]);
  // It begins inside a document: the code stands before it.
  assertEquals(row(1), [[german, 13, 14, end], [13, 14, end, -1]]);
  assertEquals(row(2), [[english, 20, 21, 22], [20, 21, 22, 23]]);
});

Deno.test("control() begins a row at the end of a document with the next", () => {
  const objective = control(windows, options);
  assertEquals(objective.rows, 9);
  const { ids } = objective.batch([{ row: 3, key: 0 }, { row: 6, key: 0 }]);
  assertEquals(Array.from(ids.data, Number), [english, 20, german, 30]);
});

Deno.test("control() refuses documents without a code, with what to do", () => {
  assertThrows(
    () => control(runningWindows([10, 11, end, german, 12], 5, end), options),
    Error,
    "Cannot learn control codes from these windows: a document begins with the token 10, which is none; tokenize the documents " +
      "with a controlColumn",
  );
});
