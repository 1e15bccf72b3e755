import { assertEquals } from "@std/assert";
import { estimate, type Workload } from "../../../pipelines/_explain/estimate.ts";
import type { NodeRecord } from "../../../pipelines/_run/mod.ts";

/** A making of `made` shards. */
function making(
  form: NodeRecord["form"],
  spent: NodeRecord["spent"],
  { made = 1, options = {} }: Partial<Pick<NodeRecord, "made" | "options">> = {},
): NodeRecord {
  return { form, spent, made, options } as NodeRecord;
}
function work(form: NodeRecord["form"], rest: Partial<Workload>): Workload {
  return { form, options: {}, shards: undefined, bytesIn: undefined, ...rest };
}

Deno.test("estimate() grows with the bytes that are read, over all makings together", () => {
  const makings = [
    making("each", { seconds: 2, bytesIn: 100, bytesOut: 50 }),
    making("each", { seconds: 4, bytesIn: 300, bytesOut: 50 }),
  ];
  assertEquals(estimate(work("each", { bytesIn: 800, shards: 1 }), makings), {
    seconds: 12,
    bytes: 200,
    runs: 2,
  });
});

Deno.test("estimate() goes by shards where bytes are not known, and else says what a making was on average", () => {
  const makings = [
    making("source", { seconds: 6, bytesIn: 0, bytesOut: 60 }, { made: 3 }),
    making("source", { seconds: 2, bytesIn: 0, bytesOut: 20 }),
  ];
  const said = (shards: number | undefined) => estimate(work("source", { shards }), makings);
  assertEquals(said(5), { seconds: 10, bytes: 100, runs: 2 });
  assertEquals(said(undefined), { seconds: 4, bytes: 40, runs: 2 });
  assertEquals(estimate(work("source", { shards: 5 }), []), undefined);
});

Deno.test("estimate() of training goes by steps, or by passes over the data, and its result does not grow", () => {
  const steps = making("loop", { seconds: 9, bytesIn: 10, bytesOut: 70 }, { options: { steps: 900 } });
  const more = { options: { steps: 1800 }, bytesIn: 999, shards: 1 };
  assertEquals(estimate(work("loop", more), [steps]), { seconds: 18, bytes: 70, runs: 1 });
  const epochs = making("loop", { seconds: 8, bytesIn: 100, bytesOut: 70 }, { options: { epochs: 2 } });
  const longer = { options: { epochs: 3 }, bytesIn: 200, shards: 1 };
  assertEquals(estimate(work("loop", longer), [epochs]), { seconds: 24, bytes: 70, runs: 1 });
});
