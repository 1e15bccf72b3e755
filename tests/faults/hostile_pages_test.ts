/**
 * Fault 18: pages made to take for ever or fill the memory: a million nested tags, huge attributes, comments without an
 * end, bait for regular expressions. Each is 2 to 20 MB; each is cleaned within 20 s (contended) and 400 MiB. That a page
 * which takes longer is stopped at its deadline is another promise.
 */
import { assertEquals } from "@std/assert";
import { cleanAlone } from "../support/clean_alone.ts";

const maxMiB = 400;
const maxSeconds = 20;

Deno.test("fault 18: hostile pages are cleaned or dropped under a reason, each in bounded time, all in bounded memory", async () => {
  const { pages, peakMiB } = await cleanAlone();
  for (const { name, seconds, outcome } of pages) {
    assertEquals(seconds < maxSeconds, true, `${name} took ${seconds} s`);
    assertEquals(outcome === "kept" || outcome.startsWith("dropped: "), true, `${name}: ${outcome}`);
    console.log(`${name}: ${seconds.toFixed(2)} s, ${outcome}`);
  }
  assertEquals(pages.length, 19);
  assertEquals(peakMiB < maxMiB, true, `${peakMiB} MiB were held`);
  console.log(`${Math.round(peakMiB)} MiB at most`);
});
