/** Memory of the phases, in a process with a small heap. */
import { assert, assertEquals } from "@std/assert";
import { candidateProbability } from "../../../stages/dedupe/mod.ts";

Deno.test("a hundred thousand documents are deduplicated in a heap of 64 MB and 400 MB of memory", async () => {
  const documents = 100_000;
  const folder = await Deno.makeTempDir();
  const { success, stdout, stderr } = await new Deno.Command("deno", {
    args: [
      "run",
      "--quiet",
      "--no-check",
      "--allow-all",
      "--v8-flags=--max-old-space-size=64",
      "tests/support/large_dedupe.ts",
      folder,
      `${documents}`,
    ],
    env: { NO_COLOR: "1" },
  }).output();
  const said = new TextDecoder().decode(stderr);
  await Deno.remove(folder, { recursive: true });
  assert(success, said);
  const { out, dropped, peakBytes } = JSON.parse(new TextDecoder().decode(stdout));
  // In each group of ten: two copies, and an edit that has four of five shingles in common with the first.
  const groups = documents / 10;
  assertEquals(dropped["exact duplicate"], 2 * groups);
  const chance = candidateProbability(4 / 5, 14, 8);
  const missed = groups - dropped["near duplicate"];
  const expected = groups * (1 - chance);
  assert(Math.abs(missed - expected) <= 4 * Math.sqrt(expected * chance), `${missed} of ${expected} missed`);
  assertEquals(out, 7 * groups + missed);
  assert(peakBytes < 400e6, `${peakBytes} bytes`);
});
