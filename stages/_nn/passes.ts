/**
 * Passes of the optimizer's kernel over many tensors, cut into blocks that two threads take in turns. Blocks are the same
 * for any number of threads and sums of them are added in order, so no bit depends on who worked on what.
 */
import { Worker } from "node:worker_threads";
import type { Arena } from "./arena.ts";
import type { KernelParts, OptimizerKernel } from "./optimizer_kernel.ts";

/** Floats of a block: with all that AdamW keeps of them, about what a processor's own cache holds. */
const blockSize = 2 ** 16;
/** Blocks that are given out at once. */
const mostTasks = 1024;
/** Numbers of a task: arena, function, how many parameters, the parameters, and what comes back. */
const taskSize = 16, resultPlace = 15;
const functions = ["squares", "accumulate", "adamW", "muon", "average"] as const satisfies readonly (
  keyof OptimizerKernel
)[];
/** What can be done in blocks. */
export type Pass = typeof functions[number];

/** Words of the gate: its state, the next task to take, and how many there are. */
const state = 0, next = 1, count = 2;
/** States of the gate. The other thread takes tasks only between entering and leaving, and meanwhile none are written. */
const gate = { closed: 0, open: 1, entered: 2, left: 3, ended: 4 } as const;

/** Takes tasks until there are none left. Used by both threads, the other one having its text. */
function takeTasks(
  words: Int32Array,
  tasks: Float64Array,
  kernels: readonly Readonly<Record<string, (...parameters: number[]) => number | void>>[],
  [next, count, taskSize, resultPlace]: readonly number[],
  functions: readonly string[],
): void {
  for (let i = Atomics.add(words, next, 1); i < words[count]; i = Atomics.add(words, next, 1)) {
    const [arena, kind, size, ...rest] = tasks.subarray(i * taskSize, i * taskSize + resultPlace);
    const result = kernels[arena][functions[kind]](...rest.slice(0, size));
    if (result !== undefined) tasks[i * taskSize + resultPlace] = result;
  }
}
const places = [next, count, taskSize, resultPlace];

/** What the other thread runs; a text, so that nothing has to be found or loaded where the library is installed. */
const otherThread = `
const { workerData } = require("node:worker_threads");
const { words, tasks, parts, places, functions } = workerData;
const kernels = parts.map(({ module, memory }) => new WebAssembly.Instance(module, { trainer: { memory } }).exports);
const takeTasks = ${takeTasks};
for (;;) {
  const state = Atomics.load(words, ${state});
  if (state === ${gate.ended}) break;
  if (state === ${gate.open} && Atomics.compareExchange(words, ${state}, ${gate.open}, ${gate.entered}) === state) {
    takeTasks(words, tasks, kernels, places, functions);
    Atomics.compareExchange(words, ${state}, ${gate.entered}, ${gate.left});
    Atomics.notify(words, ${state});
  } else Atomics.wait(words, ${state}, state);
}`;

/** Works through passes over the tensors of some arenas. */
export class Passes {
  readonly #arenas: readonly Arena[];
  readonly #words = new Int32Array(new SharedArrayBuffer(12));
  readonly #tasks = new Float64Array(new SharedArrayBuffer(8 * taskSize * mostTasks));
  readonly #other: Worker | undefined;
  readonly #kernels: readonly Readonly<Record<string, (...parameters: number[]) => number | void>>[];
  /** Of each pass since the last run, the sum of what its blocks gave; and the pass that each waiting task is of. */
  #sums: number[] = [];
  #owners: number[] = [];

  /** A second thread needs arenas in shared memory. */
  constructor(arenas: readonly Arena[], threads: 1 | 2) {
    this.#arenas = arenas;
    this.#kernels = arenas.map(({ kernel }) => ({ ...kernel }));
    if (threads === 1) return;
    const parts: KernelParts[] = arenas.map(({ parts }) => parts);
    const shared = { words: this.#words, tasks: this.#tasks, parts, places, functions };
    this.#other = new Worker(otherThread, { eval: true, workerData: shared });
    this.#other.unref();
  }

  /** Adds a pass over `size` floats at some addresses. It may be worked on at the same time as others that are added. */
  add(
    arena: Arena,
    pass: Pass,
    addresses: readonly number[],
    size: number,
    factors: readonly number[] = [],
  ): void {
    const kind = functions.indexOf(pass), place = this.#arenas.indexOf(arena);
    const owner = this.#sums.push(0) - 1;
    for (let from = 0; from < size; from += blockSize) {
      if (this.#owners.length === mostTasks) this.#work();
      const at = addresses.map((address) => address + 4 * from);
      const parameters = [...at, Math.min(blockSize, size - from), ...factors];
      const task = [place, kind, parameters.length, ...parameters];
      this.#tasks.set(task, taskSize * (this.#owners.push(owner) - 1));
    }
  }
  /** Works until all passes are done; of each, the sum of what its blocks gave. */
  run(): number[] {
    this.#work();
    const sums = this.#sums;
    this.#sums = [];
    return sums;
  }

  #work(): void {
    const words = this.#words;
    [words[next], words[count]] = [0, this.#owners.length];
    Atomics.store(words, state, gate.open);
    Atomics.notify(words, state);
    takeTasks(words, this.#tasks, this.#kernels, places, functions);
    this.#close();
    this.#owners.forEach((owner, i) => this.#sums[owner] += this.#tasks[i * taskSize + resultPlace]);
    this.#owners = [];
  }
  /** Waits until the other thread has left, where it had entered: it may have come too late, or not be there. */
  #close(): void {
    const words = this.#words;
    if (Atomics.compareExchange(words, state, gate.open, gate.closed) === gate.open) return;
    while (Atomics.load(words, state) === gate.entered) Atomics.wait(words, state, gate.entered);
    Atomics.store(words, state, gate.closed);
    Atomics.notify(words, state);
  }

  /** Ends the other thread. */
  async [Symbol.asyncDispose](): Promise<void> {
    Atomics.store(this.#words, state, gate.ended);
    Atomics.notify(this.#words, state);
    await this.#other?.terminate();
  }
}
