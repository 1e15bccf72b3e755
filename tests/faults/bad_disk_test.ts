/** Fault 5: the disk fails once (EIO), takes less than it is given, or is interrupted by a signal (EINTR). */
import { assert, assertEquals, assertMatch } from "@std/assert";
import { badDisk, interrupted } from "../support/disk_errors.ts";
import { long } from "../support/fault_flags.ts";
import { runOn, stateOf, undisturbed } from "../support/interrupted.ts";
import { watchedDisk } from "../support/watched_disk.ts";

/** In the short form, one step in so many fails. */
const stride = 9;

Deno.test("fault 5: a step that the disk fails ends the run with what could not be kept, or changes nothing; the next run finishes to manifests with the same bytes", async () => {
  const folder = await Deno.makeTempDir({ prefix: "millrace-" });
  const { settings, steps, state } = await undisturbed(folder);
  const store = `${folder}/trial`;
  const said = new RegExp(`^Cannot (use|keep .* in|remove .* from) ${store}[: ].*Input/output error`);
  const tally = { told: 0, harmless: 0 };
  for (let bad = 0; bad < steps.length; bad += long ? 1 : stride) {
    const disk = watchedDisk({
      before(_, number) {
        if (number === bad) throw badDisk();
      },
    });
    const error = await runOn(store, settings, disk).then(() => undefined, (error: Error) => error);
    if (error !== undefined) assertMatch(error.message, said, `step ${bad}`);
    tally[error === undefined ? "harmless" : "told"]++;
    await runOn(store, settings);
    assertEquals(await stateOf(store), state, `step ${bad}: ${steps[bad].does} ${steps[bad].path}`);
    await Deno.remove(store, { recursive: true });
  }
  assert(tally.told > 0);
  console.log(`EIO: ${tally.told} told, ${tally.harmless} harmless, of ${steps.length} steps; 0 differing`);
  await Deno.remove(folder, { recursive: true });
});

Deno.test("fault 5: a file that the disk fails to give back is made again, or ends the run by name; the next run finishes to manifests with the same bytes", async () => {
  const folder = await Deno.makeTempDir({ prefix: "millrace-" });
  const { settings, state } = await undisturbed(folder);
  const store = `${folder}/trial`;
  for (let bad = 0;; bad += long ? 1 : 2) {
    await runOn(store, settings);
    // Half of the artifacts are forgotten, so that making them again reads the others.
    for await (const { name } of Deno.readDir(`${store}/manifests`)) {
      if (name < "8") await Deno.remove(`${store}/manifests/${name}`);
    }
    let reached = false;
    const disk = watchedDisk({
      reading(_, number) {
        if (number !== bad) return;
        reached = true;
        throw badDisk();
      },
    });
    const error = await runOn(store, settings, disk).then(() => undefined, (error: Error) => error);
    if (error !== undefined) assertMatch(error.message, /Input\/output error/, `read ${bad}`);
    await runOn(store, settings);
    const { damaged: _, ...found } = await stateOf(store) as Record<string, unknown>;
    assertEquals<unknown>(found, withoutDamaged(state), `read ${bad}`);
    await Deno.remove(store, { recursive: true });
    if (!reached) break;
  }
  await Deno.remove(folder, { recursive: true });
});

/** A blob that could not be read is set aside, and stays there for a person to look at. */
function withoutDamaged(state: unknown): unknown {
  const { damaged: _, ...rest } = state as Record<string, unknown>;
  return rest;
}

Deno.test("fault 5: a disk that takes a byte at a time, and one that is interrupted at every other call, make the same bytes", async () => {
  const folder = await Deno.makeTempDir({ prefix: "millrace-" });
  const { settings, state } = await undisturbed(folder);
  let calls = 0;
  const disks = {
    short: watchedDisk({ room: () => 1 }),
    halves: watchedDisk({ room: ({ bytes }) => Math.ceil(bytes!.length / 2) }),
    interrupted: watchedDisk({
      before({ does }) {
        if ((does === "write" || does === "sync") && calls++ % 2 === 0) throw interrupted();
      },
    }),
  };
  for (const [name, disk] of Object.entries(disks)) {
    await runOn(`${folder}/${name}`, settings, disk);
    assertEquals(await stateOf(`${folder}/${name}`), state, name);
  }
  assert(calls > 100);
  await Deno.remove(folder, { recursive: true });
});
