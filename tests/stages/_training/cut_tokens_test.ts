import { assertEquals } from "@std/assert";
import { CutTokens } from "../../../stages/_training/mod.ts";

Deno.test("CutTokens keeps the start of a text and counts what is beyond the context", () => {
  const tokens = new CutTokens("tokens of texts", 3);
  assertEquals(tokens.account(), { unit: "tokens of texts", in: 0, out: 0, dropped: {} });
  assertEquals(tokens.take([5, 6, 7]), Int32Array.of(5, 6, 7));
  assertEquals(tokens.account(), { unit: "tokens of texts", in: 3, out: 3, dropped: {} });
  assertEquals(tokens.take(Uint16Array.of(1, 2, 3, 4, 5)), Int32Array.of(1, 2, 3));
  assertEquals(tokens.account(), {
    unit: "tokens of texts",
    in: 8,
    out: 6,
    dropped: { "beyond the context": 2 },
  });
});
