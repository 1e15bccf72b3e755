import { assertEquals, assertRejects } from "@std/assert";
import type { Trainer } from "../../../stages/_nn/mod.ts";
import { type Training, trainingLoop } from "../../../stages/_training/mod.ts";
import type { Loop } from "../../../stages/stage.ts";
import { tinyModel } from "../../support/tiny_model.ts";

/** A loop over a trainer whose steps have the given loss, and how often that was disposed of. */
function loopOf(
  loss: number,
  given: Partial<Training> = {},
): { loop: Loop<unknown>; disposed: () => number } {
  let [steps, disposals] = [0, 0];
  const trainer: Trainer = {
    get steps() {
      return steps;
    },
    step: () => Promise.resolve({ loss, gradNorm: 1, targets: 1, update: "made", step: ++steps }),
    lossOf: () => Promise.resolve({ sum: 1, count: 1 }),
    runtime: "none",
    weights: () => Promise.resolve(new Map()),
    save: () => Promise.resolve(new Map()),
    restore: () => Promise.resolve(),
    [Symbol.asyncDispose]: () => Promise.resolve(void disposals++),
  };
  const training: Training = {
    ...{ trainer, steps: 2, checkpointSteps: 9, schedule: () => 1, batchAt: () => ({}), measures: [] },
    finish: tinyModel,
    ...given,
  };
  return { loop: trainingLoop(training), disposed: () => disposals };
}

Deno.test("a training that is finished lets go of its trainer, and not before", async () => {
  const { loop, disposed } = loopOf(2);
  await loop.step(0);
  await loop.step(1);
  assertEquals(disposed(), 0);
  await loop.finish([]);
  assertEquals(disposed(), 1);
});

Deno.test("a training whose step fails says why and lets go of its trainer", async () => {
  const { loop, disposed } = loopOf(NaN);
  const error = await assertRejects(() => loop.step(0), Error);
  assertEquals(
    error.message,
    "Cannot train on from step 0: the loss is NaN; a lower learningRate may hold it",
  );
  assertEquals(disposed(), 1);
});

Deno.test("a training whose measuring or finish fails lets go of its trainer", async () => {
  const fail = () => Promise.reject(new Error("no room"));
  const measuring = loopOf(2, { measures: [{ everySteps: 1, atEnd: "no", measure: fail }] });
  await assertRejects(() => measuring.loop.step(0), Error, "no room");
  assertEquals(measuring.disposed(), 1);
  const finishing = loopOf(2, { finish: fail });
  await assertRejects(() => finishing.loop.finish([]), Error, "no room");
  assertEquals(finishing.disposed(), 1);
});
