import { assert, assertEquals } from "@std/assert";
import { MemoryWatch } from "../../../pipelines/_run/measured.ts";
import type { RunEvent } from "../../../pipelines/_run/mod.ts";
import { quietProgress, scratch } from "../../support/runs.ts";

const held = 400 * 2 ** 20;

Deno.test("what a worker is said to hold is its own, not what the run held when it started it", async () => {
  await using at = await scratch();
  const path = await at.write("a.txt", "one\ntwo\n");
  const peaks: number[] = [];
  const progress = {
    ...quietProgress(),
    event(event: RunEvent) {
      if (event.event === "shard made") peaks.push(event.peakBytes!);
    },
  };
  const ballast = new Uint8Array(held).fill(1);
  await at.run([`readLines.files=${path}`], { workers: 1, progress });
  assert(Deno.memoryUsage().rss > ballast.length);
  assertEquals(peaks.length, 4);
  for (const peak of peaks) assert(peak > 20e6 && peak < held, `${peak} bytes`);
});

Deno.test("memory that is held for a while and given back is seen", async () => {
  let resident = 100;
  using watch = new MemoryWatch(() => resident);
  assertEquals(watch.peakBytes, 100);
  resident = 500;
  watch.look();
  resident = 200;
  assertEquals(watch.peakBytes, 500);

  let looks = 0;
  const { promise: looked, resolve } = Promise.withResolvers<void>();
  using byItself = new MemoryWatch(() => {
    if (++looks === 2) resolve();
    return looks === 2 ? 700 : 300;
  });
  await looked;
  assertEquals(byItself.peakBytes, 700);
});
