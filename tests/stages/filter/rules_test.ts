import { assertEquals, assertThrows } from "@std/assert";
import { filter, type FilterOptions, judgeQuality } from "../../../stages/filter/mod.ts";
import { families, type Profile } from "../../../stages/filter/families.ts";

const defaults: FilterOptions = filter.options.parse({});

// Reason, signal, sign and published threshold of every rule, in datatrove's order.
type Published = readonly [reason: string, signal: string, sign: "<" | ">", limit: number];
const published: Readonly<Record<Exclude<Profile, "unigram">, readonly Published[]>> = {
  gopherRepetition: [
    ["dup_para_frac", "frac_dupe_paragraphs", ">", 0.3],
    ["dup_para_char_frac", "frac_chars_dupe_paragraphs", ">", 0.2],
    ["dup_line_frac", "frac_dupe_lines", ">", 0.3],
    ["dup_line_char_frac", "frac_chars_dupe_lines", ">", 0.2],
    ["top_2_gram", "frac_chars_top_2gram", ">", 0.2],
    ["top_3_gram", "frac_chars_top_3gram", ">", 0.18],
    ["top_4_gram", "frac_chars_top_4gram", ">", 0.16],
    ["duplicated_5_n_grams", "frac_chars_dupe_5grams", ">", 0.15],
    ["duplicated_6_n_grams", "frac_chars_dupe_6grams", ">", 0.14],
    ["duplicated_7_n_grams", "frac_chars_dupe_7grams", ">", 0.13],
    ["duplicated_8_n_grams", "frac_chars_dupe_8grams", ">", 0.12],
    ["duplicated_9_n_grams", "frac_chars_dupe_9grams", ">", 0.11],
    ["duplicated_10_n_grams", "frac_chars_dupe_10grams", ">", 0.1],
  ],
  gopherQuality: [
    ["gopher_short_doc", "word_count", "<", 50],
    ["gopher_long_doc", "word_count", ">", 100000],
    ["gopher_below_avg_threshold", "mean_word_length", "<", 3],
    ["gopher_above_avg_threshold", "mean_word_length", ">", 10],
    ["gopher_too_many_hashes", "hash_to_word_ratio", ">", 0.1],
    ["gopher_too_many_ellipsis", "ellipsis_to_word_ratio", ">", 0.1],
    ["gopher_too_many_bullets", "frac_lines_start_with_bulletpoint", ">", 0.9],
    ["gopher_too_many_end_ellipsis", "frac_lines_end_with_ellipsis", ">", 0.3],
    ["gopher_below_alpha_threshold", "frac_alph_words", "<", 0.8],
    ["gopher_enough_stop_words", "stop_word_count", "<", 2],
  ],
  c4: [
    ["lorem_ipsum", "lorem_ipsum", ">", 0],
    ["curly_bracket", "curly_bracket", ">", 0],
    ["too_few_sentences", "num_sentences", "<", 5],
  ],
  c4Paragraph: [["too_few_paragraphs", "num_long_lines", "<", 3]],
  // Dolma's mixing rules, version 1.6, in the order of its tagger's documentation.
  dolmaGopher: [
    ["word_count", "dolma_word_count", "<", 50],
    ["word_count", "dolma_word_count", ">", 100000],
    ["median_word_length", "dolma_median_word_length", "<", 3],
    ["median_word_length", "dolma_median_word_length", ">", 10],
    ["symbol_to_word_ratio", "dolma_symbol_to_word_ratio", ">", 0.1],
    ["fraction_of_words_with_alpha_character", "dolma_frac_alph_words", "<", 0.8],
    ["required_word_count", "dolma_required_word_count", "<", 2],
    ["fraction_of_lines_starting_with_bullet_point", "dolma_frac_bullet_lines", ">", 0.9],
    ["fraction_of_lines_ending_with_ellipsis", "dolma_frac_ellipsis_lines", ">", 0.3],
    ["fraction_of_duplicate_lines", "dolma_frac_dupe_lines", ">", 0.3],
    ["fraction_of_characters_in_duplicate_lines", "dolma_frac_chars_dupe_lines", ">", 0.3],
    ["most_common_2gram_char_frac", "dolma_frac_chars_top_2gram", ">", 0.2],
    ["most_common_3gram_char_frac", "dolma_frac_chars_top_3gram", ">", 0.18],
    ["most_common_4gram_char_frac", "dolma_frac_chars_top_4gram", ">", 0.16],
    ["duplicate_5gram_char_frac", "dolma_frac_chars_dupe_5grams", ">", 0.15],
    ["duplicate_6gram_char_frac", "dolma_frac_chars_dupe_6grams", ">", 0.14],
    ["duplicate_7gram_char_frac", "dolma_frac_chars_dupe_7grams", ">", 0.13],
    ["duplicate_8gram_char_frac", "dolma_frac_chars_dupe_8grams", ">", 0.12],
    ["duplicate_9gram_char_frac", "dolma_frac_chars_dupe_9grams", ">", 0.11],
    ["duplicate_10gram_char_frac", "dolma_frac_chars_dupe_10grams", ">", 0.1],
  ],
  fineweb: [
    ["empty", "num_lines", "<", 1],
    ["line_punct_ratio", "frac_lines_end_with_terminal", "<", 0.12],
    ["short_line_ratio", "frac_short_lines", ">", 0.67],
    ["char_dup_ratio", "frac_chars_repeated_lines", ">", 0.01],
    ["list_ratio", "newline_to_word_ratio", ">", 0.3],
  ],
};
const profiles = Object.entries(published) as [keyof typeof published, readonly Published[]][];

