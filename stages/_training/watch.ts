/** What a training remembers besides weights and moments: what is usual, what was best, and since when nothing was better. */
import { decodeSafetensors, encodeSafetensors } from "../_format/mod.ts";
import type { Trainer, Weights } from "../_nn/mod.ts";
import { type Guarded, judge, unguarded } from "./spike_guard.ts";

/** How a training is watched; the options of the same names. */
export interface Watching {
  readonly spikeDeviations: number;
  readonly patienceEvaluations: number;
  readonly keepWeights: "last" | "best";
}

interface Memory {
  readonly guarded: Guarded;
  /** The lowest held-out figure, once there is one. */
  readonly best?: number;
  /** Measurements since then. */
  readonly since: number;
}

const memoryFile = "watch.json", bestFile = "best.safetensors";

/** Watches one training. */
export class Watch {
  readonly #options: Watching;
  #memory: Memory = { guarded: unguarded, since: 0 };
  #weights: Weights | undefined;

  constructor(options: Watching) {
    this.#options = options;
  }

  /** Steps skipped so far. */
  get skipped(): number {
    return this.#memory.guarded.skipped;
  }
  /** Whether patience has run out. */
  get ended(): boolean {
    const { patienceEvaluations: patience } = this.#options;
    return patience > 0 && this.#memory.since >= patience;
  }
  /** The weights of the best measurement, where they are kept and there was one. */
  get best(): Weights | undefined {
    return this.#weights;
  }

  /** Whether a step is to be learnt from. */
  accept(measured: { readonly loss: number; readonly gradNorm: number }): boolean {
    const { spikeDeviations } = this.#options;
    if (spikeDeviations === 0) return true;
    const { usual, after } = judge(this.#memory.guarded, measured, spikeDeviations);
    this.#memory = { ...this.#memory, guarded: after };
    return usual;
  }

  /** Takes note of a held-out figure, of which lower is better. */
  async note(figure: number, trainer: Pick<Trainer, "weights">): Promise<void> {
    const { best = Infinity, since, guarded } = this.#memory;
    if (figure < best) {
      this.#memory = { guarded, best: figure, since: 0 };
      if (this.#options.keepWeights === "best") this.#weights = await trainer.weights();
    } else this.#memory = { ...this.#memory, since: since + 1 };
  }

  /** What is remembered, as files; none where nothing is watched. */
  save(): Map<string, Uint8Array<ArrayBuffer>> {
    const { spikeDeviations, patienceEvaluations, keepWeights } = this.#options;
    const files = new Map<string, Uint8Array<ArrayBuffer>>();
    if (spikeDeviations === 0 && patienceEvaluations === 0 && keepWeights === "last") return files;
    files.set(memoryFile, new TextEncoder().encode(JSON.stringify(this.#memory)));
    if (this.#weights !== undefined) files.set(bestFile, encodeSafetensors(this.#weights));
    return files;
  }
  /** Takes up what `save` gave. */
  restore(files: ReadonlyMap<string, Uint8Array>): void {
    const memory = files.get(memoryFile), best = files.get(bestFile);
    if (memory !== undefined) this.#memory = JSON.parse(new TextDecoder().decode(memory));
    this.#weights = best && decodeSafetensors(best);
  }
}
