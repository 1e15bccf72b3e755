import { assertEquals } from "@std/assert";
import { documentNumbers, nextToken } from "../../../stages/_objectives/mod.ts";
import { runningWindows } from "../../support/running_windows.ts";

const end = 0;
const windows = runningWindows([11, 12, end, 21, 22, end, 31, 32], 4, end);
const options = { endOfText: end, rowsFrom: "windows", documents: "joined" } as const;
const [first, second] = [{ row: 0, key: 1 }, { row: 1, key: 2 }];

Deno.test("nextToken() asks for the token after each of a window", () => {
  const objective = nextToken(windows, options);
  assertEquals(objective.rows, 2);
  const { ids, targets } = objective.batch([first, second]);
  assertEquals([ids.shape, targets.shape], [[2, 4], [2, 4]]);
  assertEquals([...ids.data], [end, 11, 12, end, 21, 22, end, 31]);
  assertEquals([...targets.data], [11, 12, end, 21, 22, end, 31, 32]);
});

Deno.test("nextToken() takes as many tokens from any place of the text on, where rows are offsets", () => {
  const objective = nextToken(windows, { ...options, rowsFrom: "offsets" });
  assertEquals(objective.rows, 4);
  const { ids, targets } = objective.batch([{ row: 3, key: 0 }]);
  assertEquals([[...ids.data], [...targets.data]], [[21, 22, end, 31], [22, end, 31, 32]]);
});

Deno.test("nextToken() numbers documents where they are apart: an end of text begins the next", () => {
  const { documents } = nextToken(windows, { ...options, documents: "apart" }).batch([first, second]);
  assertEquals([...documents.data], [1, 1, 1, 2, 0, 0, 1, 1]);
  assertEquals([...documentNumbers([5, end, 6, end, end, 7], end)], [0, 1, 1, 2, 3, 3]);
});
