import { assertEquals, assertRejects } from "@std/assert";
import { JournalFile } from "../../../pipelines/_run/journal.ts";
import { Store } from "../../../pipelines/_run/store.ts";
import { digests, scratch } from "../../support/runs.ts";
import { failure, workedOn } from "../../support/slow_stages.ts";

const records = ["one", "", "three, which is longer", "\0\0\0\0"].map((text) =>
  new TextEncoder().encode(text)
);

async function replayed(journal: JournalFile): Promise<Uint8Array[]> {
  return (await Array.fromAsync(journal.replay())).map(({ bytes }) => bytes);
}

/** Writes the records into a journal in a folder; gives the bytes of its file and where each frame ends. */
async function written(
  run: (folder: string, store: Store, bytes: Uint8Array, ends: number[]) => Promise<void>,
) {
  const folder = await Deno.makeTempDir({ prefix: "millrace-" });
  const store = new Store(`${folder}/store`);
  await store.open();
  const ends: number[] = [];
  {
    using journal = new JournalFile(`${folder}/a`, store, () => {});
    assertEquals(await replayed(journal), []);
    for (const record of records) {
      await journal.append(record);
      ends.push((await Deno.stat(`${folder}/a/journal`)).size);
    }
  }
  await run(`${folder}/a`, store, await Deno.readFile(`${folder}/a/journal`), ends);
  await store.close();
  await Deno.remove(folder, { recursive: true });
}

Deno.test("a journal that is cut at any byte gives a prefix of what was appended, and goes on from there", () =>
  written(async (folder, store, bytes, ends) => {
    for (let length = 0; length <= bytes.length; length++) {
      await Deno.writeFile(`${folder}/journal`, bytes.subarray(0, length));
      const whole = ends.filter((end) => end <= length).length;
      using journal = new JournalFile(folder, store, () => {});
      assertEquals(await replayed(journal), records.slice(0, whole), `cut at ${length}`);
      await journal.append(records[2]);
      using next = new JournalFile(folder, store, () => {});
      assertEquals(
        await replayed(next),
        [...records.slice(0, whole), records[2]],
        `after a cut at ${length}`,
      );
    }
  }));

Deno.test("a journal with any byte changed gives the records before it", () =>
  written(async (folder, store, bytes, ends) => {
    for (let at = 0; at < bytes.length; at++) {
      const changed = bytes.slice();
      changed[at] ^= 1;
      await Deno.writeFile(`${folder}/journal`, changed);
      using journal = new JournalFile(folder, store, () => {});
      assertEquals(
        await replayed(journal),
        records.slice(0, ends.filter((end) => end <= at).length),
        `${at}`,
      );
    }
  }));

Deno.test("a journal whose end is zeros, or claims to be gigabytes long, gives the records before it", () =>
  written(async (folder, store, bytes) => {
    for (const end of [new Uint8Array(100), new Uint8Array(100).fill(255)]) {
      await Deno.writeFile(`${folder}/journal`, new Uint8Array([...bytes, ...end]));
      using journal = new JournalFile(folder, store, () => {});
      assertEquals(await replayed(journal), records);
    }
  }));

Deno.test("records are read again by their places, and several appends at once keep their order", () =>
  written(async (folder, store) => {
    using journal = new JournalFile(folder, store, () => {});
    const earlier = await Array.fromAsync(journal.replay());
    const places = await Promise.all(records.map((record) => journal.append(record)));
    for (const [index, { place }] of earlier.entries()) {
      assertEquals(await journal.read(place), records[index]);
    }
    for (const [index, place] of places.entries()) assertEquals(await journal.read(place), records[index]);
    await assertRejects(() => journal.read(1), Error, "its record at 1 is damaged");
  }));

Deno.test("a journal that was cleared holds nothing, and goes on from its beginning", () =>
  written(async (folder, store) => {
    using journal = new JournalFile(folder, store, () => {});
    await replayed(journal);
    await journal.clear();
    await journal.append(records[2]);
    using next = new JournalFile(folder, store, () => {});
    assertEquals(await replayed(next), [records[2]]);
  }));

Deno.test("a stage that notes its rows down does not do them again after it failed, and makes the same bytes", async () => {
  await using undisturbed = await scratch("tests/support/fault_pipeline.ts");
  await using at = await scratch("tests/support/fault_pipeline.ts");
  const path = await at.write("a.txt", "one\ntwo\nxthree\nfour\nfive\nsix\n");
  const settings = [`readLines.files=${path}`];
  const whole = digests(await undisturbed.run(settings));
  workedOn.clear();
  failure.id = `${path}:5`;
  await assertRejects(() => at.run(settings), Error, "told to fail");
  failure.id = "";
  const resumed = await at.run(settings);
  assertEquals(digests(resumed), whole);
  assertEquals([...workedOn.values()], [1, 1, 1, 1, 2, 1]);
  const { ledger } = resumed.find(({ node }) => node.name === "judge")!;
  assertEquals([ledger.in, ledger.out, ledger.dropped], [6, 5, { bad: 1 }]);
  assertEquals([...Deno.readDirSync(`${at.store.folder}/checkpoints`)], []);
});
