import { assert, assertEquals } from "@std/assert";
import { split, type SplitOptions } from "../../../stages/sample/mod.ts";
import type { Eachs } from "../../../stages/work.ts";
import { quietContext } from "../../support/stage_runs.ts";

const context = quietContext();
const rows = Array.from({ length: 4000 }, (_, i) => ({ id: `document ${i}` }));
async function sides(
  documents: readonly { id: string; cluster?: string }[],
  given: Partial<SplitOptions> = {},
) {
  const mark = await (split.work as Eachs<{ split: string }>).setup(
    {},
    split.options.parse(given),
    context,
  );
  return await Promise.all(
    documents.map(async (row, place) => (await mark(row, place) as { split: string }).split),
  );
}
const heldOut = (marks: readonly string[]) => marks.filter((mark) => mark === "held-out").length;

Deno.test("split() holds out the share that was asked for, within four standard errors", async () => {
  for (const heldOutShare of [0, 0.05, 0.5, 1]) {
    const error = 4 * Math.sqrt(heldOutShare * (1 - heldOutShare) / rows.length);
    const share = heldOut(await sides(rows, { heldOutShare })) / rows.length;
    assert(Math.abs(share - heldOutShare) <= error, `${share} for ${heldOutShare}`);
  }
});

Deno.test("split() looks at one document alone, so that others never move it, and a larger share keeps those held out", async () => {
  const all = await sides(rows, { heldOutShare: 0.1 });
  assertEquals(await sides(rows.slice(100, 200), { heldOutShare: 0.1 }), all.slice(100, 200));
  const more = await sides(rows, { heldOutShare: 0.2 });
  assert(all.every((mark, i) => mark === "train" || more[i] === "held-out"));
});

Deno.test("split() keeps the documents of a cluster on one side", async () => {
  const clusters = await sides(rows.map(({ id }, i) => ({ id, cluster: `c${Math.floor(i / 4)}` })), {
    heldOutShare: 0.5,
  });
  clusters.forEach((mark, i) => assertEquals(mark, clusters[i - i % 4]));
});

Deno.test("split() with another seed holds out others", async () => {
  const [one, two] = await Promise.all([1, 2].map((seed) => sides(rows, { heldOutShare: 0.5, seed })));
  const both = one.filter((mark, i) => mark === two[i]).length / rows.length;
  assert(Math.abs(both - 0.5) <= 4 * 0.5 / Math.sqrt(rows.length), `${both} on the same side`);
});
