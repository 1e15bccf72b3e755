/** Fault 32: a stage that makes other bytes of the same input each time. */
import { assertEquals, assertMatch } from "@std/assert";
import { millrace } from "../support/cli.ts";
import { snapshot } from "../support/tamper.ts";

async function inFolder(run: (folder: string, args: string[]) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "millrace-" });
  await Deno.writeTextFile(`${folder}/a.txt`, "one\ntwo\nthree\n");
  const set = ["--set", `readLines.files=${folder}/a.txt`];
  await run(folder, ["run", "tests/support/whimsical_pipeline.ts", ...set, "--store", `${folder}/store`]);
  await Deno.remove(folder, { recursive: true });
}

for (const workers of ["0", "1"]) {
  Deno.test(`fault 32: a stage that goes by chance is found out when a share is made again with ${workers} workers, and the first record that differs is named`, () =>
    inFolder(async (folder, args) => {
      const whimsical = [...args, "--workers", workers, "--set", "guess.mood=whimsical"];
      assertEquals((await millrace(whimsical)).code, 0);
      const before = await snapshot(`${folder}/store/manifests`);
      const receipts = await snapshot(`${folder}/store/receipts`);
      const { code, error } = await millrace([...whimsical, "--check-determinism", "100%"]);
      assertEquals(code, 1);
      assertMatch(
        error,
        /^error: Cannot trust guessed: guess made \S+a\.txt differently the second time; record 1 was \{.*"text":"two".*"guess":0\.\d+\} and is \{.*"text":"two".*"guess":0\.\d+\}\n$/,
      );
      // What was made first stays what the keys stand for.
      assertEquals(await snapshot(`${folder}/store/manifests`), before);
      assertEquals(await snapshot(`${folder}/store/receipts`), receipts);
    }));
}

Deno.test("fault 32: stages that are functions pass, each with a shard at least, and say how many were made again", () =>
  inFolder(async (_folder, args) => {
    const { code, out } = await millrace([...args, "--workers", "0", "--check-determinism", "0.001"]);
    assertEquals(code, 0);
    assertMatch(out, /^readLines: made again, to the same bytes, 1 of 1 shards$/m);
    assertMatch(out, /^guessed: made again, to the same bytes, 1 of 1 shards$/m);
  }));

Deno.test("fault 32: stages whose rows are not stored are made again with what comes before them", () =>
  inFolder(async (_folder, [run, _file, ...rest]) => {
    const args = [run, "tests/support/passing_pipeline.ts", ...rest, "--workers", "0"];
    const { code, out } = await millrace([...args, "--check-determinism", "1"]);
    assertEquals(code, 0);
    assertMatch(out, /^long: made again, to the same bytes, 1 of 1 shards$/m);
  }));

Deno.test("fault 32: a share that is none is refused", () =>
  inFolder(async (_folder, args) => {
    for (const share of ["0", "2", "all", ""]) {
      const { code, error } = await millrace([...args, `--check-determinism=${share}`]);
      const said = `error: Cannot read --check-determinism "${share}": write a share above 0, such as 5%\n`;
      assertEquals([code, error], [1, said]);
    }
  }));
