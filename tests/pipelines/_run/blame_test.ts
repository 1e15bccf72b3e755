import { assertEquals, assertThrows } from "@std/assert";
import { Blame } from "../../../pipelines/_run/blame.ts";
import type { Order } from "../../../pipelines/_run/workshop.ts";
import type { Death } from "../../../pipelines/_run/worker_process.ts";

/** An order for a shard of one stage of some form. */
function orderOf(form: "each" | "whole"): Order {
  const node = { recipe: { stage: { work: { form } } } };
  return { steps: [{ node }], shard: { label: "a.txt" } } as unknown as Order;
}
function death(cause: Death["cause"], index?: number): Death {
  return { cause, detail: "so", ...(index !== undefined && { record: { step: 0, index } }) };
}
function afterFirst(cause: Death["cause"] = "killed"): Blame {
  const blame = new Blame(orderOf("each"));
  blame.add(death(cause));
  return blame;
}

Deno.test("a record that was announced last when a worker died by itself answers for it, the first time", () => {
  for (const cause of ["crashed", "out of memory", "past the deadline"] as const) {
    const blame = afterFirst(cause);
    assertEquals([blame.announce, blame.poison], [true, []]);
    assertEquals(blame.add(death(cause, 7))?.index, 7);
    assertEquals(blame.poison.map(({ index }) => index), [7]);
  }
});

Deno.test("a killed worker is held against a record only when it happens there three times", () => {
  const blame = afterFirst();
  assertEquals([3, 4, 3, 5, 4].map((index) => blame.add(death("killed", index))), Array(5).fill(undefined));
  assertEquals(blame.add(death("killed", 3)), {
    step: 0,
    index: 3,
    reason: "its worker was killed",
    detail: "so",
  });
  assertEquals(blame.poison.length, 1);
});

Deno.test("workers that are killed again and again, for which no record answers, end the shard", () => {
  const blame = afterFirst();
  for (let index = 0; index < 8; index++) blame.add(death("killed", index));
  assertEquals(
    assertThrows(() => blame.add(death("killed")), Error).message,
    "Cannot go on after 10 workers that were killed: the worker was ended, killed (so)",
  );
});

Deno.test("a worker that dies at a record that was left out, or before the first, dies of something else", () => {
  const blame = afterFirst();
  blame.add(death("crashed", 2));
  assertEquals(
    assertThrows(() => blame.add(death("crashed", 2)), Error).message,
    "Cannot make a.txt: the worker crashed (so) at record 2, which was left out",
  );
  assertEquals(
    assertThrows(() => afterFirst().add(death("past the deadline")), Error).message,
    "Cannot make a.txt: the worker was ended, past the deadline (so) before its first record",
  );
});

Deno.test("work that is not given its records one by one cannot leave one out", () => {
  assertEquals(
    assertThrows(() => new Blame(orderOf("whole")).add(death("out of memory")), Error).message,
    "Cannot make it: the worker was ended, out of memory (so)",
  );
  const blame = new Blame(orderOf("whole"));
  blame.add(death("killed"));
  blame.add(death("killed"));
  assertEquals(
    assertThrows(() => blame.add(death("killed")), Error).message,
    "Cannot go on after 3 workers that were killed: the worker was ended, killed (so)",
  );
});
