import { assertAlmostEquals, assertEquals } from "@std/assert";
import { textLoss, writtenLoss } from "../../../stages/evaluate/loss.ts";
import { figures, meanOf, written } from "../../../stages/evaluate/mean.ts";

Deno.test("meanOf() divides squares by n - 1 and their root by the root of n", () => {
  // Mean 0.6; squares sum to 1.2; 1.2 / 4 / 5 = 0.06.
  const got = meanOf([1, 1, 1, 0, 0]);
  assertAlmostEquals(got.mean, 0.6);
  assertAlmostEquals(got.error!, Math.sqrt(0.06));
  assertEquals(written(got), "0.600 ± 0.245");
});

Deno.test("meanOf() claims no error of fewer than two values", () => {
  assertEquals(meanOf([]), { mean: 0, error: undefined });
  assertEquals(meanOf([1]), { mean: 1, error: undefined });
  assertEquals(written(meanOf([1])), "1.000");
  assertEquals(figures("acc", meanOf([1])), { acc: 1 });
  // Equal values do have a spread: none.
  assertEquals(written(meanOf([1, 1])), "1.000 ± 0.000");
  assertEquals(figures("acc", meanOf([1, 1])), { acc: 1, acc_stderr: 0 });
});

Deno.test("textLoss() of a uniform guess over 256 bytes, a token a byte, is 8 bits per byte", () => {
  const got = textLoss(-10 * Math.log(256), 10, 10);
  assertAlmostEquals(got.perplexity, 256, 1e-9);
  assertAlmostEquals(got.bitsPerByte, 8, 1e-12);
  assertEquals(writtenLoss(got), "perplexity 256.00 (loss 5.545, 8.00 bits per byte)");
});
