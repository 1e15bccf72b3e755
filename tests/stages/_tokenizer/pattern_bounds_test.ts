import { assertEquals, assertThrows } from "@std/assert";
import { isBoundedPattern } from "../../../stages/_tokenizer/pattern_bounds.ts";
import { splitterOfRegex } from "../../../stages/_tokenizer/patterns.ts";

Deno.test("splitterOfRegex() runs the split patterns that models are published with", () => {
  const raw = String.raw;
  const patterns = [
    raw`\d`,
    "x*",
    raw`\p{N}{1,3}`,
    raw`(?:'[sS]|'[tT]|'[rR][eE]|'[vV][eE]|'[mM]|'[lL][lL]|'[dD])|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+`,
    raw`[!"#$%&'()*+,\-./:;<=>?@\[\\\]^_\x60{|}~][A-Za-z]+|[^\r\n\p{L}\p{P}\p{S}]?[\p{L}\p{M}]+| ?[\p{P}\p{S}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+`,
    raw`[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?:'s|'t|'re|'ve|'m|'ll|'d)?|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+`,
    "[一-龥぀-ゟ゠-ヿ]+",
  ];
  for (const pattern of patterns) assertEquals(isBoundedPattern(pattern), true, pattern);
});

Deno.test("splitterOfRegex() refuses patterns that can be made to backtrack for ever, without running them", () => {
  const patterns = [
    "(a+)+b",
    "(a*)*b",
    "(?:a|a)*b",
    "(?:a|aa)+$",
    "(a?){50}a{50}",
    `${"a?".repeat(40)}${"a".repeat(40)}`,
    `${"(?:a|a)".repeat(40)}b`,
    "(?:(?:a?){0,30}){0,30}b",
    String.raw`(a*)\1b`,
    String.raw`\s+\s+\s+x`,
    "a*a*b",
    "a+b",
    "(?=(a+)+b)a",
    "(?<=(?:a|a)*)b",
    "a{1,1000}a{1,1000}b",
    "[^]*[^]*(?!a)",
    "a".repeat(5000),
  ];
  for (const pattern of patterns) {
    assertThrows(
      () => splitterOfRegex(pattern),
      TypeError,
      `Cannot open this tokenizer: its split pattern may take time without bound: ${pattern.slice(0, 500)}`,
    );
  }
});
