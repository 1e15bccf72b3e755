import { assertEquals } from "@std/assert";
import plugin from "../../scripts/lint_plugin.ts";

function said(file: string, source: string): string[] {
  return Deno.lint.runPlugin(plugin, `/somewhere/millrace/${file}`, source).map(({ id, message }) =>
    `${id}: ${message}`
  );
}

Deno.test("the lint plugin lets imports that go down the arrow pass", () => {
  assertEquals(
    said("stages/clean/mod.ts", `import { a } from "../stage.ts"; import { b } from "./b.ts";`),
    [],
  );
  assertEquals(
    said("stages/clean/b.ts", `import { a } from "../kinds/mod.ts"; import { b } from "../_text/mod.ts";`),
    [],
  );
  assertEquals(said("stages/_nn/a.ts", `import { a } from "../_grad/mod.ts"; import { z } from "zod";`), []);
  assertEquals(
    said("pipelines/a.ts", `import { a } from "../stages/clean/mod.ts"; export default { a };`),
    [],
  );
  assertEquals(said("scripts/a.ts", `import { a } from "../pipelines/_run/mod.ts";`), []);
  assertEquals(
    said("tests/stages/clean/a_test.ts", `import { a } from "../../../stages/clean/inner.ts";`),
    [],
  );
  assertEquals(said("stages/stage.ts", `export { a } from "./kinds/column.ts";`), []);
});

Deno.test("the lint plugin reports an import against the arrow", () => {
  assertEquals(said("stages/clean/a.ts", `import { a } from "../../pipelines/_run/mod.ts";`), [
    "house/one-arrow: stages/ may not import pipelines/: the arrow goes down",
  ]);
  assertEquals(said("pipelines/_run/a.ts", `export * from "../../scripts/a.ts";`), [
    "house/one-arrow: pipelines/ may not import scripts/: the arrow goes down",
  ]);
  assertEquals(said("stages/clean/a.ts", `import { filter } from "../filter/mod.ts";`), [
    "house/one-arrow: stages/clean/a.ts may not import the phase filter: stages meet in pipelines",
  ]);
  assertEquals(said("stages/_grad/a.ts", `import { gpt2 } from "../_nn/mod.ts";`), [
    "house/one-arrow: _grad may not import _nn: libraries point down",
  ]);
  assertEquals(said("stages/_nn/a.ts", `import { models } from "../kinds/mod.ts";`), [
    "house/one-arrow: _nn may not import the contract: it knows nothing of stages",
  ]);
  assertEquals(said("stages/_generate/a.ts", `import { models } from "../kinds/mod.ts";`), []);
});

Deno.test("the lint plugin reports an import beside a door", () => {
  assertEquals(said("stages/clean/a.ts", `import { words } from "../_text/words.ts";`), [
    "house/one-door: stages/_text/words.ts is inside stages/_text: import it through its mod.ts",
  ]);
  assertEquals(
    said("pipelines/a.ts", `import { a } from "../stages/clean/extract.ts"; export default { a };`),
    [
      "house/one-door: stages/clean/extract.ts is inside stages/clean: import it through its mod.ts",
    ],
  );
});

Deno.test("the lint plugin reports misplaced files and default exports", () => {
  assertEquals(said("data/a.ts", `const a = 1;`), ["house/rooms: data/ holds no code"]);
  assertEquals(said("stages/misc/a.ts", `const a = 1;`), [
    "house/rooms: stages/misc is not a phase: a library's name starts with _",
  ]);
  assertEquals(said("stages/clean/a.ts", `export default 1;`), [
    "house/default-export: no default export but a pipeline's",
  ]);
  assertEquals(said("pipelines/a.ts", `export const a = 1; export default { a };`), [
    "house/default-export: a pipeline default-exports its named artifacts, and nothing else",
  ]);
});
