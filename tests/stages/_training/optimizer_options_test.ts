import { assertAlmostEquals, assertEquals } from "@std/assert";
import { z } from "zod";
import { optimizerOptions, scheduleOf } from "../../../stages/_training/mod.ts";

const options = z.strictObject(optimizerOptions({ learningRate: 2e-3, weightDecay: 0, warmupSteps: 0 }));
const steps = 100;

/** The rates of the first and of the last step. */
function ends(given: z.input<typeof options>): [number, number] {
  const schedule = scheduleOf(options.parse(given), steps);
  return [schedule(0), schedule(steps - 1)];
}

Deno.test("a schedule comes down to a tenth of the rate given, not of the stage's own", () => {
  for (const learningRate of [2e-3, 1e-4, 5]) {
    const [first, last] = ends({ learningRate });
    assertEquals(first, learningRate);
    // The last step stands one short of the end, where the cosine is all but flat.
    assertAlmostEquals(last / learningRate, 0.1, 1e-3);
  }
});

Deno.test("a schedule comes down to the rate that is named, and never goes up", () => {
  assertAlmostEquals(ends({ learningRate: 1e-3, minLearningRate: 0 })[1], 0, 1e-6);
  assertEquals(ends({ learningRate: 1e-4, minLearningRate: 1e-3 }), [1e-4, 1e-4]);
});