/** Scores at the thresholds, where nothing is wrong yet. */
function borderline(rules: readonly Published[]): Record<string, number> {
  return Object.fromEntries(rules.toReversed().map(([, signal, , limit]) => [signal, limit]));
}

Deno.test("each profile has the published rules in the published order", () => {
  for (const [profile, rules] of profiles) {
    assertEquals(
      families[profile].rules.map((rule) => [rule.reason, rule.signal]),
      rules.map(([reason, signal]) => [reason, signal]),
    );
  }
});

Deno.test("each rule keeps a document that equals its threshold and drops one beyond it", () => {
  for (const [profile, rules] of profiles) {
    const options = { ...defaults, profiles: [profile] };
    for (const [reason, signal, sign, limit] of rules) {
      const beyond = reason === "empty" ? 0 : sign === ">" ? limit + 1e-9 : limit - 1e-9;
      const others = borderline(rules);
      assertEquals(judgeQuality({ ...others, [signal]: limit }, options), undefined, reason);
      assertEquals(judgeQuality({ ...others, [signal]: beyond }, options)?.reason, reason);
    }
  }
});

Deno.test("the first rule broken names the drop", () => {
  for (const [profile, rules] of profiles) {
    const options = { ...defaults, profiles: [profile] };
    const wrong = rules.map(([reason, signal, sign, limit]) =>
      [reason, signal, sign === ">" ? limit + 1 : 0] as const
    );
    for (let i = 0; i < rules.length; i++) {
      const scores = {
        ...borderline(rules),
        ...Object.fromEntries(wrong.slice(i).reverse().map((row) => row.slice(1))),
      };
      assertEquals(judgeQuality(scores, options)?.reason, rules[i][0]);
    }
  }
});

Deno.test("a drop says the value and the threshold", () => {
  const options = { ...defaults, profiles: ["gopherQuality" as const] };
  assertEquals(judgeQuality({ word_count: 31 }, options)?.detail, "31 < 50");
  assertEquals(judgeQuality({ hash_to_word_ratio: 1 / 3 }, options)?.detail, "0.3333 > 0.1");
});

Deno.test("a signal that a text does not have is not asked for", () => {
  assertEquals(judgeQuality({ word_count: 50 }, { ...defaults, profiles: ["gopherQuality"] }), undefined);
});

Deno.test("withoutTerminals: keep excuses a fraction of exactly zero and no other", () => {
  const options: FilterOptions = { ...defaults, profiles: ["fineweb"], withoutTerminals: "keep" };
  assertEquals(judgeQuality({ frac_lines_end_with_terminal: 0 }, options), undefined);
  assertEquals(judgeQuality({ frac_lines_end_with_terminal: 0.1 }, options)?.reason, "line_punct_ratio");
});

Deno.test("profiles are asked in the order in which they are named", () => {
  const scores = { word_count: 1, num_sentences: 1 };
  assertEquals(
    judgeQuality(scores, { ...defaults, profiles: ["c4", "gopherQuality"] })?.reason,
    "too_few_sentences",
  );
  assertEquals(
    judgeQuality(scores, { ...defaults, profiles: ["gopherQuality", "c4"] })?.reason,
    "gopher_short_doc",
  );
  assertEquals(judgeQuality(scores, { ...defaults, profiles: [] }), undefined);
});

Deno.test("a profile that was not measured is an error, not a pass", () => {
  assertThrows(
    () => judgeQuality({ word_count: 50 }, { ...defaults, profiles: ["fineweb"] }),
    TypeError,
    "Cannot filter by fineweb: score measured none of its signals",
  );
});
