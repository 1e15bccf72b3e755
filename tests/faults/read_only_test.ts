/** Fault 14: a store that cannot be written, or that the process has no permission for. */
import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { millrace, runPermissions } from "../support/cli.ts";
import { snapshot } from "../support/tamper.ts";

async function inFolder(run: (folder: string, args: string[]) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "millrace-" });
  try {
    await Deno.writeTextFile(`${folder}/a.txt`, "one\nthree\nx\n");
    const set = ["--set", `readLines.files=${folder}/a.txt`];
    await run(folder, ["tests/support/toy_pipeline.ts", ...set, "--store", `${folder}/store`]);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
const reading = runPermissions.filter((permission) => permission !== "--allow-write");

Deno.test("fault 14: a run on a store that it may not write says so in a line before any work, and leaves nothing", () =>
  inFolder(async (folder, args) => {
    await Deno.mkdir(`${folder}/else`);
    const { code, out, error } = await millrace(["run", ...args], [
      ...reading,
      `--allow-write=${folder}/else`,
    ]);
    assertEquals([code, out], [1, ""]);
    assertMatch(
      error,
      new RegExp(`^error: Cannot use ${folder}/store as a store: Requires write access to .*\\n$`),
    );
    assertEquals([...Deno.readDirSync(folder)].map(({ name }) => name).sort(), ["a.txt", "else"]);
  }));

Deno.test("fault 14: a run on a store that another has filled, and it may only read, changes nothing", () =>
  inFolder(async (folder, args) => {
    assertEquals((await millrace(["run", ...args])).code, 0);
    const before = await snapshot(`${folder}/store`);
    const { code, error } = await millrace(["run", ...args], [...reading, `--allow-write=${folder}/else`]);
    assertEquals(code, 1);
    assertStringIncludes(error, `Cannot use ${folder}/store as a store: `);
    assertEquals(await snapshot(`${folder}/store`), before);
  }));

Deno.test({
  name: "fault 14: a store in a folder that the system keeps read-only is refused with the system's words",
  ignore: Deno.build.os !== "linux",
  async fn() {
    const args = ["run", "tests/support/toy_pipeline.ts", "--store", "/proc/millrace"];
    const { code, out, error } = await millrace(args);
    assertEquals([code, out], [1, ""]);
    assertMatch(error, /^error: Cannot use \/proc\/millrace as a store: .*\n$/);
  },
});

Deno.test({
  name: "fault 14: a store whose folders are there but may not be written to is refused before any work",
  // The system's own permissions do not bind root.
  ignore: Deno.build.os === "windows" || Deno.uid() === 0,
  async fn() {
    await inFolder(async (folder, args) => {
      assertEquals((await millrace(["run", ...args])).code, 0);
      await Deno.chmod(`${folder}/store/tmp`, 0o555);
      const { code, error } = await millrace(["run", ...args]);
      await Deno.chmod(`${folder}/store/tmp`, 0o755);
      assertEquals(code, 1);
      assertStringIncludes(error, `Cannot use ${folder}/store as a store: `);
    });
  },
});

Deno.test("fault 14: everything that only reads works on a store that it may not write, without a lock", () =>
  inFolder(async (folder, args) => {
    assertEquals((await millrace(["run", ...args])).code, 0);
    const before = await snapshot(`${folder}/store`);
    const store = ["--store", `${folder}/store`];
    const reads = [
      ["why", "unique"],
      ["show", "unique"],
      ["where", `${folder}/a.txt:0`],
      ["diff", "1", "1"],
      ["fsck", "--read-data"],
      ["gc", "--dry-run"],
    ];
    const said = await Promise.all(
      reads.map((command) => millrace([...command, ...store], ["--allow-read"])),
    );
    assertEquals(said.map(({ code, error }) => [code, error]), reads.map(() => [0, ""]));
    const planned = await millrace(["plan", ...args], ["--allow-read", "--allow-run=deno"]);
    assertEquals([planned.code, planned.error], [0, ""]);
    assertEquals(await snapshot(`${folder}/store`), before);
  }));
