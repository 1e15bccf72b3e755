import { assert, assertEquals } from "@std/assert";
import { drawToken, likeliest, uniform } from "../../../stages/_nn/mod.ts";

const scores = Float32Array.of(Math.log(0.1), Math.log(0.4), Math.log(0.2), Math.log(0.3));

/** Shares of the tokens among many draws. */
function shares(options: Parameters<typeof drawToken>[1]): number[] {
  const counts = [0, 0, 0, 0];
  for (let i = 0; i < 20_000; i++) counts[drawToken(scores, options, uniform(1, "draw", i))]++;
  return counts.map((count) => count / 20_000);
}
function assertShares(options: Parameters<typeof drawToken>[1], expected: readonly number[]): void {
  shares(options).forEach((share, i) =>
    assert(Math.abs(share - expected[i]) < 0.012, `${share} instead of ${expected[i]}`)
  );
}

Deno.test("Without temperature the likeliest token is taken, the first of equal ones", () => {
  assertEquals(drawToken(scores, {}, 0.99), 1);
  assertEquals(likeliest(Float32Array.of(1, 3, 3)), 1);
});

Deno.test("Tokens are drawn by their probabilities, sharper or flatter by temperature", () => {
  assertShares({ temperature: 1 }, [0.1, 0.4, 0.2, 0.3]);
  const sharp = [0.01, 0.16, 0.04, 0.09].map((square) => square / 0.3);
  assertShares({ temperature: 0.5 }, sharp);
});

Deno.test("topK and topP leave only the likeliest, in their proportions", () => {
  assertShares({ temperature: 1, topK: 2 }, [0, 4 / 7, 0, 3 / 7]);
  // 0.4 + 0.3 do not reach 0.75, so the third is needed too.
  assertShares({ temperature: 1, topP: 0.75 }, [0, 4 / 9, 2 / 9, 3 / 9]);
  assertShares({ temperature: 1, topP: 0.01 }, [0, 1, 0, 0]);
});
