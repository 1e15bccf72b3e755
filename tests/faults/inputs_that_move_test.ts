/** Fault 33: an input file that is changed, cut, appended to or replaced while a run reads it. */
import { assert, assertEquals, assertRejects } from "@std/assert";
import { pipelineOf } from "../../pipelines/_run/mod.ts";
import type { Shard } from "../../pipelines/_run/execute.ts";
import { changedInput, FileMemory } from "../../pipelines/_run/file_memory.ts";
import { makeShard } from "../../pipelines/_run/make_shard.ts";
import type { Receipt } from "../../pipelines/_run/manifest.ts";
import { sealed } from "../../pipelines/_run/sealed.ts";
import { cutShards } from "../../pipelines/_run/shards.ts";
import type { Store } from "../../pipelines/_run/store.ts";
import type { Recipe, Sources } from "../../stages/stage.ts";
import { changes, type Form, forms } from "../support/moving_inputs.ts";
import { digests, itemsOf, type Scratch, scratch } from "../support/runs.ts";
import { snapshot } from "../support/tamper.ts";

/** When a change is made: before the first byte of a shard is read, or when the first row has come out of it. */
type Moment = "before the first byte" | "after the first row";

/** The node of a recipe, whose work does something else after the first row of a file. */
function nodeOf(recipe: Recipe, then: () => void) {
  const { stage } = recipe;
  const work = stage.work as Sources;
  async function* read(...asked: Parameters<Sources["read"]>) {
    let rows = 0;
    for await (const row of work.read(...asked)) {
      yield row;
      if (rows++ === 0) then();
    }
  }
  const watched = { ...recipe, stage: { ...stage, work: { ...work, read } } };
  return pipelineOf("moving", "moving.ts", { rows: watched }).nodes[0];
}

/** Makes all shards of a recipe one after another, as a run does, with a change on the way. */
async function make(recipe: Recipe, store: Store, change = () => {}, moment?: Moment): Promise<Receipt[]> {
  let isDue = true;
  const once = (now: Moment) => {
    if (isDue && now === moment) {
      isDue = false;
      change();
    }
  };
  const node = nodeOf(recipe, () => once("after the first row"));
  const { shards } = await cutShards(node, "code", {}, store);
  const receipts: Receipt[] = [];
  for (const shard of shards) {
    once("before the first byte");
    const steps = [{ node, inputs: {}, shard }];
    const context = { signal: new AbortController().signal, progress() {} };
    receipts.push(...(await makeShard({ steps, store, context, say() {} })).parts);
  }
  return receipts;
}

/** Digests of what was made; those of a store of its own, if no other is named. */
async function contents(recipe: Recipe, store?: Store): Promise<string[]> {
  await using fresh = await scratch();
  return (await make(recipe, store ?? fresh.store)).map(({ content }) => content);
}

/** What is made of a file as it is now, or what is wrong with it. */
function outcome(recipe: Recipe, store?: Store): Promise<readonly string[] | string> {
  return contents(recipe, store).catch((error: Error) => error.message);
}

async function kept({ folder }: Store): Promise<string[]> {
  return Object.keys(await snapshot(`${folder}/receipts`));
}

/** A file of a form in its first version, at the end of a link. */
async function laid({ name, bytes, source }: Form, at: Scratch): Promise<[string, Recipe]> {
  await Deno.mkdir(`${at.folder}/in`, { recursive: true });
  await at.write(`content`, bytes("a"));
  const path = `${at.folder}/in/${name}`;
  await Deno.remove(path).catch(() => {});
  await Deno.symlink(`${at.folder}/content`, path);
  return [path, source(path)];
}

