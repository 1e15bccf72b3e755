/**
 * Skip-gram with negative sampling as a WebAssembly kernel: all that is done to a block of words, from subsampling to the
 * update, over vectors of four floats. The module is written for a number of dimensions and of negatives, so that the
 * rows of a word and its negatives are gone through together: all scores in one pass, all updates in another.
 *
 * Vectors of WebAssembly have no fused products, so the bits are those of any machine.
 */
import { assemble } from "../../_wasm/mod.ts";

/** The function; addresses are bytes of the memory. */
export interface SkipGramKernel {
  /**
   * Learns from the block of `count` words at {@linkcode blockAt}; 0 ends a sentence, and so does the end of the block.
   * Gives the sum of the losses, and leaves the number of pairs at {@linkcode pairsAt}.
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

/** Bins of the logistic function between −6 and 6: EXP_TABLE_SIZE and MAX_EXP of word2vec's published program. */
export const bins = 1000;
export const bound = 6;
/** One bin more on each side, for what lies beyond. */
export const tableEntries = bins + 2;
/** Words of a block: that program's interval between two learning rates. */
export const blockWords = 10_000;

/** Addresses: the count of pairs, three tables, the block, the words of a sentence that are kept, and all else. */
export const pairsAt = 0;
export const tablesAt = 16;
export const blockAt = 12_288;
const keptAt = blockAt + 4 * blockWords;
export const restAt = keptAt + 4 * blockWords;

/** Multiplier and increment of MMIX's generator (Knuth, The Art of Computer Programming, volume 2, §3.3.4). */
export const multiplier = 6364136223846793005n;
export const increment = 1442695040888963407n;

const get = (name: string) => `(local.get $${name})`;
const set = (name: string, value: string) => `(local.set $${name} ${value})`;
const whole = (value: number) => `(i32.const ${value})`;
const add = (x: string, y: string) => `(i32.add ${x} ${y})`;
const sub = (x: string, y: string) => `(i32.sub ${x} ${y})`;
const by4 = (x: string) => `(i32.shl ${x} (i32.const 2))`;
const times = (x: string, y: string) => `(f32x4.mul ${x} ${y})`;
const plus = (x: string, y: string) => `(f32x4.add ${x} ${y})`;
const load = (name: string, offset: number) => `(v128.load offset=${offset} ${get(name)})`;
const store = (name: string, offset: number, value: string) =>
  `(v128.store offset=${offset} ${get(name)} ${value})`;

/** Goes on to the next state; its upper half is the number drawn. */
const draw = set(
  "seed",
  `(i64.add (i64.mul ${get("seed")} (i64.const ${multiplier})) (i64.const ${increment}))`,
);
const drawn = `(i64.shr_u ${get("seed")} (i64.const 32))`;
/** The number drawn times `count`, whose upper half is a number below `count`, and its lower half what is left of it. */
const spread = (count: string) => `(i64.mul ${drawn} (i64.extend_i32_u ${count}))`;
const upper = (value: string) => `(i32.wrap_i64 (i64.shr_u ${value} (i64.const 32)))`;

/** Vectors of four floats that a pass goes on by without a jump. */
const mostUnrolled = 8;
/** A loop over `chunks` vectors of four floats; the pointers go from the first byte to the last. */
function eachChunk(
  label: string,
  pointers: readonly string[],
  chunks: number,
  body: (offset: number) => string,
): string {
  const unrolled = Math.max(
    ...Array.from({ length: mostUnrolled }, (_, i) => i + 1).filter((n) => chunks % n === 0),
  );
  const code = Array.from({ length: unrolled }, (_, i) => body(16 * i)).join("\n");
  const moved = pointers.map((name) => set(name, add(get(name), whole(16 * unrolled)))).join("\n");
  return `${set("left", whole(chunks / unrolled))}
    (loop $${label}
      ${code}
      ${moved}
      ${set("left", sub(get("left"), whole(1)))}
      (br_if $${label} ${get("left")}))`;
}

/** One pair: input vector `$x`, and rows 0 (the word itself) to K (the negatives). */
function pair(chunks: number, negatives: number): string {
  const rows = Array.from({ length: negatives + 1 }, (_, k) => k);
  const pointers = ["x", ...rows.map((k) => `r${k}`)];
  const back = pointers.map((name) => set(name, sub(get(name), whole(16 * chunks)))).join("\n");
  const scored = (offset: number) =>
    `${set("v", load("x", offset))}
    ${rows.map((k) => set(`s${k}`, plus(get(`s${k}`), times(load(`r${k}`, offset), get("v"))))).join("\n")}`;
  const updated = (offset: number) =>
    `${set("v", load("x", offset))} ${set("e", get("zero"))}
    ${
      rows.map((k) =>
        `${set("w", load(`r${k}`, offset))} ${set("e", plus(get("e"), times(get(`s${k}`), get("w"))))}
        ${store(`r${k}`, offset, plus(get("w"), times(get(`s${k}`), get("v"))))}`
      ).join("\n")
    }
    ${store("x", offset, plus(get("v"), get("e")))}`;
  return `${rows.map((k) => set(`s${k}`, get("zero"))).join(" ")}
    ${eachChunk("score", pointers, chunks, scored)}
    ${back}
    ${rows.map(slope).join("\n")}
    ${eachChunk("update", pointers, chunks, updated)}`;
}

const shuffled = (name: string, lanes: readonly number[]) =>
  `(i8x16.shuffle ${lanes.flatMap((lane) => [0, 1, 2, 3].map((byte) => 4 * lane + byte)).join(" ")} ${
    get(name)
  } ${get(name)})`;

/** Of the four partial sums of row `k` its score, and of that the step along its gradient; the loss is added up. */
function slope(k: number): string {
  const s = `s${k}`;
  const bin = `(i32x4.extract_lane 0 (i32x4.trunc_sat_f32x4_s ${
    plus(times(get(s), get("scale")), get("middle"))
  }))`;
  const table = (number: number) => 4 * number * tableEntries + tablesAt;
  const label = k === 0 ? "(f32.convert_i32_s (i32.const 1))" : "(f32.convert_i32_s (i32.const 0))";
  const step = `(f32.mul (f32.sub ${label} (f32.load offset=${table(0)} ${get("bin")})) ${get("rate")})`;
  const loss = `(f64.promote_f32 (f32.load offset=${table(k === 0 ? 1 : 2)} ${get("bin")}))`;
  // A negative that is the word itself says nothing.
  const own = `(i32.eq ${get(`r${k}`)} ${get("r0")})`;
  const zero32 = "(f32.convert_i32_s (i32.const 0))";
  return `${set(s, plus(get(s), shuffled(s, [2, 3, 0, 1])))}
    ${set(s, plus(get(s), shuffled(s, [1, 0, 3, 2])))}
    ${set("bin", bin)}
    ${set("bin", `(select ${whole(0)} ${get("bin")} (i32.lt_s ${get("bin")} ${whole(0)}))`)}
    ${set("bin", `(select ${whole(bins + 1)} ${get("bin")} (i32.gt_s ${get("bin")} ${whole(bins + 1)}))`)}
    ${set("bin", by4(get("bin")))}
    ${set(s, `(f32x4.splat ${k === 0 ? step : `(select ${zero32} ${step} ${own})`})`)}
    ${
    set("loss", `(f64.add ${get("loss")} ${k === 0 ? loss : `(select ${get("nothing")} ${loss} ${own})`})`)
  }`;
}

/** Draws the negatives of a pair: a cell of the alias table, and which of its two words. */
function negativeRows(stride: number, negatives: number): string {
  const row = (k: number) =>
    `${draw} ${set("product", spread(get("words")))}
    ${set("cell", upper(get("product")))}
    ${set("entry", add(get("noise"), `(i32.shl ${get("cell")} (i32.const 3))`))}
    ${
      set(
        "cell",
        `(select ${get("cell")} (i32.load offset=4 ${get("entry")})
          (i32.lt_u (i32.wrap_i64 ${get("product")}) (i32.load ${get("entry")})))`,
      )
    }
    ${set(`r${k}`, add(get("outputs"), `(i32.mul ${get("cell")} ${whole(stride)})`))}`;
  return Array.from({ length: negatives }, (_, k) => row(k + 1)).join("\n");
}

/** Address of the vector of the word at an address; words count from 1. */
const rowOf = (matrix: string, at: string, stride: number) =>
  add(get(matrix), `(i32.mul (i32.sub (i32.load ${at}) ${whole(1)}) ${whole(stride)})`);

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

/** The text of the module. */
function moduleText(chunks: number, negatives: number): string {
  const stride = 16 * chunks;
  const rows = Array.from({ length: negatives + 1 }, (_, k) => k);
  const numbers = [
    "at",
    "stop",
    "end",
    "word",
    "center",
    "from",
    "to",
    "reach",
    "context",
    "cell",
    "entry",
    "bin",
  ];
  const locals = [
    ...[...numbers, "left", "pairs", "x", ...rows.map((k) => `r${k}`)].map((name) => `(local $${name} i32)`),
    ...["v", "w", "e", "zero", "scale", "middle", ...rows.map((k) => `s${k}`)].map((name) =>
      `(local $${name} v128)`
    ),
    "(local $product i64) (local $loss f64) (local $nothing f64)",
  ];
  const given = ["inputs", "outputs", "noise", "keep", "words", "count", "window"];
  const reach = by4(sub(get("window"), upper(spread(get("window")))));
  const last = sub(get("end"), whole(4));
  return `(module (memory (import "words" "memory") 0 65536)
  (func $train (export "train") ${given.map((name) => `(param $${name} i32)`).join(" ")}
    (param $rate f32) (param $seed i64) (result f64)
    ${locals.join(" ")}
    ${
    set(
      "scale",
      `(f32x4.splat (f32.div (f32.convert_i32_s ${whole(bins)}) (f32.convert_i32_s ${whole(2 * bound)})))`,
    )
  }
    ${set("middle", `(f32x4.splat (f32.convert_i32_s ${whole(bins / 2 + 1)}))`)}
    ${set("at", whole(blockAt))}
    ${set("stop", add(get("at"), by4(get("count"))))}
    (block $block (loop $sentences
      (br_if $block (i32.ge_u ${get("at")} ${get("stop")}))
      ${nextSentence}
      ${set("center", whole(keptAt))}
      (block $centered (loop $centers
        (br_if $centered (i32.ge_u ${get("center")} ${get("end")}))
        ${draw}
        ${set("reach", reach)}
        ${set("from", sub(get("center"), get("reach")))}
        ${set("from", `(select ${whole(keptAt)} ${get("from")} (i32.lt_u ${get("from")} ${whole(keptAt)}))`)}
        ${set("to", add(get("center"), get("reach")))}
        ${set("to", `(select ${last} ${get("to")} (i32.ge_u ${get("to")} ${get("end")}))`)}
        ${set("context", sub(get("from"), whole(4)))}
        (block $paired (loop $contexts
          ${set("context", add(get("context"), whole(4)))}
          (br_if $paired (i32.gt_u ${get("context")} ${get("to")}))
          (br_if $contexts (i32.eq ${get("context")} ${get("center")}))
          ${set("x", rowOf("inputs", get("context"), stride))}
          ${set("r0", rowOf("outputs", get("center"), stride))}
          ${negativeRows(stride, negatives)}
          ${pair(chunks, negatives)}
          ${set("pairs", add(get("pairs"), whole(1)))}
          (br $contexts)))
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
