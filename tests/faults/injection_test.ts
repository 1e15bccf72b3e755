/** Fault 27: text of documents that would move the cursor, colour, hide or reorder what a terminal shows. */
import { assertEquals, assertStringIncludes } from "@std/assert";
import { millrace } from "../support/cli.ts";
import { payloads } from "../support/payloads.ts";

const unsafe = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

/** True when nothing but the line feeds of our own lines is a character that a terminal acts on. */
function isPlain(text: string): boolean {
  return !unsafe.test(text.replaceAll("\n", ""));
}

async function inStore(run: (say: (...args: string[]) => Promise<string>, file: string) => Promise<void>) {
  const folder = await Deno.makeTempDir({ prefix: "millrace-" });
  try {
    const file = `${folder}/a\x1b[31m\u202e.txt`;
    await Deno.writeTextFile(file, payloads.map((payload) => `${payload}\n`).join("") + "x\n");
    const store = ["--store", `${folder}/store`];
    const run_ = ["run", "tests/support/toy_pipeline.ts", "--set", `readLines.files=${file}`, ...store];
    assertEquals((await millrace(run_)).code, 0);
    assertEquals((await millrace([...run_, "--set", "keepLong.minChars=20"])).code, 0);
    await run(async (...args) => {
      const { out, error } = await millrace([...args, ...store], ["--allow-read"]);
      assertEquals(isPlain(error), true, `error of ${args}`);
      return out;
    }, file);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("fault 27: no command that shows documents lets their text reach a terminal as it is", () =>
  inStore(async (say, file) => {
    const shown = [
      await say("show", "readLines", "--sample", "99"),
      await say("show", "readLines", "--sample", "99", "--json"),
      await say("show", "total"),
      await say("why", "readLines"),
      await say("why", "readLines", "--json"),
      await say("diff", "1", "2"),
      await say("diff", "1", "2", "--json"),
      await say("fsck", "--read-data"),
      await say("show", "readLines", "--part", "\x1b[31m"),
      ...await Promise.all(payloads.map((_, line) => say("where", `${file}:${line}`))),
      await say("where", "\x1b[31mnowhere"),
    ];
    for (const text of shown) assertEquals(isPlain(text), true, JSON.stringify(text));
    assertStringIncludes(shown[0], "\\u001b[2J\\u001b[H clears the screen");
    assertStringIncludes(shown[0], "user\\u202egpj.exe");
  }));

Deno.test("fault 27: JSON output still holds the very text, escaped", () =>
  inStore(async (say) => {
    const rows = (await say("show", "readLines", "--sample", "99", "--json")).trimEnd().split("\n");
    assertEquals(rows.map((row) => JSON.parse(row).text), [...payloads, "x"]);
  }));

Deno.test("fault 27: a run and a plan over files with such names say them escaped", async () => {
  const folder = await Deno.makeTempDir({ prefix: "millrace-" });
  const file = `${folder}/b\x1b[31m.txt`;
  const args = [
    "tests/support/toy_pipeline.ts",
    "--set",
    `readLines.files=${file}`,
    "--store",
    `${folder}/store`,
  ];
  const missing = await millrace(["run", ...args]);
  assertEquals([missing.code, isPlain(missing.error)], [1, true], missing.error);
  await Deno.writeTextFile(file, "one\nthree\n");
  const made = await millrace(["run", ...args]);
  assertEquals([made.code, isPlain(made.out)], [0, true], made.error);
  const planned = await millrace(["plan", ...args, "--set", "keepLong.minChars=5"]);
  assertEquals([planned.code, isPlain(planned.out)], [2, true]);
  await Deno.remove(folder, { recursive: true });
});
