import { assertEquals, assertRejects } from "@std/assert";
import { FileMemory } from "../../../pipelines/_run/file_memory.ts";
import { findFiles } from "../../../pipelines/_run/sources.ts";
import { itemsOf, type Scratch, scratch } from "../../support/runs.ts";

/** Names of what patterns below a folder mean, without the folder. */
async function found(at: Scratch, ...patterns: readonly string[]): Promise<string[]> {
  const files = await findFiles(
    patterns.map((pattern) => `${at.folder}/${pattern}`),
    new FileMemory(at.store),
  );
  return files.map(({ name }) => name.slice(at.folder.length + 1));
}

/** Writes empty files, and the folders that they are in. */
async function lay(at: Scratch, ...names: readonly string[]): Promise<void> {
  for (const name of names) {
    await Deno.mkdir(`${at.folder}/${name}`.replace(/[^/]*$/, ""), { recursive: true });
    await at.write(name, "");
  }
}

Deno.test("a glob means files at as many levels as it says, each once, in order of their names", async () => {
  await using at = await scratch();
  await lay(at, "in/b.txt", "in/a.txt", "in/deep/c.txt", "in/deep/er/d.txt", "in/a.csv");
  assertEquals(await found(at, "in/*.txt"), ["in/a.txt", "in/b.txt"]);
  assertEquals(await found(at, "in/b.txt", "in/*.txt"), ["in/b.txt", "in/a.txt"]);
  assertEquals(await found(at, "in/*/*.txt"), ["in/deep/c.txt"]);
  assertEquals(await found(at, "{in/deep,in}/?.txt"), ["in/a.txt", "in/b.txt", "in/deep/c.txt"]);
  assertEquals(await found(at, "in/**/*.txt"), ["in/a.txt", "in/b.txt", "in/deep/c.txt", "in/deep/er/d.txt"]);
});

Deno.test("a name with the characters of a glob is the file of that name, when there is one", async () => {
  await using at = await scratch();
  await lay(at, "in/[a].txt", "in/a.txt");
  assertEquals(await found(at, "in/[a].txt"), ["in/[a].txt"]);
});

Deno.test("a folder is not a file: the error says how its files are named", async () => {
  await using at = await scratch();
  await lay(at, "in/a.txt");
  for (const path of ["in", "in/"]) {
    const error = await assertRejects(() => found(at, path), Error);
    assertEquals(
      error.message,
      `Cannot read ${at.folder}/${path} as a file: it is a folder; ${at.folder}/in/* names the files in it`,
    );
  }
});

Deno.test("a path that leads nowhere is an error at once, without a look at other folders", async () => {
  await using at = await scratch();
  await lay(at, "a.txt");
  const { readDirSync } = Deno;
  let looks = 0;
  Deno.readDirSync = (path) => {
    looks++;
    return readDirSync(path);
  };
  try {
    for (const path of ["b.txt", "in/b.txt", "a.txt/b", "in/*.txt", "a.txt/*"]) {
      const error = await assertRejects(
        () => findFiles([`${at.folder}/${path}`], new FileMemory(at.store)),
        Error,
      );
      assertEquals(error.message, `Cannot read ${at.folder}/${path}: there is no such file`);
    }
  } finally {
    Deno.readDirSync = readDirSync;
  }
  assertEquals(looks, 0);
});

Deno.test("links count as what they lead to, in circles too, and are read by workers", async () => {
  await using at = await scratch();
  await using elsewhere = await scratch();
  const target = await elsewhere.write("far.txt", "from afar\n");
  await lay(at, "in/a.txt");
  await Deno.symlink(target, `${at.folder}/in/link.txt`);
  await Deno.symlink(`${at.folder}/in`, `${at.folder}/in/circle`);
  await Deno.symlink(elsewhere.folder, `${at.folder}/in/folder`);
  assertEquals(await found(at, "in/*.txt"), ["in/a.txt", "in/link.txt"]);
  assertEquals(await found(at, "in/**/*.txt"), ["in/a.txt", "in/folder/far.txt", "in/link.txt"]);
  const made = await at.run([`readLines.files=${at.folder}/in/**/*.txt`], { workers: 1 });
  const rows = await itemsOf(made, "readLines", at.store) as { text: string }[];
  assertEquals(rows.map(({ text }) => text), ["from afar", "from afar"]);
});

Deno.test("a link that leads nowhere is an error that names it, and no file less", async () => {
  await using at = await scratch();
  await lay(at, "in/a.txt");
  await Deno.symlink("gone.txt", `${at.folder}/in/b.txt`);
  const error = await assertRejects(() => found(at, "in/*.txt"), Error);
  assertEquals(error.message, `Cannot read ${at.folder}/in/b.txt: there is no such file`);
});
