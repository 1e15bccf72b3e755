/** Fault 3: power loss. What was not synced may be gone, torn or full of zeros; names that were not synced, too. */
import { assert, assertEquals } from "@std/assert";
import { checkStore } from "../../pipelines/_explain/mod.ts";
import { Store } from "../../pipelines/_run/mod.ts";
import type { Loss } from "../support/disk_model.ts";
import { long } from "../support/fault_flags.ts";
import { interruptions, runOn, stateOf, undisturbed } from "../support/interrupted.ts";
import { madeShards } from "../support/runs.ts";

/** In the short form, the power is lost after one step in so many. */
const stride = 5;

/** The worst that can happen to names, to bytes, and mixtures of both by a seed. */
function losses(step: number): readonly Loss[] {
  const all: Loss[] = ["all that was not synced", "bytes that were not synced", step, step + 1_000_000];
  if (long) return all;
  return step % stride === 0 ? [all[step / stride % all.length]] : [];
}

Deno.test("fault 3: whatever a power loss after any step takes of what was not synced, the next run finishes to manifests with the same bytes", async () => {
  const folder = await Deno.makeTempDir({ prefix: "millrace-" });
  const whole = await undisturbed(folder);
  let trials = 0;
  for await (const { store, steps, loss } of interruptions(whole, losses)) {
    await runOn(store, whole.settings);
    assertEquals(await stateOf(store), whole.state, `${loss} lost after step ${steps}`);
    trials++;
  }
  assert(trials > 25, `${trials}`);
  console.log(`${whole.steps.length} steps, ${trials} distinct states after a power loss, 0 differing`);
  await Deno.remove(folder, { recursive: true });
});

Deno.test("fault 3: of a run that has ended, a power loss takes nothing: there is nothing to make again", async () => {
  const folder = await Deno.makeTempDir({ prefix: "millrace-" });
  const whole = await undisturbed(folder);
  const last = (step: number): readonly Loss[] =>
    step === whole.steps.length ? ["all that was not synced", "bytes that were not synced"] : [];
  let trials = 0;
  for await (const { store, loss } of interruptions(whole, last)) {
    const { problems } = await checkStore(new Store(store), { readData: true });
    assertEquals(problems, [], `${loss}`);
    const made = madeShards(await runOn(store, whole.settings));
    assertEquals(Object.values(made), Object.values(made).map(() => 0));
    trials++;
  }
  assert(trials > 0);
  await Deno.remove(folder, { recursive: true });
});

Deno.test("fault 3: the simulated disk can tell: a store that does not sync its files is found out", async () => {
  const folder = await Deno.makeTempDir({ prefix: "millrace-" });
  const whole = await undisturbed(folder);
  const steps = whole.steps.filter(({ does, path }) => does !== "sync" || !/\/tmp\/\d+\/\d+$/.test(path));
  assert(steps.length < whole.steps.length);
  const last = (step: number): readonly Loss[] => step === steps.length ? ["bytes that were not synced"] : [];
  for await (const { store } of interruptions({ ...whole, steps }, last)) {
    const { problems } = await checkStore(new Store(store), { readData: true });
    assert(problems.some((problem) => problem.in === "blob"));
    assert(problems.some((problem) => problem.in === "manifest"));
  }
  await Deno.remove(folder, { recursive: true });
});
