/**
 * Slices that go to the same row of a table, summed before they are put there: a table's gradient then has no row that is
 * written twice, and its bits depend neither on threads nor on their timing. (ScatterND with `reduction="add"` promises no
 * order of its additions; ONNX Runtime 1.30 loses some where two threads add to one row, and on WebGPU their order varies.)
 *
 * The slices are laid in the order of their rows and cut into blocks. In a block, a matrix that says which places have the
 * same row gives the sums; what a block leaves to later ones that go on with its last row is carried to them likewise.
 * Work is N · {@linkcode blockSize} · C where a product with a one-hot matrix of V rows takes N · V · C.
 */
import { type Dim, plus, times } from "./dims.ts";
import { type Graph, intVector, type Value } from "./graph.ts";
import { add, div, mul, sub } from "./ops/arithmetic.ts";
import { and, cast, equal, greater } from "./ops/compare.ts";
import { gather } from "./ops/gather.ts";
import { asRows, gemm, matmul } from "./ops/matmul.ts";
import { concat, padEnd, promised, reshape, slice } from "./ops/layout.ts";
import { reduceSum } from "./ops/reduce.ts";
import { range, sizeVector } from "./ops/size.ts";
import { largest } from "./ops/sort.ts";

/** Places of a block. */
const blockSize = 64;

/** Whole numbers in falling order, padded to whole blocks. P places, all blocks together. */
interface Sorted {
  /** How many blocks there are. */
  readonly blocks: Dim;
  /** One more than each number, int64 [P]; 0 is padding. */
  readonly rows: Value;
  /** Where each lay, int64 [P]. */
  readonly from: Value;
  /** Places that are the last of their row, int64 [U]. */
  readonly ends: Value;
}

/** The different rows among `rows` int32 or int64 [N], as int64 [U], and the sum [U,C] of each one's slices [N,C]. */
export function sumsByRow(
  rows: Value,
  slices: Value,
): { readonly rows: Value; readonly sums: Value } {
  const sorted = sortedRows(rows);
  const { blocks, ends } = sorted;
  const numbers = cast(sorted.rows, "int32"), at = cast(ends, "int32");
  const [across, down] = [[blocks, 1, blockSize], [blocks, blockSize, 1]].map((shape) =>
    reshape(numbers, shape)
  );
  const C = slices.shape[1];
  const laid = reshape(gather(slices, cast(sorted.from, "int32")), [blocks, blockSize, C]);
  const within = matmul(cast(equal(down, across), "float32"), laid);
  const first = slice(across, 2, 0, 1), last = slice(across, 2, blockSize - 1, blockSize);
  const carried = carry(first, last, reshape(slice(within, 1, blockSize - 1, blockSize), [blocks, C]));
  const block = div(at, blockSize), found = gather(numbers, at);
  const goesOn = cast(equal(found, gather(reshape(first, [blocks]), block)), "float32");
  const before = mul(gather(carried, block), reshape(goesOn, [...ends.shape, 1]));
  const sums = add(gather(reshape(asRows(within), [times(blocks, blockSize), C]), at), before);
  return { rows: sub(gather(sorted.rows, at), 1), sums };
}

/** Of the sums [K,C] at the ends of K blocks, what belongs to the first row of each; `first` and `last` are int32 [K,1,1]. */
function carry(first: Value, last: Value, sums: Value): Value {
  const K = sums.shape[0];
  const steps = range(sums.graph, K);
  const later = greater(reshape(steps, [1, K]), reshape(steps, [K, 1]));
  const goesOn = equal(reshape(last, [K, 1]), reshape(first, [1, K]));
  return gemm(cast(and(goesOn, later), "float32"), sums, { transA: true });
}

const known = new WeakMap<Value, Sorted>();

function sortedRows(rows: Value): Sorted {
  const found = known.get(rows) ?? sort(rows);
  known.set(rows, found);
  return found;
}
function sort(values: Value): Sorted {
  const { graph } = values;
  const [N] = values.shape;
  const count = sizeVector(graph, N), blocks = blocksOf(graph, N);
  const size = times(blocks, blockSize);
  // No two keys are equal, so that every way of sorting gives the same order.
  const keys = add(mul(add(cast(values, "int64"), 1), count), cast(range(graph, N), "int64"));
  const sorted = largest(padEnd(keys, plus(size, times(N, -1))), sizeVector(graph, size));
  const rows = div(sorted, count);
  const from = sub(sorted, mul(rows, count));
  const next = concat([slice(rows, 0, 1, size), intVector(graph, [0])], 0);
  return { blocks, rows, from, ends: whereTrue(sub(1, cast(equal(rows, next), "int64"))) };
}
/** How many blocks hold N places. */
function blocksOf(graph: Graph, N: Dim): Dim {
  if (typeof N === "number") return Math.ceil(N / blockSize);
  const symbol = `blocks_${N.replaceAll("*", "x").replaceAll("+", "and")}`;
  promised(div(add(sizeVector(graph, N), blockSize - 1), blockSize), { known: [symbol] });
  return symbol;
}
/** The places of the ones among zeros and ones int64 [P], in rising order. */
function whereTrue(ones: Value): Value {
  const { graph, shape: [P] } = ones;
  const size = sizeVector(graph, P);
  const count = promised(reduceSum(ones, [0], { keep: true }), { known: [`rows_${graph.nodes.length}`] });
  return sub(size, largest(mul(ones, sub(size, cast(range(graph, P), "int64"))), count));
}
