/** Fault 13: clocks that are wrong: a day off, in the future, or stepping back; times of files that are set by hand. */
import { assertEquals } from "@std/assert";
import { forgetFiles } from "../../pipelines/_run/mod.ts";
import { digests, itemsOf, madeShards, type Scratch, scratch } from "../support/runs.ts";

const day = 86_400_000;
const nothing = { readLines: 0, keepLong: 0, unique: 0, total: 0 };

async function textsIn(at: Scratch, settings: readonly string[]): Promise<string[]> {
  const rows = await itemsOf(await at.run(settings), "unique", at.store);
  return (rows as { text: string }[]).map(({ text }) => text);
}

/** Sets the times of all files below a folder. */
async function date(folder: string, time: number): Promise<void> {
  for await (const { name, isDirectory, isFile } of Deno.readDir(folder)) {
    const path = `${folder}/${name}`;
    if (isDirectory) await date(path, time);
    else if (isFile) await Deno.utime(path, new Date(time), new Date(time));
  }
}

Deno.test("fault 13: an edit that leaves a file's size and sets its time back is seen, at once after the run or later", async () => {
  await using at = await scratch();
  const path = await at.write("a.txt", "one\nthree\n");
  const settings = [`readLines.files=${path}`];
  const old = new Date(Date.now() - 10 * day);
  await Deno.utime(path, old, old);
  assertEquals(await textsIn(at, settings), ["one", "three"]);
  for (const text of ["two\nthree\n", "six\nseven\n", "ten\nthree\n"]) {
    await Deno.writeTextFile(path, text);
    await Deno.utime(path, old, old);
    assertEquals(await textsIn(at, settings), text.trim().split("\n"));
  }
});

Deno.test("fault 13: times of inputs in the future or the past make nothing again and hide nothing", async () => {
  await using at = await scratch();
  const path = await at.write("a.txt", "one\nthree\n");
  const settings = [`readLines.files=${path}`];
  const first = await at.run(settings);
  for (const shift of [day, -day, 10_000 * day, 0]) {
    await Deno.utime(path, new Date(Date.now() + shift), new Date(Date.now() + shift));
    const again = await at.run(settings);
    assertEquals([madeShards(again), digests(again)], [nothing, digests(first)]);
  }
  await Deno.writeTextFile(path, "two\nthree\n");
  await Deno.utime(path, new Date(0), new Date(0));
  assertEquals(await textsIn(at, settings), ["two", "three"]);
});

Deno.test("fault 13: a store written by a clock a day ahead or behind is used as it is, and grows rightly", async () => {
  await using at = await scratch();
  const [a, b] = [await at.write("a.txt", "one\nthree\n"), await at.write("b.txt", "five\n")];
  await at.run([`readLines.files=${a}`]);
  for (const shift of [day, -day]) {
    await date(at.store.folder, Date.now() + shift);
    assertEquals(madeShards(await at.run([`readLines.files=${a}`])), nothing);
  }
  await date(at.store.folder, Date.now() + day);
  const grown = await at.run([`readLines.files=${a},${b}`]);
  await using fresh = await scratch();
  assertEquals(digests(grown), digests(await fresh.run([`readLines.files=${a},${b}`])));
});

Deno.test("fault 13: what is remembered of input files can be forgotten, and is then read from the files", async () => {
  await using at = await scratch();
  const settings = [`readLines.files=${await at.write("a.txt", "one\nthree\n")}`];
  await at.run(settings);
  await forgetFiles(at.store);
  assertEquals([...Deno.readDirSync(`${at.store.folder}/sources`)], []);
  assertEquals(madeShards(await at.run(settings)), nothing);
});
