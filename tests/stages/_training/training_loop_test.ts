import { assertEquals, assertRejects } from "@std/assert";
import type { Trainer, Weights } from "../../../stages/_nn/mod.ts";
import { type LoopOptions, type Training, trainingLoop } from "../../../stages/_training/mod.ts";
import type { Loop, Metrics } from "../../../stages/stage.ts";
import { tinyModel } from "../../support/tiny_model.ts";

const options: LoopOptions = {
  ...{ checkpointSteps: 9, keepCheckpoints: 2, keepEverySteps: 0 },
  ...{ spikeDeviations: 0, patienceEvaluations: 0 },
  keepWeights: "last",
};

/** A loop over a trainer that fails at a step, or has the losses given, and how often that was disposed of. */
function loopOf(
  losses: readonly number[],
  given: Partial<Training> = {},
): { loop: Loop<unknown>; disposed: () => number } {
  let [steps, disposals] = [0, 0];
  const trainer: Trainer = {
    get steps() {
      return steps;
    },
    step(_batch, _rate, accept) {
      const measured = { loss: losses[steps++] ?? losses[0], gradNorm: 1 };
      if (Number.isNaN(measured.loss)) return Promise.reject(new Error("no number"));
      const update = accept!(measured) ? "made" : "skipped";
      return Promise.resolve({ ...measured, targets: 7, update });
    },
    lossOf: () => Promise.resolve({ sum: 1, count: 1 }),
    runtime: "none",
    weights: () => Promise.resolve(new Map([["w", { shape: [1], data: Float32Array.of(steps) }]])),
    save: () => Promise.resolve(new Map([["steps", Uint8Array.of(steps)]])),
    restore: (state) => Promise.resolve(void (steps = state.get("steps")![0])),
    [Symbol.asyncDispose]: () => Promise.resolve(void disposals++),
  };
  const training: Training = {
    ...{ trainer, steps: 2, options, schedule: () => 1, batchAt: () => ({}), measures: [] },
    finish: tinyModel,
    ...given,
  };
  return { loop: trainingLoop(training), disposed: () => disposals };
}

Deno.test("a training that is finished lets go of its trainer, and not before", async () => {
  const { loop, disposed } = loopOf([2]);
  await loop.step(0);
  await loop.step(1);
  assertEquals(disposed(), 0);
  await loop.finish([]);
  assertEquals(disposed(), 1);
});

Deno.test("a training whose step fails lets go of its trainer", async () => {
  const { loop, disposed } = loopOf([NaN]);
  await assertRejects(() => loop.step(0), Error, "no number");
  assertEquals(disposed(), 1);
});

Deno.test("a training whose measuring or finish fails lets go of its trainer", async () => {
  const fail = () => Promise.reject(new Error("no room"));
  const measuring = loopOf([2], { measures: [{ everySteps: 1, atEnd: "no", measure: fail }] });
  await assertRejects(() => measuring.loop.step(0), Error, "no room");
  assertEquals(measuring.disposed(), 1);
  const finishing = loopOf([2], { finish: fail });
  await assertRejects(() => finishing.loop.finish([]), Error, "no room");
  assertEquals(finishing.disposed(), 1);
});

/** A held-out figure that is measured after every step. */
function held(figures: readonly number[]) {
  const measure = (step: number) => Promise.resolve({ heldOutLoss: figures[step] });
  return { everySteps: 1, atEnd: "yes", measure } as const;
}
const asked = { ...options, patienceEvaluations: 2, keepWeights: "best" } as const;

/** Steps until the loop ends by itself; gives its log, and what the model was finished with. */
async function run(loop: Loop<unknown>, from = 0): Promise<Metrics[]> {
  const log: Metrics[] = [];
  while (from + log.length < loop.steps && !loop.ended!()) log.push(await loop.step(from + log.length));
  return log;
}

