import { assertAlmostEquals } from "@std/assert";
import { score, scoresOf } from "../../../stages/filter/mod.ts";

const options = score.options.parse({ profiles: ["dolmaGopher"] });

function check(text: string, expected: Readonly<Record<string, number>>, given = options): void {
  const got = scoresOf(text, "en", given);
  for (const [name, value] of Object.entries(expected)) {
    assertAlmostEquals(got[`dolma_${name}`], value, 1e-12, name);
  }
}

Deno.test("dolma counts words between blanks, their median, and required words as often as they occur", () => {
  check("The and that... and #x b… 1", {
    word_count: 7,
    // Lengths 3 3 7 3 2 2 1.
    median_word_length: 3,
    symbol_to_word_ratio: 2 / 7,
    frac_alph_words: 6 / 7,
    required_word_count: 2,
  });
  check("a bbb", { median_word_length: 2 });
});

Deno.test("dolma counts every copy of a line, and bullets in the first column only", () => {
  check("* a\n- b\n - c\n* a\nd…\ne...", {
    frac_bullet_lines: 3 / 6,
    frac_ellipsis_lines: 1 / 6,
    frac_dupe_lines: 2 / 6,
    // Two copies of "* a" over the 14 characters that are not blank.
    frac_chars_dupe_lines: 6 / 14,
  });
});

Deno.test("dolma measures n-grams without their spaces, all copies of them", () => {
  check("a b a b", { frac_chars_top_2gram: 4 / 4, frac_chars_top_3gram: 3 / 4, frac_chars_dupe_5grams: 0 });
  // Six 5-grams of five characters each; the first and the last are equal.
  check("a b c d e a b c d e", { frac_chars_dupe_5grams: 2 / 6, frac_chars_dupe_6grams: 0 });
});

Deno.test("dolma's first tagger takes blank lines for copies of each other, its second leaves them out", () => {
  const text = "a\n\nb\n\nc";
  check(text, { frac_dupe_lines: 0 });
  check(text, { frac_dupe_lines: 2 / 5 }, { ...options, dolmaBlankLines: "counted" });
});
