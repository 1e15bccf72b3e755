/**
 * The arithmetic of MinHash as a WebAssembly kernel: xxHash of many byte ranges, and the least value of each of many
 * permutations over all hashes. 64-bit integers are machine words there; in JavaScript each product would be a BigInt.
 *
 * Sources: xxHash fast digest algorithm, format specification v0.1.1 (Yann Collet), §XXH32 and §XXH64; the permutations
 * are datatrove's, ((h·a + b) mod 2^64) mod (2^61 − 1).
 */
import { assemble } from "../_wasm/mod.ts";

/** Signature of the four functions; all addresses and lengths are in bytes of the one memory. */
export interface Kernel {
  /** Not shared, so its buffer is a plain one; growing it detaches the old buffer. */
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  /** Writes a 64-bit hash to `out` for each of `count` ranges `[u32 starts[i], u32 ends[i])`. */
  xxh64All(starts: number, ends: number, count: number, out: number): void;
  /** The same with XXH32, zero-extended to 64 bits. */
  xxh32All(starts: number, ends: number, count: number, out: number): void;
  /** XXH64 of one range, seed 0. */
  xxh64(start: number, end: number): bigint;
  /**
   * Writes to `mins` the least permuted hash for each of `permutations` (a multiple of `permutationsAtOnce`), whose
   * factors lie at `a` and summands at `b`, all u64. Each value is masked by `mask` before it is compared.
   */
  minima(
    hashes: number,
    count: number,
    a: number,
    b: number,
    mins: number,
    permutations: number,
    mask: bigint,
  ): void;
}

/** Permutations worked on side by side, to keep the multiplier busy. Measured: 1, 2, 4, 8; see tests/…/minhash_bench.ts. */
export const permutationsAtOnce = 4;

// The primes of xxHash (specification, §XXH32 and §XXH64).
const p64 = [
  "0x9E3779B185EBCA87",
  "0xC2B2AE3D27D4EB4F",
  "0x165667B19E3779F9",
  "0x85EBCA77C2B2AE63",
  "0x27D4EB2F165667C5",
];
const p32 = ["0x9E3779B1", "0x85EBCA77", "0xC2B2AE3D", "0x27D4EB2F", "0x165667B1"];
const mersenne61 = "0x1FFFFFFFFFFFFFFF";

// The text is put together from small pieces, since XXH32 and XXH64 differ in width and constants alone.
type Type = "i32" | "i64";
const get = (name: string) => `(local.get ${name})`;
const constant = (type: Type, value: string) => `(${type}.const ${value})`;
const add = (type: Type, x: string, y: string) => `(${type}.add ${x} ${y})`;
const times = (type: Type, x: string, y: string) => `(${type}.mul ${x} ${y})`;
const rotate = (type: Type, x: string, bits: number) => `(${type}.rotl ${x} (${type}.const ${bits}))`;
const xor = (type: Type, x: string, y: string) => `(${type}.xor ${x} ${y})`;
const shiftXor = (type: Type, name: string, bits: number) =>
  `(local.set ${name} ${xor(type, get(name), `(${type}.shr_u ${get(name)} (${type}.const ${bits}))`)})`;

/** A loop that runs `body` as long as `$at + bytes ≤ $end`, moving `$at` on by `bytes` each time. */
function whileLeft(label: string, bytes: number, body: string): string {
  return `(block $${label}Done (loop $${label}
    (br_if $${label}Done (i32.lt_u (local.get $end) (i32.add (local.get $at) (i32.const ${bytes}))))
    ${body}
    (local.set $at (i32.add (local.get $at) (i32.const ${bytes})))
    (br $${label})))`;
}

