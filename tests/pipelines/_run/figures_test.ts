import { assertEquals } from "@std/assert";
import { count, duration, percent, size, wholeDuration } from "../../../pipelines/_run/mod.ts";

Deno.test("figures are as precise as they are useful", () => {
  assertEquals([0, 999, 1000, 1234567.4].map(count), ["0", "999", "1,000", "1,234,567"]);
  assertEquals([0, 999, 1000, 999_499, 999_500, 1.5e9, 2e15].map(size), [
    ...["0 B", "999 B", "1.00 kB", "999 kB", "1.00 MB", "1.50 GB", "2.00 PB"],
  ]);
  assertEquals([0, 0.04, 59.94, 59.96, 119.6, 3599.4, 3600, 9000].map(duration), [
    ...["0.0 s", "0.0 s", "59.9 s", "1 min 0 s", "2 min 0 s", "59 min 59 s", "1 h 0 min", "2 h 30 min"],
  ]);
  assertEquals([0, 0.2, 59, 59.1, 100, 3569, 3600, 7300].map(wholeDuration), [
    ...["0 s", "1 s", "59 s", "1 min", "2 min", "59 min", "1 h 0 min", "2 h 2 min"],
  ]);
  assertEquals([0, 0.1234, 1].map(percent), ["0.0 %", "12.3 %", "100.0 %"]);
});
