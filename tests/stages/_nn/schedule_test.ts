import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { constantSchedule, cosineSchedule, flatSchedule, linearSchedule } from "../../../stages/_nn/mod.ts";

const options = { peak: 1e-3, floor: 1e-4, warmupSteps: 100, steps: 5000 };

Deno.test("All schedules warm up by equal parts and never start at zero", () => {
  for (
    const schedule of [
      cosineSchedule(options),
      linearSchedule(options),
      flatSchedule({ ...options, decayFraction: 0.2 }),
      constantSchedule(options),
    ]
  ) {
    assertAlmostEquals(schedule(0), 1e-3 / 101, 1e-15);
    assertAlmostEquals(schedule(99), 100e-3 / 101, 1e-15);
  }
});

Deno.test("cosineSchedule() gives nanoGPT's rates", () => {
  // From get_lr of nanoGPT's train.py with the settings of config/train_shakespeare_char.py.
  const rates = [[100, 1e-3], [1000, 0.0009271396472013282], [2550, 0.00055], [5000, 1e-4], [5001, 1e-4]];
  for (const [step, rate] of rates) assertAlmostEquals(cosineSchedule(options)(step), rate, 1e-15);
});

Deno.test("linearSchedule() is half way down in the middle, and stays at the floor", () => {
  const schedule = linearSchedule(options);
  assertAlmostEquals(schedule(2550), 0.00055, 1e-15);
  assertEquals([schedule(100), schedule(5000), schedule(9000)], [1e-3, 1e-4, 1e-4]);
});

Deno.test("flatSchedule() keeps its peak until the decay, which falls by the square root", () => {
  const schedule = flatSchedule({ ...options, floor: 0, decayFraction: 0.2 });
  assertEquals([schedule(100), schedule(2500), schedule(4000)], [1e-3, 1e-3, 1e-3]);
  assertAlmostEquals(schedule(4250), 0.5e-3, 1e-15);
  assertAlmostEquals(schedule(5000), 0, 1e-15);
  assert(schedule(4999) > 0);
});

Deno.test("constantSchedule() stays at its peak", () => {
  assertEquals([100, 4999, 9e9].map(constantSchedule(options)), [1e-3, 1e-3, 1e-3]);
});
