/** What training changes: weights and moments, laid out so that runtime and optimizer work on them where they lie. */
import { type TypedTensor, zeros } from "../_onnx/mod.ts";
import { type AdamWOptions, stepFactors } from "./adamw.ts";
import { allot, type Part, type Slot } from "./arena.ts";
import { packState, type SavedState, unpackState } from "./checkpoint.ts";
import type { Parameter } from "./parameter.ts";
import { gradientPrefix } from "./step_graph.ts";

type Floats = TypedTensor<"float32">;
/** Tensors by name. */
type Named = Readonly<Record<string, Floats>>;

/** Weights and moments between steps, and the gradients of a step. */
export class TrainingState {
  /** Steps taken. */
  steps = 0;
  /** All weights, as inputs of a graph. */
  readonly weights: Named;
  /** Where a graph writes gradients: those of the first batch of a step, and those of each other one. */
  readonly firstGradients: Named;
  readonly otherGradients: Named;
  readonly #trained: readonly Parameter[];
  readonly #slots: readonly Slot[];

  constructor(
    parameters: readonly Parameter[],
    isFrozen: (name: string) => boolean,
    fill: (parameter: Parameter, into: Float32Array<ArrayBuffer>) => void,
    sharing: "shared" | "private",
  ) {
    this.#trained = parameters.filter(({ name }) => !isFrozen(name));
    this.#slots = allot(
      this.#trained.map(({ shape }) => shape.reduce((size, dim) => size * dim, 1)),
      sharing,
    );
    const trained = this.#part("weights");
    // Started where they stay, so that starting weights are not held twice.
    this.weights = Object.fromEntries(parameters.map((parameter) => {
      const { name, shape } = parameter;
      const own = trained[name] ?? zeros("float32", shape);
      fill(parameter, own.data);
      return [name, own];
    }));
    this.firstGradients = this.#part("sums", gradientPrefix);
    this.otherGradients = this.#part("gradients", gradientPrefix);
  }

  #part(part: Part, prefix = ""): Named {
    return Object.fromEntries(this.#trained.map(({ name, shape }, i) => {
      const { arena, size, [part]: address } = this.#slots[i];
      return [`${prefix}${name}`, { type: "float32", shape, data: arena.floats(address, size) }];
    }));
  }

  /** Adds the gradients of another batch to those of the first. */
  accumulate(): void {
    for (const { arena, sums, gradients, padded } of this.#slots) {
      arena.kernel.accumulate(sums, gradients, padded);
    }
  }

  /** AdamW on the summed gradients of `count` targets. Gives the length of their mean. */
  update(count: number, learningRate: number, options: AdamWOptions): number {
    const squares = this.#slots.map(({ arena, sums, padded }) => arena.kernel.squares(sums, padded));
    const gradNorm = Math.sqrt(squares.reduce((sum, square) => sum + square, 0)) / count;
    this.steps++;
    const factors = stepFactors({ learningRate, step: this.steps, count, gradNorm }, options);
    const { beta1, meanFactor, beta2, squareFactor, floor, stepFactor, kept } = factors;
    this.#slots.forEach(({ arena, weights, sums, means, meanSquares, padded }, i) => {
      const keep = this.#trained[i].shape.length >= 2 ? kept : 1;
      arena.kernel.adamW(
        ...[weights, sums, means, meanSquares, padded] as const,
        ...[beta1, meanFactor, beta2, squareFactor, floor, stepFactor, keep] as const,
      );
    });
    return gradNorm;
  }

  /** The whole state as named files. */
  save(): SavedState {
    return packState({
      weights: this.weights,
      mean: this.#part("means"),
      mean_square: this.#part("meanSquares"),
      steps: this.steps,
    });
  }
  /** Takes up what `save` gave. @throws {Error} when it is not the state of this model. */
  restore(saved: ReadonlyMap<string, Uint8Array>): void {
    const state = unpackState(saved, this.#trained);
    const places = [["weights", state.weights], ["means", state.mean], [
      "meanSquares",
      state.mean_square,
    ]] as const;
    for (const [part, tensors] of places) {
      for (const [name, { data }] of Object.entries(this.#part(part))) data.set(tensors.get(name)!.data);
    }
    this.steps = state.steps;
  }
}
