import { assertEquals, assertThrows } from "@std/assert";
import { StopFinder } from "../../../stages/_generate/stop_texts.ts";

/** What is shown of a text that comes in pieces, and whether it was stopped. */
function shown(
  pieces: readonly string[],
  stops: readonly string[],
): { text: string; pieces: string[]; found: boolean } {
  const finder = new StopFinder(stops);
  const given = pieces.map((piece) => finder.push(piece));
  given.push(finder.end());
  return { text: given.join(""), pieces: given, found: finder.found };
}

/** All ways to cut a text into pieces. */
function cuts(text: string): string[][] {
  if (text.length < 2) return [[text]];
  return Array.from({ length: text.length }, (_, i) => i + 1).flatMap((length) =>
    length === text.length
      ? [[text]]
      : cuts(text.slice(length)).map((rest) => [text.slice(0, length), ...rest])
  );
}

Deno.test("a text ends before the first stop, however it is cut, and no part of the stop is shown", () => {
  const cases = [
    ["abcabd!", ["abd"], "abc", true],
    ["aaab", ["aab"], "a", true],
    ["no stop", ["\n\n"], "no stop", false],
    ["one\n", ["\n\n"], "one\n", false],
    ["xUser:", ["er", "User:"], "xUs", true],
    ["abc", ["bc", "abc"], "", true],
    ["ends <|", ["<|end|>", "<|x"], "ends <|", false],
    // The shorter one is whole before the longer.
    ["abcd", ["bcd", "c"], "ab", true],
  ] as const;
  for (const [text, stops, expected, found] of cases) {
    for (const pieces of cuts(text)) {
      const got = shown(pieces, stops);
      assertEquals([got.text, got.found], [expected, found], JSON.stringify(pieces));
    }
  }
});

Deno.test("what cannot be part of a stop is shown at once", () => {
  assertEquals(shown(["Hello ", "wor", "ld", "</", "p>"], ["</s>"]).pieces, [
    "Hello ",
    "wor",
    "ld",
    "",
    "</p>",
    "",
  ]);
});

Deno.test("an empty text to stop at is refused", () => {
  assertThrows(() => new StopFinder(["a", ""]), RangeError, "Cannot stop at an empty text: it is everywhere");
});
