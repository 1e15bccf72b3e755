/** What training changes: weights and moments, laid out so that runtime and optimizer work on them where they lie. */
import { type TypedTensor, zeros } from "../_onnx/mod.ts";
import { averageShare, clipFactor, stepFactors } from "./adamw.ts";
import { allot, type Part, type Slot } from "./arena.ts";
import { type Named, packState, type SavedState, unpackState } from "./checkpoint.ts";
import type { Culprits } from "./finite.ts";
import { lying, muonFactors, stackShape } from "./muon.ts";
import { isMuons, keepsAverage, type OptimizerOptions, savedParts } from "./optimizer.ts";
import type { Parameter } from "./parameter.ts";
import { Passes } from "./passes.ts";
import { gradientPrefix } from "./step_graph.ts";

type Floats = TypedTensor<"float32">;
/** Makes a stack of matrices [S,M,N] orthogonal, from one tensor into another. */
export type Orthogonalize = (from: Floats, into: Floats, shape: "wide" | "tall") => Promise<void>;
/** Where each part of a saved training lies. */
const places: Readonly<Record<string, Part>> = {
  weights: "weights",
  mean: "means",
  mean_square: "meanSquares",
  average: "averages",
};

/** Numbers from which on a second thread shortens a step by more than it takes to wake it. */
const manyNumbers = 2 ** 23;

/** Weights and moments between steps, and the gradients of a step. */
export class TrainingState {
  /** Steps taken, and those of them that changed the weights. */
  steps = 0;
  updates = 0;
  /** All weights, as inputs of a graph. */
  readonly weights: Named;
  /** Where a graph writes gradients: those of the first batch of a step, and those of each other one. */
  readonly firstGradients: Named;
  readonly otherGradients: Named;
  readonly #options: OptimizerOptions;
  readonly #trained: readonly Parameter[];
  readonly #slots: readonly Slot[];
  readonly #passes: Passes;
  /** What Muon moves: what is made orthogonal, and where it goes. A mean square, whose place it takes, it has not. */
  readonly #matrices: readonly { readonly i: number; readonly from: Floats; readonly into: Floats }[];

