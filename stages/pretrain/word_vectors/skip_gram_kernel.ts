/**
 * Skip-gram with negative sampling as a WebAssembly kernel: all that is done to a block of words, from subsampling to the
 * update, over vectors of four floats. The module is written for a number of dimensions and of negatives, so that the
 * rows of a word and its negatives are gone through together: all scores in one pass, all updates in another.
 *
 * Vectors of WebAssembly have no fused products, so the bits are those of any machine.
 */
import { assemble } from "../../_wasm/mod.ts";
import { add, by4, get, locals, set, sub, vectorBytes, whole } from "./kernel_text.ts";
import { bins, blockAt, bound, keptAt, pairsAt } from "./skip_gram_layout.ts";
import { draw, drawn, negativeRows, pair, rowNames, scoreNames, spread, upper } from "./skip_gram_pair.ts";

/** The function; addresses are bytes of the memory. */
export interface SkipGramKernel {
  /**
   * Learns from the block of `count` words at `blockAt`; 0 ends a sentence, and so does the end of the block.
   * Gives the sum of the losses, and leaves the number of pairs at `pairsAt`.
   *
   * @param inputs where the input vectors are, `stride` bytes a word
   * @param outputs where the output vectors are
   * @param noise where the alias table is, 8 bytes a word: see noise_table.ts
   * @param keep where the thresholds of subsampling are, 4 bytes a word
   * @param words how many words there are
   * @param window most words from a word to its context
   * @param seed state of the generator
   */
  train(
    inputs: number,
    outputs: number,
    noise: number,
    keep: number,
    words: number,
    count: number,
    window: number,
    rate: number,
    seed: bigint,
  ): number;
}

/** Takes up the next sentence: its words that subsampling keeps, from `keptAt` to `$end`. */
const nextSentence = `${set("end", whole(keptAt))}
  (block $sentence (loop $word
    (br_if $sentence (i32.ge_u ${get("at")} ${get("stop")}))
    ${set("word", `(i32.load ${get("at")})`)}
    ${set("at", add(get("at"), whole(4)))}
    (br_if $sentence (i32.eqz ${get("word")}))
    ${draw}
    (br_if $word (i32.gt_u (i32.wrap_i64 ${drawn})
      (i32.load ${add(get("keep"), by4(sub(get("word"), whole(1))))})))
    (i32.store ${get("end")} ${get("word")})
    ${set("end", add(get("end"), whole(4)))}
    (br $word)))`;

/** Learns from the pairs of the word at `$center` and the words within its reach, whose rows are `chunks` vectors long. */
function eachContext(chunks: number, negatives: number): string {
  const last = sub(get("end"), whole(4));
  const rowOf = (matrix: string, at: string) =>
    add(get(matrix), `(i32.mul (i32.sub (i32.load ${at}) ${whole(1)}) ${whole(vectorBytes * chunks)})`);
  return `${draw}
    ${set("reach", by4(sub(get("window"), upper(spread(get("window"))))))}
    ${set("context", sub(get("center"), get("reach")))}
    ${
    set(
      "context",
      `(select ${whole(keptAt)} ${get("context")} (i32.lt_u ${get("context")} ${whole(keptAt)}))`,
    )
  }
    ${set("context", sub(get("context"), whole(4)))}
    ${set("to", add(get("center"), get("reach")))}
    ${set("to", `(select ${last} ${get("to")} (i32.ge_u ${get("to")} ${get("end")}))`)}
    (block $paired (loop $contexts
      ${set("context", add(get("context"), whole(4)))}
      (br_if $paired (i32.gt_u ${get("context")} ${get("to")}))
      (br_if $contexts (i32.eq ${get("context")} ${get("center")}))
      ${set("x", rowOf("inputs", get("context")))}
      ${set("r0", rowOf("outputs", get("center")))}
      ${negativeRows(chunks, negatives)}
      ${pair(chunks, negatives)}
      ${set("pairs", add(get("pairs"), whole(1)))}
      (br $contexts)))`;
}

/** Variables of the function: places in the block, rows, and vectors at hand. */
function variables(negatives: number): string {
  const places = [
    "at",
    "stop",
    "end",
    "word",
    "center",
    "to",
    "reach",
    "context",
    "cell",
    "entry",
    "bin",
    "left",
  ];
  return [
    locals("i32", [...places, "pairs", "x", ...rowNames(negatives)]),
    locals("v128", ["v", "w", "e", "zero", "scale", "middle", ...scoreNames(negatives)]),
    locals("i64", ["product"]),
    locals("f64", ["loss", "nothing"]),
  ].join(" ");
}

/** The text of the module. */
function moduleText(chunks: number, negatives: number): string {
  const given = ["inputs", "outputs", "noise", "keep", "words", "count", "window"];
  const float = (value: number) => `(f32.convert_i32_s ${whole(value)})`;
  return `(module (memory (import "words" "memory") 0 65536)
  (func $train (export "train") ${given.map((name) => `(param $${name} i32)`).join(" ")}
    (param $rate f32) (param $seed i64) (result f64)
    ${variables(negatives)}
    ${set("scale", `(f32x4.splat (f32.div ${float(bins)} ${float(2 * bound)}))`)}
    ${set("middle", `(f32x4.splat ${float(bins / 2 + 1)})`)}
    ${set("at", whole(blockAt))}
    ${set("stop", add(get("at"), by4(get("count"))))}
    (block $block (loop $sentences
      (br_if $block (i32.ge_u ${get("at")} ${get("stop")}))
      ${nextSentence}
      ${set("center", whole(keptAt))}
      (block $centered (loop $centers
        (br_if $centered (i32.ge_u ${get("center")} ${get("end")}))
        ${eachContext(chunks, negatives)}
        ${set("center", add(get("center"), whole(4)))}
        (br $centers)))
      (br $sentences)))
    (i32.store ${whole(pairsAt)} ${get("pairs")})
    ${get("loss")}))`;
}

const modules = new Map<string, WebAssembly.Module>();

/** The kernel over a memory. Modules are assembled once for each shape. */
export function skipGramKernel(
  memory: WebAssembly.Memory,
  chunks: number,
  negatives: number,
): SkipGramKernel {
  const shape = `${chunks} ${negatives}`;
  const module = modules.get(shape) ?? new WebAssembly.Module(assemble(moduleText(chunks, negatives)));
  modules.set(shape, module);
  return new WebAssembly.Instance(module, { words: { memory } }).exports as unknown as SkipGramKernel;
}
