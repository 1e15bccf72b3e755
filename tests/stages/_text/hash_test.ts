import { assertEquals } from "@std/assert";
import { sha1Head, sha256Head, sha256Hex, uniform } from "../../../stages/_text/mod.ts";

Deno.test("hashes are those of the standards", () => {
  // FIPS 180-4 examples: SHA-256 of "abc".
  assertEquals(sha256Hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  assertEquals(sha256Head("abc"), 0xba7816bf8f01cfean);
  assertEquals(sha256Head(new TextEncoder().encode("abc")), 0xba7816bf8f01cfean);
  // text-dedup's documented value for SHA-1, 64 bits, little-endian.
  assertEquals(sha1Head("hello world"), 13028719972609469994n);
});

Deno.test("uniform() depends on seed and key alone and is spread over [0, 1)", () => {
  assertEquals(uniform(1, "a"), uniform(1, "a"));
  assertEquals(uniform(1, "a") === uniform(2, "a"), false);
  const draws = Array.from({ length: 2000 }, (_, i) => uniform(7, `${i}`));
  assertEquals(draws.every((draw) => draw >= 0 && draw < 1), true);
  // 2000 fair draws: 5 standard deviations of the mean are 0.032.
  const mean = draws.reduce((sum, draw) => sum + draw) / draws.length;
  assertEquals(Math.abs(mean - 0.5) < 0.033, true);
});
