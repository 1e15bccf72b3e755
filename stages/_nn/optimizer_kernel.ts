/**
 * AdamW, Muon but for its matrix products, clipping, averages and accumulation as a WebAssembly kernel over vectors of four
 * floats: one pass over all that a weight needs where a graph takes about ten. The arithmetic is that of the graph in
 * optimizer_graph.ts.
 *
 * Every address is a multiple of 16 and every count one of 8: tensors are laid out with zeros behind them, so there is no
 * rest to care for. WebAssembly's vectors have no fused products, so the bits are those of any machine.
 */
import { assemble } from "../_wasm/mod.ts";

/** The functions; addresses are bytes of the memory, counts are floats. */
export interface OptimizerKernel {
  /** Sum of the squares, in 64 bits and in a fixed order. */
  squares(values: number, count: number): number;
  /** Adds the second to the first. */
  accumulate(sums: number, values: number, count: number): void;
  /** One step of AdamW in place. */
  adamW(
    weights: number,
    gradients: number,
    means: number,
    meanSquares: number,
    count: number,
    beta1: number,
    meanFactor: number,
    beta2: number,
    squareFactor: number,
    floor: number,
    stepFactor: number,
    kept: number,
  ): void;
  /** Where Muon's momentum will be after these gradients, looked at from there once more (Nesterov's form). */
  lookAhead(
    into: number,
    gradients: number,
    means: number,
    count: number,
    momentum: number,
    gradientFactor: number,
  ): void;
  /** One step of Muon in place, in given directions. */
  muon(
    weights: number,
    directions: number,
    gradients: number,
    means: number,
    count: number,
    momentum: number,
    gradientFactor: number,
    stepFactor: number,
    kept: number,
  ): void;
  /** Moves averages towards the weights by a share of the way. */
  average(averages: number, weights: number, count: number, share: number): void;
}

const get = (name: string) => `(local.get $${name})`;
const load = (name: string, offset = 0) => `(v128.load offset=${offset} ${get(name)})`;
const store = (name: string, value: string, offset = 0) =>
  `(v128.store offset=${offset} ${get(name)} ${value})`;
const times = (x: string, y: string) => `(f32x4.mul ${x} ${y})`;
const plus = (x: string, y: string) => `(f32x4.add ${x} ${y})`;

/** Floats that a loop goes on by each time. */
const stride = 8;
/** A loop over `$count` floats, `stride` at a time; the pointers move along. */
function each(pointers: readonly string[], body: string): string {
  const moved = pointers.map((name) =>
    `(local.set $${name} (i32.add ${get(name)} (i32.const ${stride * 4})))`
  );
  return `(block $done (loop $next
    (br_if $done (i32.eqz ${get("count")}))
    ${body}
    ${moved.join("\n    ")}
    (local.set $count (i32.sub ${get("count")} (i32.const ${stride})))
    (br $next)))`;
}
const parameters = (type: string, names: readonly string[]) =>
  names.map((name) => `(param $${name} ${type})`).join(" ");
const locals = (names: readonly string[]) => names.map((name) => `(local $${name} v128)`).join(" ");

/** Four sums of two 64-bit floats each, side by side, so that no addition waits for the one before. */
function squares(): string {
  const sums = [0, 1, 2, 3];
  const square = (i: number) =>
    `(local.set $x (f64x2.promote_low_f32x4 (v128.load64_zero offset=${i * 8} ${get("values")})))
    (local.set $sum${i} (f64x2.add ${get(`sum${i}`)} (f64x2.mul ${get("x")} ${get("x")})))`;
  const total = `(f64x2.add (f64x2.add ${get("sum0")} ${get("sum1")}) (f64x2.add ${get("sum2")} ${
    get("sum3")
  }))`;
  return `(func $squares (export "squares") ${parameters("i32", ["values", "count"])} (result f64)
    ${locals(["x", ...sums.map((i) => `sum${i}`)])}
    ${each(["values"], sums.map(square).join("\n    "))}
    (local.set $x ${total})
    (f64.add (f64x2.extract_lane 0 ${get("x")}) (f64x2.extract_lane 1 ${get("x")})))`;
}

function accumulate(): string {
  const add = (offset: number) => store("sums", plus(load("sums", offset), load("values", offset)), offset);
  return `(func $accumulate (export "accumulate") ${parameters("i32", ["sums", "values", "count"])}
    ${each(["sums", "values"], [0, 16].map(add).join("\n    "))})`;
}

