import { assertEquals } from "@std/assert";
import { simplifyText } from "../../../stages/_text/mod.ts";

Deno.test("simplifyText() makes numbers 0, marks spaces, letters lower and plain", () => {
  assertEquals(simplifyText("|$17.56||1|\n|$15.37||2599|"), "0 0 0 0");
  assertEquals(simplifyText("  Café—CRÈME, 12th\tStraße! "), "cafe creme 0th straße");
  assertEquals(simplifyText("３，14"), "0 0");
  assertEquals(simplifyText("!?…\0\x1f"), "");
  assertEquals(simplifyText(""), "");
});

Deno.test("simplifyText() changes nothing the second time", () => {
  for (const text of ["Ünïcode 1.5", "a\u0301 b", "İstanbul ǅ ﬁ", "x1y2.3z", "한국어 が"]) {
    assertEquals(simplifyText(simplifyText(text)), simplifyText(text));
  }
});
