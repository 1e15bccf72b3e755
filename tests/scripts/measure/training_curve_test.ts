import { assertEquals } from "@std/assert";
import { curveLines } from "../../../scripts/measure/training_curve.ts";

Deno.test("curveLines() sets held-out losses side by side where both were measured", () => {
  const log = [{ step: 0 }, { step: 249, heldOutLoss: 2.5 }, { step: 299, heldOutLoss: 2.25 }];
  const theirs = {
    recipe: "theirs",
    curve: [[0, 4.1, 4.2], [250, 2.4, 2.625]] as [number, number, number][],
  };
  assertEquals(curveLines(log, theirs), [
    "beside: theirs",
    " steps    ours  theirs  difference",
    "   250  2.5000  2.6250  -0.1250",
    "  best  2.2500  2.6250  -0.3750",
  ]);
});
