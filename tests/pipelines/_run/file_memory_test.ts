import { assertEquals } from "@std/assert";
import { digestOf } from "../../../pipelines/_run/digest.ts";
import { FileMemory } from "../../../pipelines/_run/file_memory.ts";
import { scratch } from "../../support/runs.ts";

/** What a fresh memory of the same store says, and that it says so to the next one. */
async function remembered(path: string, at: Awaited<ReturnType<typeof scratch>>): Promise<string> {
  const memory = new FileMemory(at.store);
  const { digest } = await memory.know(path);
  await memory.save();
  return digest;
}

Deno.test("a file's digest is remembered, one memory for a folder, and taken anew when the file is another", async () => {
  await using at = await scratch();
  const [a, b] = [await at.write("a", "one"), await at.write("b", "two")];
  assertEquals([await remembered(a, at), await remembered(b, at)], [digestOf("one"), digestOf("two")]);
  const memories = [...Deno.readDirSync(`${at.store.folder}/sources`)].map(({ name }) => name);
  assertEquals(memories.length, 1);
  const { mtime } = Deno.statSync(a);
  await at.write("new", "six");
  await Deno.utime(`${at.folder}/new`, mtime!, mtime!);
  await Deno.rename(`${at.folder}/new`, a);
  assertEquals(await remembered(a, at), digestOf("six"), "same size and time, another file");
  await at.write("b", "three");
  assertEquals(await remembered(b, at), digestOf("three"));
  await at.write("a", "ten");
  await Deno.utime(a, new Date(1e9), new Date(1e9));
  assertEquals(await remembered(a, at), digestOf("ten"), "same size, another time");
});

Deno.test("a folder is the same by whatever path its files are reached, and a name may be that of a field", async () => {
  await using at = await scratch();
  const file = await at.write("__proto__", "one");
  assertEquals(await remembered(file, at), digestOf("one"));
  await Deno.symlink(at.folder, `${at.folder}/link`);
  assertEquals(await remembered(`${at.folder}/link/__proto__`, at), digestOf("one"));
  assertEquals([...Deno.readDirSync(`${at.store.folder}/sources`)].length, 1);
});

Deno.test("a digest is relied upon only if its file had rested for a minute, by the clock that stamps files", async () => {
  await using at = await scratch();
  const file = await at.write("a", "one");
  const restedAfter = async (seconds: number) => {
    const now = Deno.statSync(file).ctime!.getTime() + seconds * 1000;
    await Deno.utime(`${at.store.folder}/tmp/${Deno.pid}/lock`, new Date(now), new Date(now));
    return (await new FileMemory(at.store).know(file)).rested;
  };
  assertEquals([await restedAfter(0), await restedAfter(60), await restedAfter(61)], [false, false, true]);
});
