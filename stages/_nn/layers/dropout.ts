/**
 * Dropout whose draws are a function of (seed, step, place in the model, row, column), computed in the graph by 32-bit
 * integers with addition, multiplication and division alone, which every backend has. Srivastava et al. 2014.
 *
 * A row word and a column word, each well mixed, are added and mixed once more by x·(2x + 1), a permutation of the 32-bit
 * numbers whose high bits depend on all bits (Rivest et al. 1998, "The RC6 block cipher", section 3.2). Any two draws of a
 * tensor are independent as far as the words are. It is no cipher.
 */
import {
  add,
  cast,
  constantLike,
  div,
  type Graph,
  greaterOrEqual,
  mul,
  range,
  reshape,
  type Shape,
  sizeVector,
  slice,
  type Value,
  volume,
  where,
} from "../../_grad/mod.ts";
import { streamKey } from "../random.ts";
import type { Scope } from "../scope.ts";

/** 2^32 over the golden ratio, odd: Knuth 1973, The Art of Computer Programming 3, section 6.4. */
const goldenStep = 0x9E3779B9 | 0;
/** Keeps the words of columns apart from those of rows. */
const columnKey = 0x7F4A7C15;

/** Each number of x [B,..,N] kept with probability 1 − dropout and then scaled by 1/(1 − dropout), else 0. */
export function drop(at: Scope, x: Value): Value {
  const { dropout, random } = at.training;
  if (random === undefined) return x;
  const words = drawWords(random, streamKey(at.name), x.shape);
  const lowest = constantLike(words, Math.round(-(2 ** 31) + dropout * 2 ** 32));
  return mul(x, where(greaterOrEqual(words, lowest), 1 / (1 - dropout), 0));
}

/** Random int32 words of a shape [B,..,N] at a place of the model, from (seed, step, rows before). */
export function drawWords(random: Value, key: number, shape: Shape): Value {
  const { graph } = random;
  const [seed, step, before] = [0, 1, 2].map((i) => slice(random, 0, i, i + 1));
  const drawn = mixed(add(mixed(seed), step));
  const rest = volume(shape.slice(1, -1));
  const firstRow = mul(before, cast(sizeVector(graph, rest), "int32"));
  const rows = words(graph, volume(shape.slice(0, -1)), add(drawn, key), firstRow);
  const columns = words(graph, shape.at(-1)!, add(drawn, key ^ columnKey), undefined);
  const lines = reshape(rows, [...shape.slice(0, -1), 1]);
  // x·(2x + 1) of the sums x, with what can be added before they are as many as the tensor's numbers.
  return mul(add(lines, columns), add(add(lines, lines), add(add(columns, columns), 1)));
}

/** A word for each of `count` numbers from `first` on: int32 [count]. */
function words(graph: Graph, count: Shape[number], key: Value, first: Value | undefined): Value {
  const numbers = first === undefined ? range(graph, count) : add(range(graph, count), first);
  return mixed(add(mul(numbers, goldenStep), key));
}

/** x·(2x + 1) */
function spread(x: Value): Value {
  return mul(x, add(add(x, x), 1));
}
/** The halves exchanged, but for a carry. */
function turned(x: Value): Value {
  return add(mul(x, 0x10000), div(x, 0x10000));
}
/** Three rounds after which each bit depends on all. */
function mixed(x: Value): Value {
  return spread(add(turned(spread(add(turned(spread(x)), goldenStep))), 1));
}
