/** The README is held to the code: its stage table, its pipeline example, and the tasks it names. */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import * as millrace from "../mod.ts";
import type { AnyStage } from "../mod.ts";
import { stagesAsMarkdown } from "../scripts/tables.ts";

const readme = await Deno.readTextFile("README.md");

Deno.test("the README's table of stages is that of the code", () => {
  const stages = Object.values(millrace).filter((value) =>
    typeof value === "function" && "stageName" in value
  );
  assert(stages.length > 20);
  assertStringIncludes(readme, stagesAsMarkdown(stages as unknown as AnyStage[]));
});

Deno.test("each stage is called as it is exported", () => {
  const stages = Object.entries(millrace).filter(([, value]) =>
    typeof value === "function" && "stageName" in value
  );
  assertEquals(
    stages.map(([, stage]) => (stage as unknown as AnyStage).stageName),
    stages.map(([exported]) => exported),
  );
});

Deno.test("the README's pipeline compiles, and its wrong order does not", async () => {
  const [, source] = /```ts\n(.*?)```/s.exec(readme)!;
  const local = source.replace("@millrace/millrace", new URL("../mod.ts", import.meta.url).href);
  const file = await Deno.makeTempFile({ suffix: ".ts" });
  async function check(code: string): Promise<string> {
    await Deno.writeTextFile(file, code);
    const { success, stderr } = await new Deno.Command("deno", {
      args: ["check", "--config", "deno.json", file],
      env: { NO_COLOR: "1" },
    }).output();
    return success ? "" : new TextDecoder().decode(stderr);
  }
  try {
    assertEquals(await check(local), "");
    const wrong = await check(local.replace("filter({ documents: scored }", "filter({ documents: unique }"));
    assertEquals(
      /required in type '(\{.*?\})'/.exec(wrong)?.[1],
      '{ readonly "input rows lack": "language" | "languageScore" | "scores"; }',
    );
  } finally {
    await Deno.remove(file);
  }
});

Deno.test("every task that the README names is there, and none runs with all permissions", async () => {
  const { tasks } = JSON.parse(await Deno.readTextFile("deno.json")) as {
    tasks: Record<string, { description: string; command: string }>;
  };
  const named = [...readme.matchAll(/task ([a-z-]+)/g)].map(([, name]) => name);
  assert(named.length > 4);
  assertEquals(named.filter((name) => tasks[name] === undefined), []);
  for (const [name, { description, command }] of Object.entries(tasks)) {
    assert(description.length > 10, `${name} is described`);
    assert(!/ -A\b|--allow-all|--allow-net(?!=)/.test(command), `${name} names what it may touch`);
  }
});
