import { assertEquals } from "@std/assert";
import { trimLines, trimmedText } from "../../../stages/filter/mod.ts";

const options = trimLines.options.parse({});
const strict = { ...options, terminalMarks: "required" as const };

Deno.test("trimLines() removes citation marks, and counts words before it does", () => {
  assertEquals(trimmedText("It is so [1] [] [edit] [citation needed].", options), "It is so    .");
  assertEquals(trimmedText("so [1] [2]", options), "so");
  assertEquals(trimmedText("It is [a] so[12]", { ...options, citationMarks: "keep" }), "It is [a] so[12]");
});

Deno.test("trimLines() throws out short lines, long words, scripts and policies", () => {
  assertEquals(trimmedText("two words\nnow three words", options), "now three words");
  assertEquals(
    trimmedText(`a b ${"x".repeat(1000)}\na b ${"x".repeat(1001)}`, options),
    `a b ${"x".repeat(1000)}`,
  );
  assertEquals(trimmedText("Please enable JavaScript now\nWe have a Privacy Policy here", options), "");
  const kept = { ...options, javascriptLines: "keep" as const, policyLines: "keep" as const };
  assertEquals(
    trimmedText("Please enable JavaScript now\nWe have cookie policy", kept).split("\n").length,
    2,
  );
});

Deno.test("trimLines() asks for an end mark only when told to", () => {
  const lines = [
    "It ends so.",
    "Does it end?",
    "Here it ends!",
    'He said "so"',
    "all the cats'",
    "There it trails...",
    "It stops there",
    "so it ends;",
  ];
  assertEquals(trimmedText(lines.join("\n"), strict), lines.slice(0, 5).join("\n"));
  assertEquals(trimmedText(lines.join("\n"), options), lines.join("\n"));
});

Deno.test("trimLines() leaves filler and brackets for the rules to see", () => {
  assertEquals(
    trimmedText("lorem ipsum dolor javascript\n{ cookie policy }", options),
    "lorem ipsum dolor javascript\n{ cookie policy }",
  );
});

Deno.test("trimLines() strips lines and takes the text of nothing to nothing", () => {
  assertEquals(
    trimmedText("  one two three \r\n\tfour five six\u2028\n", options),
    "one two three\nfour five six",
  );
  assertEquals(trimmedText("", options), "");
});
