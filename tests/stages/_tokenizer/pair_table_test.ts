import { assertThrows } from "@std/assert";
import { PairTable } from "../../../stages/_tokenizer/pair_table.ts";

/** The inverse of an odd number modulo 2³², by Newton's method. */
function inverse(odd: number): number {
  let x = odd;
  for (let i = 0; i < 5; i++) x = Math.imul(x, 2 - Math.imul(odd, x));
  return x;
}

Deno.test("PairTable refuses merges whose ids are chosen to fall on one place", () => {
  // Of pairs (left, right) those with equal products, up to the sign bits that the mask drops, have equal places.
  const back = inverse(0x85ebca6b);
  const merges = Array.from({ length: 20_000 }, (_, left) => ({
    left,
    right: Math.imul(Math.imul(left, 0x9e3779b1), back),
    joined: left,
  }));
  assertThrows(
    () => new PairTable(merges),
    TypeError,
    "Cannot open this tokenizer: its merges fall on one place of their table",
  );
});
