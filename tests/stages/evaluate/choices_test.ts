import { assertEquals } from "@std/assert";
import { likeliest, type ScoredChoice } from "../../../stages/evaluate/choices.ts";

/** Each wins under one rule alone. */
const choices: ScoredChoice[] = [
  { text: "é", logLikelihood: -2, tokens: 1 },
  { text: "a mill", logLikelihood: -3, tokens: 2 },
  { text: "éééééé€€€€€€", logLikelihood: -6.6, tokens: 4 },
  { text: "oak", logLikelihood: -5, tokens: 5 },
];

Deno.test("likeliest() compares sums, or sums by characters, by bytes or by tokens", () => {
  assertEquals(likeliest(choices, "acc"), 0);
  assertEquals(likeliest(choices.slice(0, 2), "acc_norm"), 1);
  // -3 / 6 and -6.6 / 12 by characters, -3 / 6 and -6.6 / 30 by bytes.
  assertEquals(likeliest(choices, "acc_norm"), 1);
  assertEquals(likeliest(choices, "acc_bytes"), 2);
  assertEquals(likeliest(choices, "acc_tokens"), 3);
});

Deno.test("likeliest() takes the first of equals, and an empty choice for one unit long", () => {
  assertEquals(likeliest([choices[1], choices[1]], "acc"), 0);
  assertEquals(likeliest([{ text: "", logLikelihood: -1, tokens: 0 }, choices[0]], "acc_norm"), 0);
});

Deno.test("likeliest() counts a character beyond the basic plane once, as Python's len() does", () => {
  // -3 / 3 against -1.6 / 2; by UTF-16 units it would be -3 / 6.
  const emoji = { text: "😀😀😀", logLikelihood: -3, tokens: 1 };
  assertEquals(likeliest([emoji, { text: "ab", logLikelihood: -1.6, tokens: 1 }], "acc_norm"), 1);
});