/** XXH32 and XXH64 share their shape: four lanes over stripes, a merge, the rest in ever smaller pieces, an avalanche. */
function xxh(type: Type): string {
  const wide = type === "i64";
  const p = wide ? p64 : p32;
  const prime = (n: number) => constant(type, p[n - 1]);
  const lane = wide ? 8 : 4;
  const turnRound = wide ? 31 : 13;
  const turnMerge = [1, 7, 12, 18];
  const round = (accumulator: string, value: string) =>
    times(type, rotate(type, add(type, accumulator, times(type, value, prime(2))), turnRound), prime(1));
  const read = (offset: number) => `(${type}.load offset=${offset} (local.get $at))`;
  const lanes = ["$v1", "$v2", "$v3", "$v4"];
  const starts = [
    add(type, prime(1), prime(2)),
    prime(2),
    constant(type, "0"),
    `(${type}.sub ${constant(type, "0")} ${prime(1)})`,
  ];
  const mergeRound = (v: string) =>
    `(local.set $h ${
      add(type, times(type, xor(type, get("$h"), round(constant(type, "0"), get(v))), prime(1)), prime(4))
    })`;
  const length = wide ? "(i64.extend_i32_u (local.get $length))" : "(local.get $length)";
  return `(func $xxh${lane * 8} ${
    wide ? '(export "xxh64")' : ""
  } (param $at i32) (param $end i32) (result ${type})
    (local $h ${type}) (local $length i32) ${lanes.map((v) => `(local ${v} ${type})`).join(" ")}
    (local.set $length (i32.sub (local.get $end) (local.get $at)))
    (local.set $h ${prime(5)})
    (block $short
      (br_if $short (i32.lt_u (local.get $length) (i32.const ${lane * 4})))
      ${lanes.map((v, i) => `(local.set ${v} ${starts[i]})`).join("\n      ")}
      ${
    whileLeft(
      "stripes",
      lane * 4,
      lanes.map((v, i) => `(local.set ${v} ${round(get(v), read(i * lane))})`).join("\n"),
    )
  }
      (local.set $h ${
    lanes.map((v, i) => rotate(type, get(v), turnMerge[i])).reduce((x, y) => add(type, x, y))
  })
      ${wide ? lanes.map(mergeRound).join("\n      ") : ""})
    (local.set $h ${add(type, get("$h"), length)})
    ${(wide ? tail64 : tail32)(prime, round)}
    ${avalanche(type, prime)}
    (local.get $h))`;
}

type Prime = (n: number) => string;
type Round = (accumulator: string, value: string) => string;

/** The last bytes by eights, then a four, then ones; the loops of eights and fours stop where fewer are left. */
function tail64(prime: Prime, round: Round): string {
  const step = (mixed: string, bits: number, factor: number, summand: number) =>
    `(local.set $h (i64.add (i64.mul ${rotate("i64", xor("i64", get("$h"), mixed), bits)} ${prime(factor)}) ${
      summand === 0 ? constant("i64", "0") : prime(summand)
    }))`;
  return [
    whileLeft("eights", 8, step(round(constant("i64", "0"), "(i64.load (local.get $at))"), 27, 1, 4)),
    whileLeft("fours", 4, step(times("i64", "(i64.load32_u (local.get $at))", prime(1)), 23, 2, 3)),
    whileLeft(
      "ones",
      1,
      step(times("i64", "(i64.extend_i32_u (i32.load8_u (local.get $at)))", prime(5)), 11, 1, 0),
    ),
  ].join("\n    ");
}

/** The last bytes by fours, then ones. */
function tail32(prime: Prime): string {
  const step = (summand: string, bits: number, factor: number) =>
    `(local.set $h ${times("i32", rotate("i32", add("i32", get("$h"), summand), bits), prime(factor))})`;
  return [
    whileLeft("fours", 4, step(times("i32", "(i32.load (local.get $at))", prime(3)), 17, 4)),
    whileLeft("ones", 1, step(times("i32", "(i32.load8_u (local.get $at))", prime(5)), 11, 1)),
  ].join("\n    ");
}

/** Lets every bit of the input reach every bit of the hash. */
function avalanche(type: Type, prime: Prime): string {
  const [first, second, third] = type === "i64" ? [33, 29, 32] : [15, 13, 16];
  const multiply = (n: number) => `(local.set $h ${times(type, get("$h"), prime(n))})`;
  return [
    shiftXor(type, "$h", first),
    multiply(2),
    shiftXor(type, "$h", second),
    multiply(3),
    shiftXor(type, "$h", third),
  ]
    .join("\n    ");
}

