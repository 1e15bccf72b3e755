import { assertEquals, assertRejects } from "@std/assert";
import { takeShard } from "../../../pipelines/_run/taking.ts";
import type { StagedShard } from "../../../pipelines/_run/messages.ts";
import type { Order } from "../../../pipelines/_run/workshop.ts";
import { digestOf } from "../../../pipelines/_run/digest.ts";
import { badDisk } from "../../support/disk_errors.ts";
import { type Step, watchedDisk, type Watcher } from "../../support/watched_disk.ts";
import { loadPipeline, Store } from "../../../pipelines/_run/mod.ts";

const bytes = new TextEncoder().encode("rows");
const digest = digestOf(bytes);
const key = "1".repeat(64);

/** A store, an order, and what a worker that is honest gives for it. */
async function ordered(
  test: (at: {
    readonly store: Store;
    readonly folder: string;
    readonly take: (
      changes?: Partial<StagedShard["parts"][0]>,
      staged?: StagedShard["staged"],
    ) => Promise<void>;
  }) => Promise<void>,
  watcher: Watcher = {},
): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "millrace-" });
  const store = new Store(`${folder}/store`, watchedDisk(watcher));
  await store.open();
  const staging = store.temporary();
  await Deno.mkdir(staging);
  await Deno.writeFile(`${staging}/0`, bytes);
  const { nodes } = await loadPipeline("tests/support/toy_pipeline.ts");
  const shard = { key, label: "a", from: "f" };

  const order: Order = {
    steps: [{ node: nodes[0], fingerprint: "", inputs: {} }],
    shard: { ...shard, of: {} },
    signal: new AbortController().signal,
  };
  const ledger = { in: 1, out: 1, dropped: {}, quarantined: {}, accounts: [] };
  const files = [{ name: "rows", digest, bytes: bytes.length }];
  const part = { ...shard, files, content: digest, items: 1, ledger, seconds: 1 };
  const measured = { bytesIn: 0, peakBytes: 0 };
  try {
    await test({
      store,
      folder: staging,
      take: (changes = {}, staged = { [digest]: "0" }) =>
        takeShard(order, { parts: [{ ...part, ...changes }], measured, staged }, staging, store),
    });
  } finally {
    await store.close();
    await Deno.remove(folder, { recursive: true });
  }
}
const cannot = "Cannot take a shard that a worker has made: ";

Deno.test("a shard that was ordered is committed, and its file is a blob with a receipt", () =>
  ordered(async ({ store, folder, take }) => {
    await take();
    assertEquals(store.readReceipt(key)?.label, "a");
    assertEquals(await store.readBlob({ name: "rows", digest, bytes: 4 }), bytes);
    assertEquals((await Array.fromAsync(Deno.readDir(folder))).length, 0);
  }));

Deno.test("a worker cannot give another shard than it was asked for, or one that a person accepted", () =>
  ordered(async ({ store, take }) => {
    for (const wrong of [{ key: "2".repeat(64) }, { label: "b" }, { from: "g" }]) {
      await assertRejects(() => take(wrong), Error, `${cannot}it is of `);
    }
    const accepted = { key, fingerprint: "", by: "me", since: "", because: "so" };
    await assertRejects(() => take({ accepted }), Error, `${cannot}it is kept in another way`);
    assertEquals([store.readReceipt(key), store.readReceipt("2".repeat(64))], [undefined, undefined]);
  }));

Deno.test("a worker cannot name a file outside its folder, or bytes that are others", () =>
  ordered(async ({ store, folder, take }) => {
    await Deno.writeFile(`${store.folder}/tmp/elsewhere`, bytes);
    for (const name of ["../../elsewhere", "", "0/../0"]) {
      await assertRejects(() => take({}, { [digest]: name }), Error, `${cannot}rows is not among its files`);
    }
    const path = `../receipts/${"2".repeat(53)}`;
    const files = [{ name: "rows", digest: path, bytes: 4 }];
    await assertRejects(
      () => take({ files }, { [path]: "0" }),
      Error,
      `${cannot}rows is not among its files`,
    );
    for (const text of ["Rows", "row", "rows of more"]) {
      await Deno.writeTextFile(`${folder}/0`, text);
      await assertRejects(() => take(), Error, "its bytes are not those that its maker named");
    }
    assertEquals([store.hasBlob(files[0]), store.readReceipt(key)], [false, undefined]);
  }));

Deno.test("a blob that is there and whole stays the same file; one that is damaged is replaced", () =>
  ordered(async ({ store, folder, take }) => {
    await take();
    const path = store.blobPath(digest);
    const { ino } = await Deno.stat(path);
    await Deno.writeFile(`${folder}/0`, bytes);
    await take();
    assertEquals((await Deno.stat(path)).ino, ino);
    await Deno.chmod(path, 0o644);
    await Deno.writeTextFile(path, "Rows");
    await Deno.writeFile(`${folder}/0`, bytes);
    await take();
    assertEquals(await Deno.readFile(path), bytes);
  }));

Deno.test("a file of a worker is synced before it gets its name, and its folder before the receipt is written", async () => {
  const steps: Step[] = [];
  await ordered(async ({ store, take }) => {
    steps.length = 0;
    await take();
    const blobs = `${store.folder}/blobs/${digest.slice(0, 2)}`;
    const renamed = steps.findLastIndex(({ does, to }) => does === "rename" && to === store.blobPath(digest));
    const receipt = steps.findIndex(({ does, to }) => does === "rename" && to === store.receiptPath(key));
    const synced = (path: string) =>
      steps.flatMap((step, at) => step.does === "sync" && step.path === path ? [at] : []);
    assertEquals(synced(steps[renamed].path).some((at) => at < renamed), true);
    assertEquals(synced(blobs).some((at) => at > renamed && at < receipt), true);
  }, { after: (step) => void steps.push(step) });
});

Deno.test("whichever step on the disk fails, a shard that is taken has no receipt without its file", async () => {
  let failed = 0;
  for (let number = 0, ended = false; !ended; number++) {
    let from = Infinity;
    let at = 0;
    await ordered(async ({ store, take }) => {
      [at, from] = [0, number];
      ended = await take().then(() => true, () => false);
      from = Infinity;
      const receipt = store.readReceipt(key);
      if (receipt !== undefined) assertEquals(await store.readBlob(receipt.files[0]), bytes);
      if (!ended) failed++;
    }, {
      before() {
        if (at++ === from) throw badDisk();
      },
    });
  }
  assertEquals(failed > 6, true);
});
