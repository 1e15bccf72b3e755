/** Type tests: a pipeline in the wrong order does not compile, and the compiler says which columns are missing. */
import { assertEquals, assertThrows } from "@std/assert";
import type { ItemOf } from "../../stages/stage.ts";
import { dropRepeats, keepLong, readLines, sumLengths, wantsLanguage } from "../support/toy_stages.ts";

Deno.test("a pipeline in the right order compiles, and columns pass through", () => {
  const unique = dropRepeats({ documents: keepLong({ documents: readLines({}, { files: ["a"] }) }) });
  const chars: number | undefined = undefined as ItemOf<typeof unique>["chars"] | undefined;
  assertEquals(chars, undefined);
  assertEquals(sumLengths({ documents: unique }).stage.stageName, "sumLengths");
});

Deno.test("a pipeline in the wrong order is a compile error, and an error when it is planned", () => {
  const lines = readLines({}, { files: ["a"] });
  const error = assertThrows(
    // @ts-expect-error the rows of readLines lack "chars", which keepLong adds
    () => dropRepeats({ documents: lines }),
    TypeError,
  );
  assertEquals(
    error.message,
    'Cannot use what readLines makes as "documents" of dropRepeats: its rows lack chars',
  );
  // @ts-expect-error no stage has added "language"
  assertThrows(() => wantsLanguage({ documents: keepLong({ documents: lines }) }), TypeError);
});

Deno.test("wrong options and inputs are compile errors, and errors when planned", () => {
  const lines = readLines({}, { files: ["a"] });
  // @ts-expect-error the option is called minChars
  const misspelt = assertThrows(() => keepLong({ documents: lines }, { minChar: 3 }), TypeError);
  assertEquals(misspelt.message, 'Cannot use these options for keepLong: Unrecognized key: "minChar"');
  // @ts-expect-error the option holds a number
  const mistyped = assertThrows(() => keepLong({ documents: lines }, { minChars: "3" }), TypeError);
  assertEquals(
    mistyped.message,
    "Cannot use these options for keepLong: minChars: Invalid input: expected number, received string",
  );
  // @ts-expect-error an input is missing
  const missing = assertThrows(() => keepLong({}), TypeError);
  assertEquals(missing.message, 'Cannot plan keepLong without its input "documents"');
  // @ts-expect-error there is no such input
  const extra = assertThrows(() => keepLong({ documents: lines, more: lines }), TypeError);
  assertEquals(extra.message, 'Cannot plan keepLong with an input "more": it has none');
  // @ts-expect-error an input is what a stage returns
  const alien = assertThrows(() => keepLong({ documents: 3 }), TypeError);
  assertEquals(
    alien.message,
    'Cannot plan keepLong with its input "documents": it is not what a stage returns',
  );
});

Deno.test("the compiler's message for a wrong order names the missing column", async () => {
  const stages = new URL("../support/toy_stages.ts", import.meta.url).href;
  const file = await Deno.makeTempFile({ suffix: ".ts" });
  try {
    await Deno.writeTextFile(
      file,
      `import { dropRepeats, readLines } from "${stages}";\ndropRepeats({ documents: readLines({}) });\n`,
    );
    const { success, stderr } = await new Deno.Command("deno", {
      args: ["check", "--config", "deno.json", file],
      env: { NO_COLOR: "1" },
    }).output();
    const said = new TextDecoder().decode(stderr);
    assertEquals(success, false);
    assertEquals(/required in type '(\{.*?\})'/.exec(said)?.[1], `{ readonly "input rows lack": "chars"; }`);
  } finally {
    await Deno.remove(file);
  }
});
