/**
 * How many threads may divide a graph's matrix products so that no bit changes. ONNX Runtime (1.30, MLAS) adds up a product's
 * terms in runs whose length follows from the columns that a thread has, where those are few: a thread with 64 columns or
 * fewer adds in other runs than one with more, and a single row takes another way than several. It divides columns where
 * there are more of them than rows, else rows; and neither where the product is small. A first factor that is taken
 * transposed has runs of one length.
 */
import { type Dim, type Graph, type Node, termsOf, volume } from "../_grad/mod.ts";
import type { Feeds } from "../_onnx/mod.ts";

/** Terms that are in one run however a product is divided; columns that are divided as one; columns of a short run. */
const shortestRun = 128, columnBlock = 16, fewColumns = 64;
/** Multiplications that are worth a thread. */
const workOfThread = 2 ** 16;

/** A product [M,K]·[K,N] as often as the leading dimensions say. */
interface Product {
  readonly times: number;
  readonly M: number;
  readonly N: number;
  readonly K: number;
}

/** The most threads, up to `threads`, that leave a graph on these inputs the bits of one thread. */
export function threadsOfSameBits(graph: Graph, feeds: Feeds, threads: number): number {
  const sizes = new Map(
    graph.inputs.flatMap(({ name, shape }) =>
      shape.flatMap((dim, i) =>
        typeof dim === "string" && feeds[name] !== undefined ? [[dim, feeds[name].shape[i]] as const] : []
      )
    ),
  );
  const limits = graph.nodes.flatMap((node) => productOf(node, sizes) ?? []).map(mostThreads);
  return Math.max(1, Math.min(threads, ...limits));
}

function mostThreads({ times, M, N, K }: Product): number {
  if (times * M * N * K < workOfThread || K <= shortestRun) return Infinity;
  const ofOne = N > M
    ? Math.floor(Math.ceil(N / columnBlock) / (fewColumns / columnBlock + 1))
    : Math.floor(M / 2);
  return times * Math.max(1, ofOne);
}

/** A node's product; undefined where it is none, its bits are safe, or a size is known only when the graph runs. */
function productOf(
  { op, inputs: [a, b], attributes, outputs: [y] }: Node,
  sizes: ReadonlyMap<string, number>,
): Product | undefined {
  if (op.name !== "MatMul" && op.name !== "Gemm" || attributes.transA !== undefined) return undefined;
  const oneMatrix = b.shape.length === 2;
  const leading = oneMatrix ? [] : y.shape.slice(0, -2);
  const rows = oneMatrix ? y.shape.slice(0, -1) : y.shape.slice(-2, -1);
  const [times, M, N, K] = [volume(leading), volume(rows), y.shape.at(-1)!, a.shape.at(-1)!].map((dim) =>
    numberOf(dim, sizes)
  );
  const product = { times, M, N, K };
  return Object.values(product).some(Number.isNaN) ? undefined : product;
}
function numberOf(dim: Dim, sizes: ReadonlyMap<string, number>): number {
  return termsOf(dim).reduce(
    (sum, { coefficient, symbols }) =>
      sum + symbols.reduce((product, symbol) => product * (sizes.get(symbol) ?? NaN), coefficient),
    0,
  );
}
