/** Numbers made relative to their line: softmax along the last dimension, and layer normalisation. */
import { eachLine, fill, type NdArray } from "../array.ts";
import { apply, type Value } from "../graph.ts";
import { floatOf, floats, type Op, sameType, ShapeError } from "../op.ts";
import { add, div, mul, sub } from "./arithmetic.ts";
import { exp } from "./functions.ts";
import { concat, reshape, slice } from "./layout.ts";
import { matmul } from "./matmul.ts";
import { reduceSum } from "./reduce.ts";
import { sizeAsFloat } from "./size.ts";

/** An array computed line by line along its last dimension. */
function byLine(x: NdArray, of: (line: readonly number[]) => readonly number[]): NdArray {
  const result = fill(x.shape, () => 0);
  eachLine(x.shape, x.shape.length - 1, (line) => {
    const numbers = of(line.map((i) => x.data[i]));
    line.forEach((i, k) => result.data[i] = numbers[k]);
  });
  return result;
}
function logSoftmaxOf(line: readonly number[]): number[] {
  const top = Math.max(...line);
  const log = top + Math.log(line.reduce((sum, x) => sum + Math.exp(x - top), 0));
  return line.map((x) => x - log);
}

const samples = [{ inputs: [floats([2, 3, 4])], attributes: { axis: { int: -1 } } }];

const shares: Op = {
  name: "Softmax",
  infer: ([{ type, shape }]) => [{ type, shape }],
  gradient: ({ outputs: [y] }, [dy]) => [mul(y, sub(dy!, reduceSum(mul(dy!, y), [-1], { keep: true })))],
  evaluate: ([x]) => [byLine(x, (line) => logSoftmaxOf(line).map(Math.exp))],
  samples,
};
const logShares: Op = {
  name: "LogSoftmax",
  infer: ([{ type, shape }]) => [{ type, shape }],
  gradient: ({ outputs: [y] }, [dy]) => [sub(dy!, mul(exp(y), reduceSum(dy!, [-1], { keep: true })))],
  evaluate: ([x]) => [byLine(x, logSoftmaxOf)],
  samples,
};

/** Outputs: scaled and shifted numbers, the mean, one over the standard deviation; the last two serve the gradient. */
const standardising: Op = {
  name: "LayerNormalization",
  infer: (inputs) => {
    const type = sameType(inputs);
    const [{ shape }, ...rest] = inputs;
    const wrong = rest.find((other) => `${other.shape}` !== `${shape.at(-1)}`);
    if (wrong !== undefined) {
      throw new ShapeError(`scale and shift must be [${shape.at(-1)}], not [${wrong.shape}]`);
    }
    const line = { type, shape: [...shape.slice(0, -1), 1] };
    return [{ type, shape }, line, line];
  },
  gradient: ({ inputs: [x, scale, shift], outputs: [, mean, inverse] }, [dy]) => {
    const standard = standardOf(x, mean, inverse);
    const dScale = mul(dy!, standard), [width] = scale.shape;
    // Means over channels weighted by the scale, as products: what is averaged is there already, or not needed but for that.
    const shares = reshape(div(scale, sizeAsFloat(x.graph, width)), [width, 1]);
    const along = timesColumn(dScale, shares);
    const centred = sub(mul(dy!, scale), timesColumn(dy!, shares));
    const dx = mul(inverse, sub(centred, mul(standard, along)));
    return shift === undefined ? [dx, dScale] : [dx, dScale, dy];
  },
  again: ({ inputs: [x, scale, shift], outputs: [, mean, inverse] }) => {
    const scaled = mul(standardOf(x, mean, inverse), scale);
    return [shift === undefined ? scaled : add(scaled, shift), mean, inverse];
  },
  evaluate: ([x, scale, shift], attributes) => {
    const epsilon = floatOf(attributes, "epsilon", 1e-5);
    const width = x.shape.at(-1)!, lines = x.data.length / width;
    const means = new Float64Array(lines), inverses = new Float64Array(lines);
    for (let i = 0; i < lines; i++) {
      const line = x.data.subarray(i * width, (i + 1) * width);
      means[i] = line.reduce((a, b) => a + b, 0) / width;
      inverses[i] = 1 /
        Math.sqrt(line.reduce((sum, number) => sum + (number - means[i]) ** 2, 0) / width + epsilon);
    }
    const y = fill(x.shape, (i) => {
      const line = Math.floor(i / width);
      return (x.data[i] - means[line]) * inverses[line] * scale.data[i % width] +
        (shift?.data[i % width] ?? 0);
    });
    const shape = [...x.shape.slice(0, -1), 1];
    return [y, { shape, data: means }, { shape, data: inverses }];
  },
  samples: [
    { inputs: [floats([2, 3, 4]), floats([4]), floats([4])], attributes: { epsilon: { float: 1e-5 } } },
    { inputs: [floats([2, 4]), floats([4])], attributes: { epsilon: { float: 1e-5 } } },
  ],
};

/** x·c for a column [C,1], beside itself: with one column alone the runtime's bits depend on where threads divide the rows. */
function timesColumn(x: Value, column: Value): Value {
  const both = matmul(x, concat([column, column], 1));
  return slice(both, both.shape.length - 1, 0, 1);
}
function standardOf(x: Value, mean: Value, inverse: Value): Value {
  return mul(sub(x, mean), inverse);
}

/** Positive shares of 1 along the last dimension. */
export function softmax(x: Value): Value {
  return apply(shares, [x], { axis: { int: -1 } });
}
/** Their logarithms, computed without loss. */
export function logSoftmax(x: Value): Value {
  return apply(logShares, [x], { axis: { int: -1 } });
}
/** Mean 0 and deviation 1 along the last dimension, then scaled and shifted. Ba, Kiros and Hinton 2016. */
export function layerNormalization(x: Value, scale: Value, shift: Value | undefined, epsilon = 1e-5): Value {
  const inputs = shift === undefined ? [x, scale] : [x, scale, shift];
  return x.graph.apply(standardising, inputs, { axis: { int: -1 }, epsilon: { float: epsilon } }).outputs[0];
}

/** All of this family. */
export const normalizations: readonly Op[] = [shares, logShares, standardising];
