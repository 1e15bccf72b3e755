import { assertEquals } from "@std/assert";
import { kindNamed, type Made, readerOf } from "../../../pipelines/_run/mod.ts";
import { windowsOf } from "../../../pipelines/_explain/windows.ts";
import type { TokenizedDocument, Windows } from "../../../stages/kinds/mod.ts";
import { itemsOf, scratch } from "../../support/runs.ts";

/** Windows of 4 targets by hand, from the documents [1 2 3], [4 5 6 7 8], [1 2], with 0 as the end of text. */
function byHand(...windows: number[][]): Windows {
  const count = windows.length;
  return { windowTokens: 4, ids: Uint16Array.from(windows.flat()), count, bytes: 0, sources: {}, seed: 1 };
}
const ids = (...numbers: number[]) => Uint16Array.from(numbers);
const range = (first: number, last = first) => ({ first, last });

Deno.test("windowsOf() finds documents that lie end to end, and tells one from the beginning of another", () => {
  // 1 2 3 0 | 4 5 6 7 | 8 0 1 2, and the end of the last document has no room.
  const windows = byHand([0, 1, 2, 3, 0], [0, 4, 5, 6, 7], [7, 8, 0, 1, 2]);
  assertEquals(windowsOf(ids(1, 2, 3), windows, "stream"), [range(0)]);
  assertEquals(windowsOf(ids(4, 5, 6, 7, 8), windows, "stream"), [range(1, 2)]);
  assertEquals(windowsOf(ids(1, 2), windows, "stream"), [range(2)]);
  assertEquals(windowsOf(ids(2, 3), windows, "stream"), []);
  assertEquals(windowsOf(ids(8), windows, "stream"), []);
  assertEquals(windowsOf(ids(), windows, "stream"), []);
  assertEquals(windowsOf(ids(1), byHand(), "stream"), []);
});

Deno.test("windowsOf() finds the pieces of documents that are packed by best fit", () => {
  // [4 5 6 7] fills a window, [1 2 3] and its end another, [8], [1 2] and their ends the last, with no room left.
  const windows = byHand([0, 4, 5, 6, 7], [0, 1, 2, 3, 0], [0, 1, 2, 0, 8]);
  assertEquals(windowsOf(ids(4, 5, 6, 7, 8), windows, "bestFit"), [range(0), range(2)]);
  assertEquals(windowsOf(ids(1, 2, 3), windows, "bestFit"), [range(1)]);
  assertEquals(windowsOf(ids(1, 2), windows, "bestFit"), [range(2)]);
  assertEquals(windowsOf(ids(3), windows, "bestFit"), []);
});

/** 150 lines, under a path that is the same everywhere: ids, and so splits and orders, come of it. */
const file = "tests/golden/mill_lines.txt";

for (const packing of ["stream", "bestFit"] as const) {
  Deno.test(`windowsOf() finds every document of a sample, ${packing}, once, and none of the other split`, async () => {
    await using at = await scratch("tests/support/training_pipeline.ts");
    const made = await at.run([`readLines.files=${file}`, `sample.packing=${packing}`], { until: "sample" });
    const windows = await windowsIn(made, "sample", at.store);
    let lost = 0;
    for (const row of await itemsOf(made, "tokenize", at.store)) {
      const { ids, split } = row as TokenizedDocument & { readonly split: string };
      const found = windowsOf(ids, windows, packing);
      const pieces = packing === "stream" ? 1 : Math.ceil(ids.length / windows.windowTokens);
      if (split === "train" && found.length === 0) lost++;
      else assertEquals(found.length >= pieces, split === "train", `${row}`);
    }
    // Documents in the tail of a stream, which is shorter than a window, are in none.
    assertEquals(lost <= (packing === "stream" ? windows.windowTokens : 0), true);
  });
}

function windowsIn(
  made: readonly Made[],
  name: string,
  store: Parameters<typeof readerOf>[2],
): Promise<Windows> {
  const { manifest } = made.find(({ node }) => node.name === name)!;
  return readerOf(kindNamed("windows")!, manifest.parts, store).one() as Promise<Windows>;
}