for (const form of forms) {
  Deno.test(`fault 33: a shard of ${form.name} ends with the name of its file when that is another, and nothing is kept`, async () => {
    await using at = await scratch();
    const before = await contents((await laid(form, at))[1]);
    for (const moment of ["before the first byte", "after the first row"] as const) {
      for (const { what, sly, make: change } of changes) {
        await using own = await scratch();
        const { store } = own;
        const [path, recipe] = await laid(form, at);
        const made = await make(recipe, store, () => change(path, form.bytes("b")), moment)
          .catch((error: Error) => error);
        if (sly && moment === "after the first row" && !(made instanceof Error)) {
          // It was read to its end by then, and the system's stamps tell no two changes within a second apart.
          assertEquals(made.map(({ content }) => content), before, what);
        } else {
          const error = made as Error;
          assertEquals(error.message, `Cannot read ${path}: it has changed since the run began`, what);
          assertEquals([changedInput(error)?.path, await kept(store)], [path, []], what);
        }
        if (moment === "before the first byte") {
          assertEquals(await outcome(recipe, store), await outcome(recipe), `${what}, read anew`);
        }
      }
    }
  });
}

const [pages] = forms;

Deno.test("fault 33: a file that is touched or linked while it is read is the same, and its shard is kept", async () => {
  const harmless: readonly ((path: string) => void)[] = [
    (path) => Deno.utimeSync(path, new Date(), new Date()),
    (path) => Deno.linkSync(Deno.realPathSync(path), `${path}.link`),
    (path) => changes.find(({ what }) => what.startsWith("is replaced"))!.make(path, pages.bytes("a")),
    (path) => Deno.removeSync(path),
  ];
  for (const change of harmless) {
    await using at = await scratch();
    const [path, recipe] = await laid(pages, at);
    const whole = await contents(recipe);
    const made = await make(recipe, at.store, () => change(path), "after the first row");
    assertEquals(made.map(({ content }) => content), whole);
  }
});

Deno.test("fault 33: the time of the entry tells of a change that leaves size and times, though all was read", async () => {
  await using at = await scratch();
  const [path, recipe] = await laid(pages, at);
  const secondOf = (path: string) => Math.floor(Deno.statSync(path).ctime!.getTime() / 1000);
  while (secondOf(await at.write("clock", "")) === secondOf(path)) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const node = nodeOf(recipe, () => {});
  const [shard] = (await cutShards(node, "code", {}, at.store)).shards;
  for await (const _ of shard.file!.stream());
  await shard.input!.check();
  changes.find(({ sly }) => sly)!.make(path, pages.bytes("b"));
  await assertRejects(() => shard.input!.check(), Error, "has changed since the run began");
});

Deno.test("fault 33: slices that were read before a change are right and kept, those after it are not made", async () => {
  await using at = await scratch();
  const [path, { stage, options }] = await laid(pages, at);
  const recipe = { stage, options: { ...options, sliceBytes: 100_000 }, inputs: {} };
  const whole = await contents(recipe);
  let reads = 0;
  const node = nodeOf(recipe, () => {
    if (++reads === 2) changes.find(({ sly }) => !sly)!.make(path, pages.bytes("b"));
  });
  const { shards } = await cutShards(node, "code", {}, at.store);
  assert(shards.length > 3);
  const context = { signal: new AbortController().signal, progress() {} };
  async function makeOne(shard: Shard) {
    const made = await makeShard({
      steps: [{ node, inputs: {}, shard }],
      store: at.store,
      context,
      say() {},
    });
    for (const part of made.parts) await at.store.writeReceipt(part);
    return made;
  }
  assertEquals((await makeOne(shards[0])).parts[0].content, whole[0]);
  for (const shard of shards.slice(1)) await assertRejects(() => makeOne(shard), Error, "has changed since");
  assertEquals((await kept(at.store)).length, 1);
  await Deno.writeFile(path, pages.bytes("a"));
  assertEquals(await contents(recipe, at.store), whole, "as it was again");
});

Deno.test("fault 33: a stage that takes an unreadable stretch for damage does not hide that its file has changed", async () => {
  await using at = await scratch();
  const parquet = forms.find(({ name }) => name === "a.parquet")!;
  const [path, recipe] = await laid(parquet, at);
  const middle = parquet.bytes("a").length >> 1;
  const change = () => {
    using file = Deno.openSync(path, { write: true });
    file.seekSync(middle, Deno.SeekMode.Start);
    file.writeSync(new Uint8Array(1000));
  };
  await assertRejects(
    () => make(recipe, at.store, change, "after the first row"),
    Error,
    "has changed since",
  );
  assertEquals(await kept(at.store), []);
});