/** A function over tensors of one length: a body for the four floats at an offset, with factors that are splat before. */
function pass(
  name: string,
  pointers: readonly string[],
  factors: readonly string[],
  variables: readonly string[],
  body: (at: number) => string,
): string {
  return `(func $${name} (export "${name}") ${parameters("i32", [...pointers, "count"])} ${
    parameters("f32", factors)
  }
    ${locals([...variables, ...factors.map((name) => `v_${name}`)])}
    ${factors.map((name) => `(local.set $v_${name} (f32x4.splat ${get(name)}))`).join("\n    ")}
    ${each(pointers, [0, 16].map(body).join(""))})`;
}

/** Loshchilov and Hutter 2019, algorithm 2, with all factors that are the same for every weight put together before. */
function adamW(): string {
  const factors = ["beta1", "meanFactor", "beta2", "squareFactor", "floor", "stepFactor", "kept"];
  const step = (at: number) => `
    (local.set $g ${load("gradients", at)})
    (local.set $m ${plus(times(load("means", at), get("v_beta1")), times(get("g"), get("v_meanFactor")))})
    (local.set $v ${
    plus(
      times(load("meanSquares", at), get("v_beta2")),
      times(times(get("g"), get("g")), get("v_squareFactor")),
    )
  })
    ${store("means", get("m"), at)}
    ${store("meanSquares", get("v"), at)}
    (local.set $g ${
    times(`(f32x4.div ${get("m")} ${plus(`(f32x4.sqrt ${get("v")})`, get("v_floor"))})`, get("v_stepFactor"))
  })
    ${store("weights", `(f32x4.sub ${times(load("weights", at), get("v_kept"))} ${get("g")})`, at)}`;
  return pass("adamW", ["weights", "gradients", "means", "meanSquares"], factors, ["g", "m", "v"], step);
}

/** Momentum · mean + factor · gradient: Muon's next mean. */
function nextMean(at: number): string {
  return `(local.set $g ${times(load("gradients", at), get("v_gradientFactor"))})
    (local.set $m ${plus(times(load("means", at), get("v_momentum")), get("g"))})`;
}
function lookAhead(): string {
  const step = (at: number) => `
    ${nextMean(at)}
    ${store("into", plus(times(get("m"), get("v_momentum")), get("g")), at)}`;
  const factors = ["momentum", "gradientFactor"];
  return pass("lookAhead", ["into", "gradients", "means"], factors, ["g", "m"], step);
}
function muon(): string {
  const move = (at: number) => times(load("directions", at), get("v_stepFactor"));
  const step = (at: number) => `
    ${nextMean(at)}
    ${store("means", get("m"), at)}
    ${store("weights", `(f32x4.sub ${times(load("weights", at), get("v_kept"))} ${move(at)})`, at)}`;
  const pointers = ["weights", "directions", "gradients", "means"];
  return pass("muon", pointers, ["momentum", "gradientFactor", "stepFactor", "kept"], ["g", "m"], step);
}

function average(): string {
  const step = (at: number) => `
    (local.set $x ${load("averages", at)})
    ${
    store(
      "averages",
      plus(get("x"), times(`(f32x4.sub ${load("weights", at)} ${get("x")})`, get("v_share"))),
      at,
    )
  }`;
  return pass("average", ["averages", "weights"], ["share"], ["x"], step);
}

/** The module for a memory that is shared between threads, or is not. */
function moduleText(sharing: "shared" | ""): string {
  const functions = [squares(), accumulate(), adamW(), lookAhead(), muon(), average()];
  return `(module (memory (import "trainer" "memory") 0 65536 ${sharing}) ${functions.join(" ")})`;
}
const modules = new Map<string, WebAssembly.Module>();

/** What another thread makes the same kernel of. */
export interface KernelParts {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
}

/** The module of a kernel over this memory, shared between threads or not. It is assembled once. */
export function kernelParts(memory: WebAssembly.Memory): KernelParts {
  const sharing = memory.buffer instanceof SharedArrayBuffer ? "shared" : "";
  const module = modules.get(sharing) ?? new WebAssembly.Module(assemble(moduleText(sharing)));
  modules.set(sharing, module);
  return { module, memory };
}
/** The kernel over a memory. */
export function optimizerKernel({ module, memory }: KernelParts): OptimizerKernel {
  return new WebAssembly.Instance(module, { trainer: { memory } }).exports as unknown as OptimizerKernel;
}
