import { assertAlmostEquals, assertEquals } from "@std/assert";
import { score, scoresOf } from "../../../stages/filter/mod.ts";
import { profileNames } from "../../../stages/filter/families.ts";

const options = score.options.parse({ profiles: profileNames });
const signals = (text: string, language = "en") => scoresOf(text, language, options);

/** Checks the signals named; fractions to 12 digits. */
function check(text: string, expected: Readonly<Record<string, number>>, language = "en"): void {
  const got = signals(text, language);
  for (const [name, value] of Object.entries(expected)) {
    assertAlmostEquals(got[name], value, 1e-12, `${name} of ${JSON.stringify(text)}`);
  }
}

const odd = ["", " ", "\n\n", "a", ".", "…", "#", "日", "\u{1f600}", "\0", "a\n", "\ud800", "- ", "[1]", "{"];

Deno.test("score() gives finite numbers and the same names for every text", () => {
  const names = Object.keys(signals("Some words of text."));
  for (const text of [...odd, "a ".repeat(300), "The cat.\n".repeat(40)]) {
    assertEquals(Object.keys(signals(text)), names);
    for (const [name, value] of Object.entries(signals(text))) {
      assertEquals(Number.isFinite(value), true, `${name} of ${text}`);
    }
    assertEquals(signals(text), signals(text));
  }
});

Deno.test("Gopher quality counts words without symbols, but symbols by all words", () => {
  // Seven words: The # cat ... be — 😀; the last is no symbol of set P.
  check("The # cat ... be — 😀", {
    word_count: 4,
    mean_word_length: (3 + 3 + 2 + 1) / 4,
    hash_to_word_ratio: 1 / 7,
    ellipsis_to_word_ratio: 1 / 7,
    frac_alph_words: 3 / 7,
    stop_word_count: 1,
  });
});

Deno.test("stop words are counted once each, in lower case only, by the list of the language", () => {
  check("the the The with", { stop_word_count: 2 });
  check("der Hund und die Katze", { stop_word_count: 3 }, "de");
  assertEquals("stop_word_count" in signals("bo lau", "vi"), false);
});

Deno.test("lines may be indented before a bullet and trail blanks after an ellipsis", () => {
  check(" - a\n• b\n* c\n\nd", { frac_lines_start_with_bulletpoint: 2 / 5 });
  check("a... \nb…\nc..\nd", { frac_lines_end_with_ellipsis: 2 / 4 });
});

Deno.test("duplicates are the occurrences after the first", () => {
  // Lines: abcd, abcd, abcd, "" after the last break: two of four repeat, with 8 of 15 characters.
  check("abcd\nabcd\nabcd\n", { frac_dupe_lines: 2 / 4, frac_chars_dupe_lines: 8 / 15 });
  check("ab\n\nab\n\n\ncd\n\n", { frac_dupe_paragraphs: 1 / 3, frac_chars_dupe_paragraphs: 2 / 13 });
});

Deno.test("the top n-gram counts even when it occurs once, and the first of equals is taken", () => {
  check("aa bb cc", { frac_chars_top_2gram: 5 / 8, frac_chars_top_3gram: 1, frac_chars_top_4gram: 0 });
  // "a b" and "b a" occur twice each.
  check("a b a b a", { frac_chars_top_2gram: 3 * 2 / 9 });
});

Deno.test("repeated n-grams are read from the left and stepped over whole", () => {
  // Five words twice: the second five are one repeated 5-gram of 5 characters, in a text of 19.
  check("a b c d e a b c d e", { frac_chars_dupe_5grams: 5 / 19, frac_chars_dupe_6grams: 0 });
  // Of eleven a's the 5-grams start at 0 (new), 1 (seen, on to 6) and 6 (seen, on to 11).
  check(Array(11).fill("a").join(" "), { frac_chars_dupe_5grams: 10 / 21, frac_chars_dupe_10grams: 10 / 21 });
});

Deno.test("C4 counts sentences of the lines that it keeps", () => {
  check(
    "One is here. Two is here.\ntoo short.\nAccept the privacy policy now.\nEnable javascript to read.\nAnd no end here",
    {
      num_sentences: 3,
      curly_bracket: 0,
      lorem_ipsum: 0,
    },
  );
  check("A line with { here.\nLorem Ipsum is here.\njavascript { is gone with its line.", {
    curly_bracket: 1,
    lorem_ipsum: 1,
  });
});

Deno.test("a line of 200 characters is long for mC4", () => {
  check(`${"x".repeat(200)}\n${"😀".repeat(200)}\n${"x".repeat(199)}`, { num_long_lines: 2 });
});

Deno.test("FineWeb leaves blank lines out and ends lines by any script's terminal", () => {
  const text = `${"a".repeat(30)}.\n\n  \n${"b".repeat(30)}\n你好。`;
  check(text, {
    num_lines: 3,
    frac_lines_end_with_terminal: 2 / 3,
    frac_short_lines: 2 / 3,
    newline_to_word_ratio: 4 / 5,
  });
  check("ab\nab\ncd", { frac_chars_repeated_lines: 2 / 6 });
  check("\n \n", { num_lines: 0 });
});
