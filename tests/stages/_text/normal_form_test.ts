import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { type NormalForm, normalForm } from "../../../stages/_text/mod.ts";

const forms: readonly NormalForm[] = ["NFC", "NFD", "NFKC", "NFKD"];
/** Marks of different classes, marks that stay in place, marks that decompose, and the two that become marks in NFKC. */
const marks = [
  ..."\u0301\u0323\u0334\u0345\u0327\u05b0\u064b\u093c\u0903\u20dd\u0344\u0f73\u3099\uff9e\uff9f",
];

Deno.test("normalForm() gives what the engine gives, for marks in any order and number", () => {
  const text = fc.array(fc.constantFrom(...marks, "e", "é", "한", " "), { maxLength: 20 }).chain((head) =>
    fc.array(fc.constantFrom(...marks), { maxLength: 60 }).map((run) => [...head, ...run, "a"].join(""))
  );
  fc.assert(fc.property(text, (text) => {
    for (const form of forms) assertEquals(normalForm(text, form), text.normalize(form));
  }));
});

Deno.test("normalForm() orders a run of all marks that there are as the engine does", () => {
  const all = Array.from(
    { length: 0x20000 },
    (_, code) => code < 0xd800 || code > 0xdfff ? String.fromCodePoint(code) : "",
  )
    .filter((letter) => /\p{M}/u.test(letter));
  const text = `a${all.join("")}${all.toReversed().join("")}`;
  for (const form of forms) assertEquals(normalForm(text, form), text.normalize(form));
});
