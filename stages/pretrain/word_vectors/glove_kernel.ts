/**
 * GloVe's weighted least squares as a WebAssembly kernel: a block of co-occurrences, one after another, with AdaGrad, over
 * vectors of four floats. Vectors of WebAssembly have no fused products, so the bits are those of any machine.
 */
import { assemble } from "../../_wasm/mod.ts";
import {
  add,
  by4,
  eachChunk,
  folded,
  get,
  load,
  locals,
  plus,
  set,
  store,
  times,
  vectorBytes,
  whole,
} from "./kernel_text.ts";

/** The function; addresses are bytes of the memory. */
export interface GloveKernel {
  /**
   * Learns from the first `count` co-occurrences at {@linkcode pairsAt}. Gives the sum of f(x)(w·w̃ + b + b̃ − ln x)².
   *
   * @param main where the word vectors are; a matrix behind it the context vectors, two behind it the sums of squared
   *   gradients of both
   * @param matrix bytes of a matrix
   * @param biases where the biases are, laid out in the same way
   * @param row bytes of a row of biases
   */
  train(main: number, matrix: number, biases: number, row: number, count: number, rate: number): number;
}

/** Co-occurrences of a block; each has word and context, counted from 0, and as 32-bit floats ln x and f(x). */
export const blockPairs = 10_000;
export const pairBytes = 16;
/** Addresses of the block, and of all else. */
export const pairsAt = 16;
export const restAt = pairsAt + blockPairs * pairBytes;

const field = (offset: number) => `(i32.load offset=${offset} ${get("at")})`;

/** One step of AdaGrad for the four parameters at `at`, their sums of squares at `sums`, by their gradient. */
const step = (at: string, value: string, sums: string, gradient: string, offset: number) =>
  `${set("g", gradient)}
  ${set("s", load(sums, offset))}
  ${
    store(
      at,
      `(f32x4.sub ${get(value)} (f32x4.div ${times(get("rates"), get("g"))} (f32x4.sqrt ${get("s")})))`,
      offset,
    )
  }
  ${store(sums, plus(get("s"), times(get("g"), get("g"))), offset)}`;

/** The same for the bias at an address. */
function biasStep(at: string): string {
  const sums = add(get(at), get("sumsOfBiases"));
  const moved = `(f32.div (f32.mul ${get("rate")} ${get("slope")}) (f32.sqrt (f32.load ${sums})))`;
  return `(f32.store ${get(at)} (f32.sub (f32.load ${get(at)}) ${moved}))
    (f32.store ${sums} (f32.add (f32.load ${sums}) (f32.mul ${get("slope")} ${get("slope")})))`;
}

/** Learns from the co-occurrence at `$at`: `$slope` is f(x) times the error, the gradient of both biases. */
function pair(chunks: number): string {
  const row = (matrix: string, offset: number) =>
    add(get(matrix), `(i32.mul ${field(offset)} ${whole(vectorBytes * chunks)})`);
  const rows = `${set("a", row("main", 0))} ${set("b", row("contexts", 4))}`;
  const score = (offset: number) => set("sum", plus(get("sum"), times(load("a", offset), load("b", offset))));
  const update = (offset: number) =>
    `${set("x", load("a", offset))} ${set("y", load("b", offset))}
    ${step("a", "x", "ga", times(get("slopes"), get("y")), offset)}
    ${step("b", "y", "gb", times(get("slopes"), get("x")), offset)}`;
  const product = `(f32x4.extract_lane 0 ${get("sum")})`;
  const predicted = `(f32.add (f32.add ${product} (f32.load ${get("ba")})) (f32.load ${get("bb")}))`;
  return `${rows}
    ${set("ba", add(get("biases"), by4(field(0))))}
    ${set("bb", add(add(get("biases"), get("row")), by4(field(4))))}
    ${set("sum", get("zero"))}
    ${eachChunk("score", ["a", "b"], chunks, score)}
    ${folded("sum")}
    ${set("error", `(f32.sub ${predicted} (f32.load offset=8 ${get("at")}))`)}
    ${set("slope", `(f32.mul (f32.load offset=12 ${get("at")}) ${get("error")})`)}
    ${set("cost", `(f64.add ${get("cost")} (f64.promote_f32 (f32.mul ${get("slope")} ${get("error")})))`)}
    ${set("slopes", `(f32x4.splat ${get("slope")})`)}
    ${rows} ${set("ga", add(get("a"), get("sums")))} ${set("gb", add(get("b"), get("sums")))}
    ${eachChunk("update", ["a", "b", "ga", "gb"], chunks, update)}
    ${biasStep("ba")} ${biasStep("bb")}`;
}

function moduleText(chunks: number): string {
  const places = ["at", "stop", "left", "contexts", "sums", "sumsOfBiases", "a", "b", "ga", "gb", "ba", "bb"];
  return `(module (memory (import "words" "memory") 0 65536)
  (func $train (export "train") (param $main i32) (param $matrix i32) (param $biases i32) (param $row i32)
    (param $count i32) (param $rate f32) (result f64)
    ${locals("i32", places)} ${locals("f32", ["error", "slope"])} ${locals("f64", ["cost"])}
    ${locals("v128", ["x", "y", "g", "s", "sum", "zero", "rates", "slopes"])}
    ${set("contexts", add(get("main"), get("matrix")))}
    ${set("sums", `(i32.shl ${get("matrix")} ${whole(1)})`)}
    ${set("sumsOfBiases", `(i32.shl ${get("row")} ${whole(1)})`)}
    ${set("rates", `(f32x4.splat ${get("rate")})`)}
    ${set("at", whole(pairsAt))}
    ${set("stop", add(get("at"), `(i32.mul ${get("count")} ${whole(pairBytes)})`))}
    (block $done (loop $pairs
      (br_if $done (i32.ge_u ${get("at")} ${get("stop")}))
      ${pair(chunks)}
      ${set("at", add(get("at"), whole(pairBytes)))}
      (br $pairs)))
    ${get("cost")}))`;
}

const modules = new Map<number, WebAssembly.Module>();

/** The kernel over a memory. Modules are assembled once for each length of vectors. */
export function gloveKernel(memory: WebAssembly.Memory, chunks: number): GloveKernel {
  const module = modules.get(chunks) ?? new WebAssembly.Module(assemble(moduleText(chunks)));
  modules.set(chunks, module);
  return new WebAssembly.Instance(module, { words: { memory } }).exports as unknown as GloveKernel;
}