Deno.test("a training ends when patience runs out, measures what is due at its end, and gives the best weights", async () => {
  let given: Weights | undefined;
  const sample = { everySteps: 0, atEnd: "yes", measure: () => Promise.resolve({ sample: "text" }) } as const;
  const { loop } = loopOf([2], {
    steps: 9,
    options: asked,
    measures: [held([3, 2, 2, 2.5, 1]), sample],
    finish: (_, weights) => (given = weights, tinyModel()),
  });
  const log = await run(loop);
  assertEquals(log.map(({ heldOutLoss, sample }) => [heldOutLoss, sample ?? ""]), [
    [3, ""],
    [2, ""],
    [2, ""],
    [2.5, "text"],
  ]);
  await loop.finish(log);
  assertEquals(given!.get("w")!.data, Float32Array.of(2));
});

Deno.test("a training that was taken up again ends at the same step, with the same best weights", async () => {
  for (const cut of [1, 2, 3, 4]) {
    const finished: Weights[] = [];
    const training = (): Partial<Training> => ({
      steps: 9,
      options: asked,
      measures: [held([3, 2, 2, 2.5, 1])],
      finish: (_, weights) => (finished.push(weights), tinyModel()),
    });
    const first = loopOf([2], training()).loop, second = loopOf([2], training()).loop;
    for (let step = 0; step < cut; step++) await first.step(step);
    await second.restore(await first.save() as Map<string, Uint8Array<ArrayBuffer>>, cut);
    assertEquals((await run(second, cut)).length, 4 - cut);
    await second.finish([]);
    assertEquals(finished[0].get("w")!.data, Float32Array.of(2));
  }
});

Deno.test("the figure that decides may be one of which more is better", async () => {
  const measure = (step: number) => Promise.resolve({ accuracy: [0.1, 0.5, 0.4, 0.3][step] });
  const { loop } = loopOf([2], {
    steps: 9,
    options: asked,
    figure: { column: "accuracy", better: "more" },
    measures: [{ everySteps: 1, atEnd: "no", measure }],
  });
  assertEquals((await run(loop)).length, 4);
});

Deno.test("a loss that is far over the usual is a step skipped and counted, also by a training taken up again", async () => {
  const losses = Array.from({ length: 60 }, (_, step) => step === 40 || step === 50 ? 9 : 2 + step % 3 / 10);
  const training = { steps: 60, options: { ...options, spikeDeviations: 6 } };
  const whole = loopOf(losses, training).loop;
  const log = await run(whole);
  assertEquals(
    log.filter((row) => "skippedSteps" in row).map(({ step, skippedSteps }) => [step, skippedSteps]),
    [[40, 1], [50, 2]],
  );
  const [first, second] = [loopOf(losses, training).loop, loopOf(losses, training).loop];
  for (let step = 0; step < 45; step++) await first.step(step);
  await second.restore(await first.save() as Map<string, Uint8Array<ArrayBuffer>>, 45);
  assertEquals(await run(second, 45), log.slice(45));
  assertEquals(await second.save(), await whole.save());
});

Deno.test("a training that is not watched has no more in its state than its trainer", async () => {
  const { loop } = loopOf([2]);
  await loop.step(0);
  assertEquals([...(await loop.save()).keys()], ["steps"]);
});

Deno.test("a state that is not that of the step, or lacks what is watched, is refused, and the trainer let go of", async () => {
  const { loop } = loopOf([2]);
  await loop.step(0);
  const state = await loop.save() as Map<string, Uint8Array<ArrayBuffer>>;
  const other = loopOf([2]);
  await assertRejects(() => other.loop.restore(state, 2), Error, "Cannot resume the training at step 2");
  assertEquals(other.disposed(), 1);
  const watching = { options: { ...options, patienceEvaluations: 2 } };
  const watched = loopOf([2], watching).loop;
  await assertRejects(() => watched.restore(state, 1), Error, "its state lacks watch.json");
  const wrong = new Map(state).set("watch.json", new TextEncoder().encode(`{"since":-1}`));
  await assertRejects(
    () => loopOf([2], watching).loop.restore(wrong, 1),
    Error,
    "watch.json is not as it is written",
  );
  await assertRejects(() => loopOf([2]).loop.restore(wrong, 1), Error, "its state has watch.json");
});