Deno.test("fault 33: digests of blocks that are damaged or gone are taken anew, and go with the version of the file", async () => {
  await using at = await scratch();
  const [path, recipe] = await laid(pages, at);
  const whole = await contents(recipe, at.store);
  const lists = () =>
    [...Deno.readDirSync(`${at.store.folder}/sources`)].filter(({ name }) => name.includes("blocks"))
      .map(({ name }) => `${at.store.folder}/sources/${name}`);
  const [list] = lists();
  for (const damage of [() => Deno.removeSync(list), () => Deno.writeTextFileSync(list, "{}")]) {
    damage();
    const { version } = (await cutShards(nodeOf(recipe, () => {}), "code", {}, at.store)).shards[0].of;
    Deno.readTextFileSync(list);
    damage();
    await new FileMemory(at.store).blocksOf(version!);
    assertEquals(await contents(recipe, at.store), whole);
  }
  await Deno.writeFile(path, pages.bytes("b"));
  await contents(recipe, at.store);
  assertEquals([lists().length, lists().includes(list)], [1, false], "of another version");
  await at.write("in/b.jsonl", "{}");
  await Deno.remove(path);
  const memory = new FileMemory(at.store);
  await memory.know(`${at.folder}/in/b.jsonl`);
  await memory.save();
  assertEquals(lists(), [], "of a file that is gone");
});

/** The settings of a run over one file, and a change of it once the first shard has begun. */
async function disturbed(at: Scratch, path: string, workers: number, change: () => void): Promise<void> {
  await at.run([`readLines.files=${path}`], {
    workers,
    progress: { event: (event) => void (event.event === "shard begun" && change()), update() {} },
  });
}

Deno.test("fault 33: a run whose file changes publishes nothing; the next reads it anew, in workers and without", async () => {
  for (const workers of [0, 2]) {
    await using at = await scratch();
    const path = await at.write("a.txt", "one\nthree\n");
    const error = await assertRejects(
      () => disturbed(at, path, workers, () => Deno.writeTextFileSync(path, "two\nseven\n")),
      Error,
    );
    assertEquals(
      error.message,
      `Cannot read ${path}: it has changed since the run began (in readLines, ${path})`,
    );
    assertEquals(Object.keys(await snapshot(`${at.store.folder}/manifests`)), []);
    const made = await at.run([`readLines.files=${path}`], { workers });
    const texts = (await itemsOf(made, "readLines", at.store) as { text: string }[]).map(({ text }) => text);
    assertEquals(texts, ["two", "seven"]);
    await using fresh = await scratch();
    assertEquals(digests(made), digests(await fresh.run([`readLines.files=${path}`])));
  }
});

Deno.test("fault 33: a remembered digest that is not of the file is found when it is read, and forgotten", async () => {
  await using at = await scratch();
  const path = await at.write("a.txt", "one\nthree\n");
  const memory = new FileMemory(at.store);
  const { digest } = await memory.know(path);
  await memory.save();
  await at.write("a.txt", "two\nseven\n");
  const now = await new FileMemory(at.store).know(path);
  const [file] = [...Deno.readDirSync(`${at.store.folder}/sources`)];
  const forged = sealed({ "a.txt": { ...now, rested: true, digest } });
  await Deno.writeFile(`${at.store.folder}/sources/${file.name}`, forged);
  await assertRejects(() => at.run([`readLines.files=${path}`]), Error, "has changed since the run began");
  const made = await at.run([`readLines.files=${path}`]);
  const texts = (await itemsOf(made, "readLines", at.store) as { text: string }[]).map(({ text }) => text);
  assertEquals(texts, ["two", "seven"]);
});
