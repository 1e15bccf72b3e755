/** Whole numbers in order. */
import { coordinates, eachLine } from "../array.ts";
import { apply, type Value } from "../graph.ts";
import { intOf, ints, type Op, ShapeError } from "../op.ts";

/** The largest of each line of the last axis, in falling order, and where they lay. The second input says how many. */
const largestOfLine: Op = {
  name: "TopK",
  infer: ([{ type, shape }, { known }], attributes) => {
    if (known?.length !== 1) throw new ShapeError("how many are taken is not known");
    if (intOf(attributes, "axis", -1) !== -1) throw new ShapeError("only the last axis is built");
    const taken = shape.with(-1, known[0]);
    return [{ type, shape: taken }, { type: "int64", shape: taken }];
  },
  gradient: "none",
  evaluate: ([x, count]) => {
    const axis = x.shape.length - 1, taken = count.data[0];
    const values: number[] = [], places: number[] = [];
    eachLine(x.shape, axis, (line) => {
      const falling = line.toSorted((a, b) => x.data[b] - x.data[a]).slice(0, taken);
      values.push(...falling.map((index) => x.data[index]));
      places.push(...falling.map((index) => coordinates(index, x.shape)[axis]));
    });
    const shape = x.shape.with(-1, taken);
    return [values, places].map((numbers) => ({ shape, data: Float64Array.from(numbers) }));
  },
  samples: [
    { inputs: [ints([4, 9, -2, 7, 0, 3], [2, 3]), ints([2])] },
    { inputs: [ints([4, 9, -2, 7]), ints([4])] },
  ],
};

/** The `count` largest of whole numbers [N], in falling order. `count` is int64 [1] with a known size. */
export function largest(x: Value, count: Value): Value {
  return apply(largestOfLine, [x, count]);
}

/** All of this family. */
export const orders: readonly Op[] = [largestOfLine];
