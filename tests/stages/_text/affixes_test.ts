import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { isUrl, suffixLength } from "../../../stages/_text/affixes.ts";
import { lowerClass } from "../../../stages/_text/letter_classes.ts";

/** spaCy's pattern of web addresses, which takes exponential time on some words. */
const label = "(?:[A-Za-z0-9\\u00a1-\\uffff][A-Za-z0-9\\u00a1-\\uffff_\\-]{0,62})?[A-Za-z0-9\\u00a1-\\uffff]";
const published = new RegExp(
  "^(?:[\\p{L}\\p{N}_+\\-.]{2,}:\\/\\/)?(?:\\S+(?::\\S*)?@)?" +
    "(?:(?!(?:10|127)(?:\\.\\d{1,3}){3})(?!(?:169\\.254|192\\.168)(?:\\.\\d{1,3}){2})(?!172\\.(?:1[6-9]|2\\d|3[0-1])(?:\\.\\d{1,3}){2})" +
    "(?:[1-9]\\d?|1\\d\\d|2[01]\\d|22[0-3])(?:\\.(?:1?\\d{1,2}|2[0-4]\\d|25[0-5])){2}" +
    "(?:\\.(?:[1-9]\\d?|1\\d\\d|2[0-4]\\d|25[0-4]))" +
    `|(?:${label}\\.)+[${lowerClass}]{2,63})(?::\\d{2,5})?(?:[\\/?#]\\S*)?$`,
  "v",
);
const parts = [
  ...[
    "a",
    "b.c",
    "http://",
    "@",
    ":",
    ".",
    "/",
    "?",
    "#",
    "de",
    "com",
    "10.0.0.1",
    "8.8.8.8",
    "172.20.1.2",
    "-",
    "_",
  ],
  ...["12", "123456", "\ufeff", "ä", "漢", "😀", "\ud800", "x".repeat(63), "x".repeat(64), "A", "a-b", "9"],
];

Deno.test("isUrl() decides as the published pattern does", () => {
  const words = fc.array(fc.constantFrom(...parts), { maxLength: 9 }).map((some) => some.join(""));
  fc.assert(
    fc.property(words, (word) => assertEquals(isUrl(word), word.includes(".") && published.test(word))),
    { numRuns: 2000 },
  );
  for (
    const word of [
      "http://u:p@a.de:8080/x?y#z",
      "a@b@c.de",
      "a.de/b@c",
      "x@8.8.8.8",
      "a..de",
      "10.0.0.1",
      "a.de:1",
    ]
  ) {
    assertEquals(isUrl(word), published.test(word), word);
  }
});

Deno.test("suffixLength() takes all full stops at the end when there are two or more, and else one mark or unit", () => {
  const lengths = {
    "a...": 3,
    "....": 4,
    "a.": 1,
    "AB.": 1,
    "A.": 0,
    "5km": 2,
    "akm": 0,
    "a's": 2,
    "5US$": 3,
    "20°C.": 1,
  };
  for (const [word, length] of Object.entries(lengths)) assertEquals(suffixLength(word), length, word);
  assertEquals(suffixLength(`${"x".repeat(100)}5км/ч`), 4);
});
