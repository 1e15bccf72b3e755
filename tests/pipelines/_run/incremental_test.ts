/** Inputs that come and go: only what is new is made, and what is there equals what a fresh store would hold. */
import { assertEquals } from "@std/assert";
import type { Made } from "../../../pipelines/_run/mod.ts";
import { itemsOf, madeShards, scratch } from "../../support/runs.ts";

/** What artifacts are to those who read them: the contents of all, by name. */
function contents(made: readonly Made[]): Record<string, string> {
  return Object.fromEntries(made.map(({ node, manifest }) => [node.name, manifest.content]));
}
/** Lines of one file: some of its own, some that other files have too. */
function linesOf(file: string): string {
  const lines = Array.from(
    { length: 12 },
    (_, i) => i % 3 === 0 ? `a line that all have ${i}` : `${file} says ${i * 7}`,
  );
  return lines.map((line) => `${line}\n`).join("");
}

/** Every way in which the inputs may change, as the names of files that are there. */
const states = ["ab", "abc", "abcd", "acd", "cd", "abcd", "d", "bd"].map((names) => [...names]);

for (const pipeline of ["toy", "corpus"]) {
  Deno.test(`law: after files come and go, a ${pipeline} store gives what a fresh one gives, and reads only new files`, async () => {
    const file = `tests/support/${pipeline}_pipeline.ts`;
    await using at = await scratch(file);
    const known = new Set<string>();
    for (const names of states) {
      const setting = await settingOf(names, at.folder);
      const made = await at.run(setting);
      await using fresh = await scratch(file);
      const anew = await fresh.run(setting);
      assertEquals(contents(made), contents(anew), names.join(""));
      assertEquals(
        madeShards(made).readLines,
        names.filter((name) => !known.has(name)).length,
        names.join(""),
      );
      for (const name of names) known.add(name);
    }
  });
}

async function settingOf(names: readonly string[], folder: string): Promise<string[]> {
  const paths = names.map((name) => `${folder}/${name}.txt`);
  for (const [index, path] of paths.entries()) await Deno.writeTextFile(path, linesOf(names[index]));
  return [`readLines.files=${paths.join(",")}`];
}

Deno.test("an input that is removed takes its rows with it, also those that it had kept from being repeats", async () => {
  await using at = await scratch();
  await Deno.mkdir(`${at.folder}/in`);
  const settings = [`readLines.files=${at.folder}/in/*.txt`];
  const texts = async () => {
    const made = await at.run(settings);
    const rows = await itemsOf(made, "unique", at.store) as { text: string; source: string }[];
    return [madeShards(made).keepLong, ...rows.map(({ text, source }) => `${text} of ${source.at(-5)}`)];
  };
  await at.write("in/a.txt", "one\nthree\n");
  await at.write("in/b.txt", "three\nfive\n");
  assertEquals(await texts(), [2, "one of a", "three of a", "five of b"]);
  await Deno.remove(`${at.folder}/in/a.txt`);
  assertEquals(await texts(), [0, "three of b", "five of b"]);
  await at.write("in/c.txt", "seven\n");
  assertEquals(await texts(), [1, "three of b", "five of b", "seven of c"]);
});

Deno.test("a file that is changed makes its own shards again, and no others", async () => {
  await using at = await scratch();
  const names = ["a", "b", "c"];
  const setting = await settingOf(names, at.folder);
  await at.run(setting);
  await at.write("b.txt", "another line\n");
  assertEquals(madeShards(await at.run(setting)), { readLines: 1, keepLong: 1, unique: 1, total: 1 });
});