  constructor(
    parameters: readonly Parameter[],
    isFrozen: (name: string) => boolean,
    fill: (parameter: Parameter, into: Float32Array<ArrayBuffer>) => void,
    sharing: "shared" | "private",
    options: OptimizerOptions,
    threads: number = 1,
  ) {
    this.#options = options;
    this.#trained = parameters.filter(({ name }) => !isFrozen(name));
    this.#slots = allot(
      this.#trained.map(({ shape }) => shape.reduce((size, dim) => size * dim, 1)),
      sharing,
    );
    const numbers = this.#slots.reduce((sum, { size }) => sum + size, 0);
    this.#passes = new Passes(
      [...new Set(this.#slots.map(({ arena }) => arena))],
      sharing === "shared" && threads > 1 && numbers >= manyNumbers ? 2 : 1,
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
    this.#matrices = this.#trained.flatMap((parameter, i) => {
      if (!isMuons(parameter, options)) return [];
      const shape = stackShape(parameter.shape);
      const [from, into] = (["gradients", "meanSquares"] as const).map((part) =>
        this.#tensor(part, i, shape)
      );
      return [{ i, from, into }];
    });
  }

  #tensor(part: Part, i: number, shape = this.#trained[i].shape): Floats {
    const { arena, size, [part]: address } = this.#slots[i];
    return { type: "float32", shape, data: arena.floats(address, size) };
  }
  #part(part: Part, prefix = ""): Named {
    return Object.fromEntries(
      this.#trained.map(({ name }, i) => [`${prefix}${name}`, this.#tensor(part, i)]),
    );
  }
  #squares(part: Part): number[] {
    for (const { arena, padded, [part]: address } of this.#slots) {
      this.#passes.add(arena, "squares", [address], padded);
    }
    return this.#passes.run();
  }

  /** What the training gives: the average of the weights where one is kept and begun, else the weights. */
  get learnt(): Named {
    if (!keepsAverage(this.#options) || this.updates === 0) return this.weights;
    return { ...this.weights, ...this.#part("averages") };
  }

  /** Adds the gradients of another batch to those of the first. */
  accumulate(): void {
    for (const { arena, sums, gradients, padded } of this.#slots) {
      this.#passes.add(arena, "accumulate", [sums, gradients], padded);
    }
    this.#passes.run();
  }

  /** Length of the mean of the summed gradients of `count` targets. */
  gradNorm(count: number): number {
    return Math.sqrt(this.#squares("sums").reduce((sum, square) => sum + square, 0)) / count;
  }
  /** Names of what holds numbers that are not finite. */
  culprits(): Culprits {
    const names = (part: Part) => {
      const squares = this.#squares(part);
      return this.#trained.filter((_, i) => !Number.isFinite(squares[i])).map(({ name }) => name);
    };
    return { weights: names("weights"), gradients: names("sums") };
  }

  /** Ends a step without learning from it. */
  skip(): void {
    this.steps++;
  }

  /**
   * Learns from the summed gradients of `count` targets and ends the step. What takes time, Muon's products, comes first
   * and touches neither weights nor moments, so that a state that is saved meanwhile is that before the step.
   */
  async update(
    { count, gradNorm, learningRate }: {
      readonly count: number;
      readonly gradNorm: number;
      readonly learningRate: number;
    },
    orthogonalize: Orthogonalize,
  ): Promise<void> {
    const clip = clipFactor({ count, gradNorm }, this.#options);
    for (const { i, from, into } of this.#matrices) {
      const { arena, gradients, sums, means, padded } = this.#slots[i];
      const { momentum, gradientFactor } = this.#muon(i, { learningRate, clip });
      arena.kernel.lookAhead(gradients, sums, means, padded, momentum, gradientFactor);
      await orthogonalize(from, into, lying(this.#trained[i].shape));
    }
    this.#move(learningRate, clip);
  }
  #muon(i: number, step: { readonly learningRate: number; readonly clip: number }) {
    return muonFactors(this.#trained[i].shape, step, this.#options.muon!);
  }

  #move(learningRate: number, clip: number): void {
    this.steps++;
    this.updates++;
    const factors = stepFactors({ learningRate, step: this.updates, clip }, this.#options);
    const { beta1, meanFactor, beta2, squareFactor, floor, stepFactor, kept } = factors;
    const { averageDecay = 0 } = this.#options;
    const share = averageShare(averageDecay, this.updates);
    this.#slots.forEach(({ arena, weights, sums, means, meanSquares, padded }, i) => {
      const parameter = this.#trained[i];
      if (isMuons(parameter, this.#options)) {
        const own = this.#muon(i, { learningRate, clip });
        const factors = [own.momentum, own.gradientFactor, own.stepFactor, own.kept];
        this.#passes.add(arena, "muon", [weights, meanSquares, sums, means], padded, factors);
      } else {
        const keep = parameter.shape.length >= 2 ? kept : 1;
        const factors = [beta1, meanFactor, beta2, squareFactor, floor, stepFactor, keep];
        this.#passes.add(arena, "adamW", [weights, sums, means, meanSquares], padded, factors);
      }
    });
    this.#passes.run();
    if (averageDecay === 0) return;
    for (const { arena, averages, weights, padded } of this.#slots) {
      this.#passes.add(arena, "average", [averages, weights], padded, [share]);
    }
    this.#passes.run();
  }

  /** The whole state as named files. */
  save(): SavedState {
    const parts = Object.entries(savedParts(this.#trained, this.#options)).map(([name, parameters]) => {
      const all = name === "weights" ? this.weights : this.#part(places[name]);
      const named = name === "weights" ? Object.keys(all) : parameters.map((parameter) => parameter.name);
      return [name, Object.fromEntries(named.map((key) => [key, all[key]]))] as const;
    });
    return packState(Object.fromEntries(parts), this);
  }
  /** Takes up what `save` gave. @throws {Error} when it is not the state of this model and optimizer. */
  restore(saved: ReadonlyMap<string, Uint8Array>): void {
    const { tensors, steps, updates } = unpackState(saved, savedParts(this.#trained, this.#options));
    for (const [name, found] of Object.entries(tensors)) {
      const own = this.#part(places[name]);
      for (const parameter of savedParts(this.#trained, this.#options)[name]) {
        own[parameter.name].data.set(found.get(parameter.name)!.data);
      }
    }
    this.steps = steps;
    this.updates = updates;
  }
  /** Ends what works on it. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#passes[Symbol.asyncDispose]();
  }
}
