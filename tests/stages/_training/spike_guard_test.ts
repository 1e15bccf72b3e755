import { assert, assertEquals } from "@std/assert";
import { type Guarded, judge, unguarded } from "../../../stages/_training/spike_guard.ts";

/** What a guard says of losses, one after another. */
function verdicts(
  losses: readonly number[],
  deviations = 4,
  gradNorm = 1,
): { usual: boolean[]; end: Guarded } {
  let state = unguarded;
  const usual = losses.map((loss) => {
    const { usual, after } = judge(state, { loss, gradNorm }, deviations);
    state = after;
    return usual;
  });
  return { usual, end: state };
}
const wave = (length: number) => Array.from({ length }, (_, i) => 2 + Math.sin(i) / 10);

Deno.test("the guard knows mean and variance of the first steps exactly", () => {
  const values = wave(20), { end: { loss } } = verdicts(values);
  const mean = values.reduce((sum, value) => sum + value, 0) / 20;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 20;
  assert(Math.abs(loss.mean - mean) < 1e-12 && Math.abs(loss.variance - variance) < 1e-12);
});

Deno.test("nothing is a spike in the first 25 steps, and what is usual is none later", () => {
  assert(verdicts([...wave(10), 100, ...wave(14)]).usual.every((usual) => usual));
  assert(verdicts(wave(500)).usual.every((usual) => usual));
});

Deno.test("a spike of loss or of gradient is told, a fall is not", () => {
  assertEquals(verdicts([...wave(40), 3]).usual.at(-1), false);
  assertEquals(verdicts([...wave(40), 0.1]).usual.at(-1), true);
  const { end } = verdicts(wave(40));
  assertEquals(judge(end, { loss: 2, gradNorm: 1.1 }, 4).usual, false);
  assertEquals(judge(end, { loss: 2, gradNorm: 1 }, 4).usual, true);
});

Deno.test("a change that lasts is usual after some steps", () => {
  const { usual, end } = verdicts([...wave(40), ...wave(200).map((loss) => loss + 1)]);
  assertEquals(usual[40], false);
  assert(usual.slice(100).every((usual) => usual), `${usual.lastIndexOf(false)}`);
  assertEquals(end.skipped, usual.filter((usual) => !usual).length);
});
