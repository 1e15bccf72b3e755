import { assertEquals, assertMatch, assertRejects } from "@std/assert";
import { Store, StoreHeld } from "../../../pipelines/_run/mod.ts";

async function inFolder(run: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "millrace-" });
  try {
    await run(`${folder}/store`);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("a store that is open is refused to others, who are told who holds it and since when", () =>
  inFolder(async (folder) => {
    const store = new Store(folder);
    await store.open();
    const error = await assertRejects(() => new Store(folder).open(), StoreHeld);
    assertEquals(error.holder?.pid, Deno.pid);
    assertMatch(
      error.message,
      new RegExp(
        `^Cannot run on ${folder}: it is held by process ${Deno.pid}( on \\S+)?( \\(.*\\))? since \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ$`,
      ),
    );
    await store.close();
  }));

Deno.test("a store that was closed can be opened, and names nobody", () =>
  inFolder(async (folder) => {
    for (let time = 0; time < 2; time++) {
      const store = new Store(folder);
      await store.open();
      await store.close();
    }
    assertEquals(await Deno.readTextFile(`${folder}/lock`), "");
  }));

Deno.test("what works for the holder of a store opens it too, and leaves it held", () =>
  inFolder(async (folder) => {
    const store = new Store(folder);
    await store.open();
    const staging = store.temporary();
    await Deno.mkdir(staging);
    const script = `const { Store } = await import(Deno.args[0]); const store = new Store(Deno.args[1]);
      await store.openStaging(Deno.args[2]); await store.putBlob("a", new Uint8Array(3)); await store.close();`;
    const url = new URL("../../../pipelines/_run/store.ts", import.meta.url).href;
    await Deno.writeTextFile(`${folder}/child.ts`, script);
    const { success } = await new Deno.Command("deno", {
      args: ["run", "--quiet", "--allow-read", "--allow-write", `${folder}/child.ts`, url, folder, staging],
    }).output();
    assertEquals(success, true);
    await assertRejects(() => new Store(folder).open(), StoreHeld);
    await store.close();
  }));

Deno.test("a store that cannot be opened for another reason is not held afterwards", () =>
  inFolder(async (folder) => {
    for (const name of ["blobs", "receipts", "tmp"]) {
      await Deno.mkdir(`${folder}/${name}`, { recursive: true });
    }
    await Deno.writeTextFile(`${folder}/tmp/${Deno.pid}`, "in the way");
    await assertRejects(() => new Store(folder).open(), Error, `Cannot use ${folder} as a store: `);
    await Deno.remove(`${folder}/tmp/${Deno.pid}`);
    const store = new Store(folder);
    await store.open();
    await store.close();
  }));
