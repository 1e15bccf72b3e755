/** Fault 4: the disk is full, at every write in turn. */
import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import { noRoom } from "../support/disk_errors.ts";
import { long } from "../support/fault_flags.ts";
import { runOn, stateOf, undisturbed } from "../support/interrupted.ts";
import { loadPipeline, parseSetting, Store } from "../../pipelines/_run/mod.ts";
import { filesWarning, roomWarning } from "../../scripts/commands/room.ts";
import { scratch } from "../support/runs.ts";
import { snapshot } from "../support/tamper.ts";
import { type Step, watchedDisk } from "../support/watched_disk.ts";

/** In the short form, the disk is full from one step in so many on. */
const stride = 9;
/** Steps that a full disk may refuse; it always lets go of what it has. */
const needRoom: ReadonlySet<Step["does"]> = new Set(["create", "write", "sync", "rename", "mkdir"]);

/** What a person is told, by where the run was: in one line, with what could not be kept, and where. */
function message(store: string): RegExp {
  const room = "\\(at least \\d+ bytes are needed(, \\d+ are free)?\\)";
  return new RegExp(
    `^Cannot (use ${store} as a store: the disk has no room|` +
      `remove \\S+ from ${store}: No space left on device \\(os error 28\\)( \\(in \\w+(, \\S+)?\\))?|` +
      `keep \\S.* in ${store}: the disk has no room for it ${room}( \\(in \\w+(, \\S+)?\\))?)$`,
  );
}

Deno.test("fault 4: on a disk that is full from any write on, a run says so in one line, leaves no temporary file and keeps what it had made; with room again, the next one finishes to manifests with the same bytes", async () => {
  const folder = await Deno.makeTempDir({ prefix: "millrace-" });
  const { settings, steps, state } = await undisturbed(folder);
  const store = `${folder}/trial`;
  let trials = 0;
  for (let full = 0; full < steps.length; full += long ? 1 : stride) {
    let committed = 0;
    const disk = watchedDisk({
      before({ does }, number) {
        if (number >= full && needRoom.has(does)) throw noRoom();
      },
      after({ does, to }) {
        if (does === "rename" && to!.startsWith(`${store}/receipts/`)) committed++;
      },
    });
    const needed = steps.slice(full).some(({ does }) => needRoom.has(does));
    if (!needed) break;
    const error = await assertRejects(() => runOn(store, settings, disk), Error);
    assertMatch(error.message, message(store), `full from step ${full}`);
    if (committed > 0) assert(Object.keys(await snapshot(`${store}/receipts`)).length >= committed);
    if (await exists(`${store}/tmp`)) assertEquals(await snapshot(`${store}/tmp`), {});
    await runOn(store, settings);
    assertEquals(await stateOf(store), state, `full from step ${full}`);
    await Deno.remove(store, { recursive: true });
    trials++;
  }
  console.log(`${trials} of ${steps.length} steps from which the disk was full, 0 differing`);
  await Deno.remove(folder, { recursive: true });
});

Deno.test("fault 4: a disk without room for what is to be made, by earlier runs, is told of before the work begins", async () => {
  await using at = await scratch();
  const [a, b] = [await at.write("a.txt", "one\ntwo\n"), await at.write("b.txt", "three\nfour\n")];
  await at.run([`readLines.files=${a}`]);
  const pipeline = await loadPipeline("tests/support/toy_pipeline.ts", [
    parseSetting(`readLines.files=${a},${b}`),
  ]);
  const warning = await roomWarning(pipeline, at.store, {}, 10);
  assertMatch(
    warning!,
    new RegExp(
      `^what is to be made takes about [\\d.]+ \\w+ by earlier runs, and 10 B are free below ${at.store.folder}$`,
    ),
  );
  assertEquals(await roomWarning(pipeline, at.store, {}, 1e6), undefined);
  const same = await loadPipeline("tests/support/toy_pipeline.ts", [parseSetting(`readLines.files=${a}`)]);
  assertEquals(await roomWarning(same, at.store, {}, 10), undefined, "nothing is to be made");
});

Deno.test("fault 4: a file system without inodes for what is to be made is told of before the work begins", async () => {
  await using at = await scratch();
  const [a, b] = [await at.write("a.txt", "one\n"), await at.write("b.txt", "three\n")];
  const set = [parseSetting(`readLines.files=${a},${b}`)];
  const pipeline = await loadPipeline("tests/support/toy_pipeline.ts", set);
  // Two shards of three files each and a manifest; three artifacts of which no more is known than that.
  assertEquals(
    await filesWarning(pipeline, at.store, {}, 18),
    `what is to be made takes at least 19 files, and the file system below ${at.store.folder} can hold 18 more`,
  );
  assertEquals(await filesWarning(pipeline, at.store, {}, 19), undefined);
});

Deno.test("fault 4: a store on which no more files can be made is refused when it is opened, before any work", async () => {
  const folder = await Deno.makeTempDir({ prefix: "millrace-" });
  const disk = watchedDisk({
    before({ does, path }) {
      if (does === "create" && path.endsWith("/probe/2")) throw noRoom();
    },
  });
  const store = new Store(`${folder}/store`, disk);
  const error = await assertRejects(() => store.open(), Error);
  assertEquals(error.message, `Cannot use ${folder}/store as a store: the disk has no room`);
  assertEquals(await snapshot(`${folder}/store/tmp`), {});
  await Deno.remove(folder, { recursive: true });
});

async function exists(path: string): Promise<boolean> {
  return await Deno.stat(path).then(() => true, () => false);
}
