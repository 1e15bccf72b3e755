import { assertEquals } from "@std/assert";
import { broadcast, over, plus, times, volume } from "../../../stages/_grad/dims.ts";

Deno.test("Sizes have one spelling, whatever the order they are put together in", () => {
  assertEquals(times("T", "B"), "B*T");
  assertEquals(times(times("T", 4), "B"), "4*B*T");
  assertEquals(plus("past", "T"), plus("T", "past"));
  assertEquals(plus(plus("T", 1), -1), "T");
  assertEquals(times(plus("P", "T"), 2), "2*P+2*T");
  assertEquals(plus(2, 3), 5);
});

Deno.test("Sizes are divided where the division comes out even", () => {
  assertEquals(over("4*B*T", "B"), "4*T");
  assertEquals(over("4*B*T", 8), undefined);
  assertEquals(over("B*T", "C"), undefined);
  assertEquals(over("B*T", "B*T"), 1);
  assertEquals(over("2*P+2*T", 2), "P+T");
  assertEquals(over(12, 4), 3);
});

Deno.test("Shapes are stretched to each other from their last dimension on", () => {
  assertEquals(broadcast(["B", 1, "T"], ["H", "T"]), ["B", "H", "T"]);
  assertEquals(broadcast([], [3]), [3]);
  assertEquals(broadcast(["B"], ["T"]), undefined);
  assertEquals(volume(["B", 3, "T", 2]), "6*B*T");
});
