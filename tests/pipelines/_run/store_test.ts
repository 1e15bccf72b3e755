import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import { DamagedBlob, Store } from "../../../pipelines/_run/store.ts";
import { digestOf } from "../../../pipelines/_run/digest.ts";
import type { Receipt } from "../../../pipelines/_run/manifest.ts";

async function opened(run: (store: Store, folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "millrace-" });
  const store = new Store(`${folder}/store`);
  try {
    await store.open();
    await run(store, folder);
    await store.close();
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
const bytes = new TextEncoder().encode("some bytes");
const key = "ab".repeat(32);
const part: Receipt = {
  key,
  from: "",
  label: "all",
  files: [],
  content: "",
  items: 0,
  ledger: { in: 0, out: 0, dropped: {}, quarantined: {}, accounts: [] },
  seconds: 1,
};

Deno.test("a blob lies under its digest, cannot be written to, and reads back", () =>
  opened(async (store) => {
    const ref = await store.putBlob("a", bytes);
    assertEquals(ref, { name: "a", digest: digestOf(bytes), bytes: bytes.length });
    assertEquals(await store.readBlob(ref), bytes);
    assertEquals((await Deno.stat(store.blobPath(ref.digest))).mode! & 0o777, 0o444);
    assertEquals(store.hasBlob(ref), true);
  }));

Deno.test("a blob that was changed, shortened or removed is damaged, and once set aside is not there", () =>
  opened(async (store) => {
    const ref = await store.putBlob("a", bytes);
    const path = store.blobPath(ref.digest);
    await Deno.chmod(path, 0o644);
    await Deno.writeTextFile(path, "sOme bytes");
    await assertRejects(() => store.readBlob(ref), DamagedBlob, "its digest is another");
    await assertRejects(
      () => new Response(store.streamBlob(ref)).text(),
      DamagedBlob,
      "its digest is another",
    );
    await store.setAside(ref.digest);
    await store.setAside(ref.digest);
    assertEquals(store.hasBlob(ref), false);
    await assertRejects(() => store.readBlob(ref), DamagedBlob);
    await Deno.writeTextFile(path, "some byte");
    assertEquals(store.hasBlob(ref), false);
  }));

Deno.test("a write that fails leaves no blob", () =>
  opened(async (store) => {
    async function* failing() {
      yield bytes;
      throw new Error("Cannot go on");
    }
    await assertRejects(() => store.putBlob("a", failing()), Error, "Cannot go on");
    assertEquals(await Array.fromAsync(Deno.readDir(`${store.folder}/blobs`)), []);
  }));

Deno.test("a receipt with any byte changed counts as missing", () =>
  opened(async (store) => {
    await store.writeReceipt(part);
    assertEquals(store.readReceipt(key), part);
    const path = `${store.folder}/receipts/ab/${key}.json`;
    const whole = await Deno.readFile(path);
    for (let at = 0; at < whole.length - 1; at++) {
      const changed = whole.slice();
      changed[at] ^= 1;
      await Deno.writeFile(path, changed);
      assertEquals(store.readReceipt(key), undefined);
    }
    assertEquals(store.readReceipt("cd".repeat(32)), undefined);
  }));

Deno.test("temporary files of a process that is gone are removed, those of a living one are kept", () =>
  opened(async (store) => {
    const held = `${store.folder}/tmp/2`;
    await Deno.mkdir(held);
    const lock = await Deno.open(`${held}/lock`, { create: true, write: true });
    await lock.lock(true);
    for (const sweep of [() => store.close(), () => store.open()]) {
      await Deno.mkdir(`${store.folder}/tmp/1`);
      await Deno.writeTextFile(`${store.folder}/tmp/1/0`, "left over");
      await sweep();
      const left = (await Array.fromAsync(Deno.readDir(`${store.folder}/tmp`))).map(({ name }) => name);
      assertEquals(left.filter((name) => name !== `${Deno.pid}`), ["2"]);
    }
    lock.close();
  }));

Deno.test("what works for the holder of a store leaves the temporary folders of others alone, held or not yet", () =>
  opened(async (store) => {
    await Deno.mkdir(`${store.folder}/tmp/1`);
    const staging = store.temporary();
    await Deno.mkdir(staging);
    const script = `const { Store } = await import(Deno.args[0]); const s = new Store(Deno.args[1]);
      await s.openStaging(Deno.args[2]); await s.close();`;
    const file = await Deno.makeTempFile({ suffix: ".ts" });
    await Deno.writeTextFile(file, script);
    const url = new URL("../../../pipelines/_run/store.ts", import.meta.url).href;
    const { success } = await new Deno.Command("deno", {
      args: ["run", "--allow-read", "--allow-write", file, url, store.folder, staging],
    }).output();
    await Deno.remove(file);
    assert(success);
    const left = (await Array.fromAsync(Deno.readDir(`${store.folder}/tmp`))).map(({ name }) => name).sort();
    assertEquals(left, ["1", `${Deno.pid}`].sort());
  }));

Deno.test("a folder that holds other things is no store: it is refused, and nothing in it is touched", async () => {
  const folder = await Deno.makeTempDir({ prefix: "millrace-" });
  await Deno.mkdir(`${folder}/tmp/7`, { recursive: true });
  await Deno.writeTextFile(`${folder}/tmp/7/mine`, "");
  for (const name of ["a", "b", "code"]) await Deno.mkdir(`${folder}/${name}`);
  const held = () => [...Deno.readDirSync(folder)].map(({ name }) => name).sort();
  const said =
    `Cannot use ${folder} as a store: it is no store, and holds a, b, code and more; name an empty or a new folder`;
  await assertRejects(() => new Store(folder).open(), Error, said);
  assertThrows(() => new Store(""), TypeError, "Cannot use a folder without a name as a store");
  assertEquals(held(), ["a", "b", "code", "tmp"]);
  assertEquals(Deno.statSync(`${folder}/tmp/7/mine`).isFile, true);
  await Deno.remove(folder, { recursive: true });
});

Deno.test("a store is made in an empty folder, one with hidden files, and where its making was cut short", async () => {
  for (const names of [[], [".gitignore"], ["blobs"], ["blobs", "receipts", "notes"]]) {
    const folder = await Deno.makeTempDir({ prefix: "millrace-" });
    for (const name of names) await Deno.mkdir(`${folder}/${name}`);
    const store = new Store(`${folder}/`);
    await store.open();
    await store.close();
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("of a store's temporary files only those of processes are cleared away", () =>
  opened(async (store) => {
    await Deno.mkdir(`${store.folder}/tmp/mine`);
    await store.close();
    await store.open();
    assertEquals(Deno.statSync(`${store.folder}/tmp/mine`).isDirectory, true);
  }));

Deno.test("a store that cannot be written says so before any work", async () => {
  const file = await Deno.makeTempFile();
  const error = await assertRejects(() => new Store(file).open(), Error);
  assert(error.message.startsWith(`Cannot use ${file} as a store: `), error.message);
  await Deno.remove(file);
});
