/** What a training remembers besides weights and moments: what is usual, what was best, and since when nothing was better. */
import { z } from "zod";
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

const count = z.number().int().min(0);
const usual = z.strictObject({ count, mean: z.number(), variance: z.number().min(0) });
/** The memory as a file holds it. */
const memories: z.ZodType<Memory> = z.strictObject({
  guarded: z.strictObject({ loss: usual, gradNorm: usual, skipped: count }),
  best: z.number().optional(),
  since: count,
});

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
    const files = new Map<string, Uint8Array<ArrayBuffer>>();
    if (!this.#watches) return files;
    files.set(memoryFile, new TextEncoder().encode(JSON.stringify(this.#memory)));
    if (this.#weights !== undefined) files.set(bestFile, encodeSafetensors(this.#weights));
    return files;
  }
  /** Takes up what `save` gave, after the trainer has. @throws {Error} when it is not of this training. */
  async restore(files: ReadonlyMap<string, Uint8Array>, trainer: Pick<Trainer, "weights">): Promise<void> {
    const memory = files.get(memoryFile), best = files.get(bestFile);
    if ((memory !== undefined) !== this.#watches) {
      throw new Error(`Cannot resume the training: its state ${memory ? "has" : "lacks"} ${memoryFile}`);
    }
    if (memory !== undefined) this.#memory = memoryIn(memory);
    if ((best !== undefined) !== (this.#options.keepWeights === "best" && this.#memory.best !== undefined)) {
      throw new Error(`Cannot resume the training: its state ${best ? "has" : "lacks"} ${bestFile}`);
    }
    this.#weights = best && decodeSafetensors(best);
    if (best !== undefined) checkAlike(this.#weights!, await trainer.weights());
  }

  /** Whether anything is to be remembered. */
  get #watches(): boolean {
    const { spikeDeviations, patienceEvaluations, keepWeights } = this.#options;
    return spikeDeviations !== 0 || patienceEvaluations !== 0 || keepWeights !== "last";
  }
}

function memoryIn(bytes: Uint8Array): Memory {
  const { data, error } = memories.safeParse(JSON.parse(new TextDecoder().decode(bytes)));
  if (data === undefined) {
    throw new Error(`Cannot resume the training: ${memoryFile} is not as it is written`, { cause: error });
  }
  return data;
}

/** @throws {Error} when two sets of weights have not the same names and shapes. */
function checkAlike(best: Weights, now: Weights): void {
  const looks = (weights: Weights) =>
    JSON.stringify([...weights].map(([name, { shape }]) => [name, shape]).sort());
  if (looks(best) !== looks(now)) {
    throw new Error(`Cannot resume the training: ${bestFile} has not the weights of this model`);
  }
}