/** Hashes `count` ranges with the function of `bits` bits. */
function hashAll(bits: 32 | 64): string {
  const call = `(call $xxh${bits} (i32.load (local.get $starts)) (i32.load (local.get $ends)))`;
  const next = (name: string, bytes: number) =>
    `(local.set ${name} (i32.add (local.get ${name}) (i32.const ${bytes})))`;
  return `(func $all${bits} (export "xxh${bits}All")
    (param $starts i32) (param $ends i32) (param $count i32) (param $out i32)
    (block $done (loop $next
      (br_if $done (i32.eqz (local.get $count)))
      (i64.store (local.get $out) ${bits === 64 ? call : `(i64.extend_i32_u ${call})`})
      ${next("$starts", 4)} ${next("$ends", 4)} ${next("$out", 8)}
      (local.set $count (i32.sub (local.get $count) (i32.const 1)))
      (br $next))))`;
}

/** The minima over all hashes, `permutationsAtOnce` of them a round. */
function minima(): string {
  const lanes = Array.from({ length: permutationsAtOnce }, (_, lane) => lane);
  const each = (code: (lane: number) => string) => lanes.map(code).join("\n        ");
  const step = permutationsAtOnce * 8;
  return `(func $minima (export "minima")
    (param $hashes i32) (param $count i32) (param $a i32) (param $b i32) (param $mins i32)
    (param $permutations i32) (param $mask i64)
    (local $at i32) (local $end i32) (local $h i64) (local $x i64)
    ${each((i) => `(local $a${i} i64) (local $b${i} i64) (local $m${i} i64)`)}
    (local.set $end (i32.add (local.get $hashes) (i32.shl (local.get $count) (i32.const 3))))
    (block $done (loop $group
      (br_if $done (i32.eqz (local.get $permutations)))
      ${each((i) => `(local.set $a${i} (i64.load offset=${i * 8} (local.get $a)))`)}
      ${each((i) => `(local.set $b${i} (i64.load offset=${i * 8} (local.get $b)))`)}
      ${each((i) => `(local.set $m${i} (i64.const -1))`)}
      (local.set $at (local.get $hashes))
      (block $grouped (loop $hash
        (br_if $grouped (i32.ge_u (local.get $at) (local.get $end)))
        (local.set $h (i64.load (local.get $at)))
        ${each(permuteOne)}
        (local.set $at (i32.add (local.get $at) (i32.const 8)))
        (br $hash)))
      ${each((i) => `(i64.store offset=${i * 8} (local.get $mins) (local.get $m${i}))`)}
      ${
    ["$a", "$b", "$mins"].map((p) => `(local.set ${p} (i32.add (local.get ${p}) (i32.const ${step})))`).join(
      "\n",
    )
  }
      (local.set $permutations (i32.sub (local.get $permutations) (i32.const ${permutationsAtOnce})))
      (br $group))))`;
}

/**
 * One permutation of `$h` into its least value so far. Modulo 2^61 − 1: 2^61 counts as 1, so the upper three bits are
 * added to the lower 61; the sum is at most 6 above the prime and needs at most one subtraction.
 */
function permuteOne(lane: number): string {
  const prime = constant("i64", mersenne61);
  return `(local.set $x (i64.add (i64.mul (local.get $h) (local.get $a${lane})) (local.get $b${lane})))
        (local.set $x (i64.add (i64.and (local.get $x) ${prime}) (i64.shr_u (local.get $x) (i64.const 61))))
        (local.set $x (select (i64.sub (local.get $x) ${prime}) (local.get $x) (i64.ge_u (local.get $x) ${prime})))
        (local.set $x (i64.and (local.get $x) (local.get $mask)))
        (local.set $m${lane} (select (local.get $x) (local.get $m${lane}) (i64.lt_u (local.get $x) (local.get $m${lane}))))`;
}

const source = `(module (memory (export "memory") 4)
  ${xxh("i64")} ${xxh("i32")} ${hashAll(64)} ${hashAll(32)} ${minima()})`;
let module: WebAssembly.Module | undefined;

/** A kernel with a memory of its own. The module is assembled once, in some ten milliseconds. */
export function makeKernel(): Kernel {
  module ??= new WebAssembly.Module(assemble(source));
  const exports = new WebAssembly.Instance(module).exports as unknown as Kernel & {
    xxh64(s: number, e: number): bigint;
  };
  return { ...exports, xxh64: (start, end) => BigInt.asUintN(64, exports.xxh64(start, end)) };
}
