import { assertEquals } from "@std/assert";
import { excerpt, plain, plainJson } from "../../../pipelines/_run/escape.ts";

Deno.test("plain() leaves nothing that moves, colours, hides or reorders text", () => {
  assertEquals(plain("\x1b[2J\x1b]0;title\x07"), "\\u001b[2J\\u001b]0;title\\u0007");
  assertEquals(plain("a\r\nb\tc\u009b31m"), "a\\u000d\\nb\\tc\\u009b31m");
  assertEquals(plain("user\u202enimda\u2066x\u200b\ufeff"), "user\\u202enimda\\u2066x\\u200b\\ufeff");
  assertEquals(plain("\ud800 \u{e0041} \u2028"), "\\ud800 \\udb40\\udc41 \\u2028");
});

Deno.test("plain() leaves all other text alone", () => {
  for (const text of ["", "Zürich — naïve café", "日本語 עברית العربية", '😀 a\\b "c" <script>']) {
    assertEquals(plain(text), text);
  }
});

Deno.test("plain() leaves no character of the categories control, format, separator of lines, surrogate", () => {
  for (let point = 0; point <= 0x10ffff; point++) {
    const shown = plain(String.fromCodePoint(point));
    if (/[\p{C}\p{Zl}\p{Zp}]/u.test(shown) && !/[\p{Co}\p{Cn}]/u.test(shown)) {
      throw new Error(`U+${point.toString(16)} is shown as it is`);
    }
  }
});

Deno.test("plainJson() is still the same JSON, on one safe line", () => {
  const value = { "a\u202e": ["\x1b[31m", "line\nline", "\ud800", "é"], b: null, c: 1.5 };
  const shown = plainJson(value);
  assertEquals(JSON.parse(shown), value);
  assertEquals(plain(shown), shown);
  assertEquals(plainJson(undefined), "null");
});

Deno.test("excerpt() cuts the text and says so", () => {
  assertEquals(excerpt("short", 5), "short");
  assertEquals(excerpt("longer\n", 5), "longe…");
});
