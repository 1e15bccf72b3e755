import { assertAlmostEquals, assertEquals } from "@std/assert";
import { bleu, chrf } from "../../../stages/evaluate/mod.ts";

Deno.test("bleu() of a half-right sentence is the geometric mean of its precisions, the empty order smoothed", () => {
  // Words 3 of 4, pairs 2 of 3, triples 1 of 2, and 1/2 of 1 by smoothing; as long as the reference.
  const got = bleu(["the old mill stands"], [["the old mill fell"]]);
  assertEquals(got.counts, [3, 2, 1, 0]);
  assertAlmostEquals(got.score, 100 * (3 / 4 * 2 / 3 * 1 / 2 * 1 / 2) ** 0.25, 1e-9);
});

Deno.test("bleu() penalises an answer that is shorter than the nearest reference", () => {
  const got = bleu(["one two three four"], [[
    "one two three four five",
    "one two three four five six seven",
  ]]);
  assertAlmostEquals(got.brevityPenalty, Math.exp(1 - 5 / 4), 1e-12);
  assertAlmostEquals(got.score, 100 * Math.exp(-1 / 4), 1e-9);
});

Deno.test("bleu() counts a word at most as often as the reference has it", () => {
  assertEquals(bleu(["the the the the"], [["the mill the"]]).counts[0], 2);
});

Deno.test("bleu() sets symbols apart, and keeps numbers whole", () => {
  assertEquals(bleu(["It costs 1,000.50 (or so)."], [["x"]]).totals, [8, 7, 6, 5]);
});

Deno.test("chrf() averages over the orders that both sides have, recall weighing four times", () => {
  // "ab" against "abc": precision 1 and 1, recall 2/3 and 1/2; F = 5 · 7/12 ÷ (4 + 7/12).
  assertAlmostEquals(chrf(["a b"], [["abc"]]), 100 * 35 / 55, 1e-9);
  assertEquals(chrf(["mill"], [["xyz"]]), 0);
  assertAlmostEquals(chrf(["the mill"], [["barn", "the mill"]]), 100, 1e-9);
});

Deno.test("chrf() leaves out the orders for which a reference is too short, as sacrebleu does", () => {
  // "abc" against "ab" has orders 1 and 2 alone: 8 of 9, 6 of 7, then 4 of 4, 3 of 3, 2 of 2 and 1 of 1; recall is 1.
  const precision = (8 / 9 + 6 / 7 + 4) / 6;
  assertAlmostEquals(
    chrf(["abc", "pqrstu"], [["ab"], ["pqrstu"]]),
    (100 * 5 * precision) / (4 * precision + 1),
    1e-9,
  );
  // The score that sacrebleu 2.6.0 gives, corpus_chrf with its defaults.
  const answers = ["yes it is", "the old mill by the brook", "Anna"];
  const references = [["yes"], ["the mill by the brook"], ["Ann"]];
  assertAlmostEquals(chrf(answers, references), 80.47491370065569, 1e-9);
});

Deno.test("bleu() and chrf() of nothing are 0", () => {
  assertEquals(bleu([], []).score, 0);
  assertEquals([bleu([""], [["mill"]]).score, chrf([""], [["mill"]])], [0, 0]);
});
