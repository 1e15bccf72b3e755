/** Fault 2: SIGKILL at every write, fsync and rename. */
import { assert, assertEquals } from "@std/assert";
import { long } from "../support/fault_flags.ts";
import { interruptions, runOn, stateOf, undisturbed } from "../support/interrupted.ts";

/** In the short form, the run is taken up after one step in so many. */
const stride = 5;
/** And one step in so many is tried with a process that is really killed. */
const killedStride = 24;

Deno.test("fault 2: a run killed after any of its steps on the disk is finished by the next one, to manifests with the same bytes and no waste", async () => {
  const folder = await Deno.makeTempDir({ prefix: "millrace-" });
  const whole = await undisturbed(folder);
  let trials = 0;
  const everyStep = (step: number) => long || step % stride === 0 ? ["nothing" as const] : [];
  for await (const { store, steps } of interruptions(whole, everyStep)) {
    await runOn(store, whole.settings);
    assertEquals(await stateOf(store), whole.state, `killed after step ${steps} of ${whole.steps.length}`);
    trials++;
  }
  assert(trials > 30, `${trials}`);
  console.log(`${whole.steps.length} steps on the disk, ${trials} distinct states after a kill, 0 differing`);
  await Deno.remove(folder, { recursive: true });
});

Deno.test("fault 2: a process killed by SIGKILL before a step leaves a store that the next run finishes, to manifests with the same bytes", async () => {
  const folder = await Deno.makeTempDir({ prefix: "millrace-" });
  const { settings, steps, state } = await undisturbed(folder);
  let killed = 0;
  for (let step = 0; step < steps.length; step += long ? 1 : killedStride) {
    const store = `${folder}/trial`;
    const { signal } = await new Deno.Command("deno", {
      args: ["run", "--quiet", "-A", "tests/support/killed_run.ts", store, `${step}`, ...settings],
      stderr: "inherit",
    }).output();
    assertEquals(signal, "SIGKILL", `before step ${step}`);
    killed++;
    await runOn(store, settings);
    assertEquals(await stateOf(store), state, `killed before step ${step}`);
    await Deno.remove(store, { recursive: true });
  }
  console.log(`${killed} of ${steps.length} steps with a process killed before them, 0 differing`);
  await Deno.remove(folder, { recursive: true });
});
