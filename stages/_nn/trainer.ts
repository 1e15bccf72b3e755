/** Training: a graph gives the gradients, and a kernel takes the step, both on the same memory. */
import os from "node:os";
import type { Tensor } from "../_format/mod.ts";
import {
  type Feeds,
  nativeBackend,
  nativeProblem,
  nodeBackend,
  openSession,
  type SessionOptions,
  sizeOf,
  tensor,
  type TypedTensor,
} from "../_onnx/mod.ts";
import type { SavedState } from "./checkpoint.ts";
import { DeviceTrainer } from "./device_trainer.ts";
import { checkFinite } from "./finite.ts";
import { directionName, momentumName, orthogonalGraph } from "./muon.ts";
import type { OptimizerOptions } from "./optimizer.ts";
import { checkWeights, type Parameter, startOf, type Trainable, type Weights } from "./parameter.ts";
import { modelOf, Sessions } from "./sessions.ts";
import { TrainingState } from "./state.ts";
import { forwardGraph, gradientGraph, gradientPrefix, lossCount, lossSum } from "./step_graph.ts";
import { randomInput } from "./training.ts";

/** How a trainer starts and runs. */
export interface TrainerOptions {
  /** Seed of the starting weights. */
  readonly seed: number;
  /** Weights to start from instead of random ones. */
  readonly weights?: Weights;
  /** Says of a parameter's name whether it is kept as it is, such as all but the last block's. Default: none is. */
  readonly frozen?: (name: string) => boolean;
  /** Threads of the runtime. The bits of all results are the same for any number. Default 1. */
  readonly threads?: number;
  /**
   * Whether idle threads spin: up to a seventh faster on a free machine, and slower the busier it is. Default "auto": they
   * do when, over the last minute, as many processors were free as there are threads, to within half of one.
   */
  readonly spin?: "yes" | "no" | "auto";
  /**
   * What runs the graphs. "native" is ONNX Runtime by its C interface, on memory that the optimizer shares; "portable" is
   * onnxruntime-node, with the same bits; "webgpu" is a graphics processor, whose losses are equal to about five digits
   * and which takes neither threads nor spinning. Default "auto": native where it can be used, else portable.
   */
  readonly backend?: "native" | "portable" | "webgpu" | "auto";
  /** On WebGPU, "placement" has the runtime say on standard error where it runs each operation. Default "errors". */
  readonly log?: "errors" | "placement";
}
/** A batch: tensors by the names of the inputs that the model's loss declares. */
export type Batch = Feeds;
/** What is known of a step before anything is changed by it. */
export interface Measured {
  /** Mean loss over the counted targets, before the step. */
  readonly loss: number;
  /** Length of the gradient before clipping. */
  readonly gradNorm: number;
}
/** What a step tells. */
export interface StepResult extends Measured {
  /** How many targets were counted. */
  readonly targets: number;
  /** Whether the weights were changed. */
  readonly update: "made" | "skipped";
}
/** A loss as sum and count of targets, so that many batches can be averaged exactly. */
export interface LossSum {
  /** Of the losses of all counted targets. */
  readonly sum: number;
  /** How many targets were counted. */
  readonly count: number;
}

/** A model in training. */
export interface Trainer extends AsyncDisposable {
  /** Steps taken since the start. */
  readonly steps: number;
  /**
   * One optimizer step on a batch, or on several that together count as one (gradient accumulation: the mean is over
   * all counted targets of all of them). A step that `accept` refuses counts, and leaves weights and moments alone.
   *
   * @throws {Error} when loss or gradient is not a finite number: with the step and, where found, the parameter. Weights
   * and moments are as before it then.
   */
  step(
    batch: Batch | readonly Batch[],
    learningRate: number,
    accept?: (measured: Measured) => boolean,
  ): Promise<StepResult>;
  /** Loss of a batch without learning; of the average of the weights where one is kept. */
  lossOf(batch: Batch): Promise<LossSum>;
  /** What runs the training, and, where it is not the fastest, why. */
  readonly runtime: string;
  /**
   * A copy of the weights by parameter name, or of their average where one is kept. May be asked for while a step runs: it
   * is then that before the step.
   */
  weights(): Promise<Map<string, Tensor>>;
  /** The whole state as named byte arrays: weights, moments, average, the number of steps. Also while a step runs. */
  save(): Promise<SavedState>;
  /** Takes up what `save` gave. The next step has the same bits as without the interruption. */
  restore(state: ReadonlyMap<string, Uint8Array>): Promise<void>;
}

/** Opens a trainer. Dispose of it by `await using`. */
export async function createTrainer(
  model: Trainable,
  optimizer: OptimizerOptions,
  options: TrainerOptions,
): Promise<Trainer> {
  const { seed, weights, frozen = () => false, threads = 1 } = options;
  if (weights !== undefined) checkWeights(model.parameters, weights);
  function fill(parameter: Parameter, into: Float32Array<ArrayBuffer>): void {
    if (weights === undefined) startOf(parameter, seed, into);
    else into.set(weights.get(parameter.name)!.data);
  }
  if (options.backend === "webgpu") {
    return new DeviceTrainer({ model, optimizer, seed, fill, frozen, log: options.log ?? "errors" });
  }
  const problem = options.backend === "portable" ? "as was asked for" : nativeProblem();
  if (options.backend === "native" && problem !== undefined) throw new Error(problem);
  const backend = problem === undefined ? nativeBackend : nodeBackend;
  const spin = spinOf(options.spin ?? "auto", threads);
  const trained = model.parameters.filter(({ name }) => !frozen(name));
  const memory = model.parameters.reduce((sum, { shape }) => sum + sizeOf(shape), 0) < largeModel
    ? "fast"
    : "small";
  const graphs = {
    forward: () => forwardGraph(model),
    gradients: () => gradientGraph(model, trained),
    wide: () => orthogonalGraph("wide"),
    tall: () => orthogonalGraph("tall"),
  };
  // onnxruntime-node refuses memory that is shared between threads.
  const state = new TrainingState(
    model.parameters,
    frozen,
    fill,
    problem === undefined ? "shared" : "private",
    optimizer,
    threads,
  );
  const sessions = new Sessions(graphs, { threads, spin, memory, backend });
  await sessions.get("gradients", {});
  const runtime = problem === undefined ? backend.name : `${backend.name} (${problem})`;
  return new MemoryTrainer({ state, seed, runtime, sessions });
}
/** Numbers of a model from which on memory counts more than the last hundredths of time. */
const largeModel = 2 ** 22;

/** Whether threads are to spin; where the load may not be asked for, they are not. */
function spinOf(wanted: "yes" | "no" | "auto", threads: number): "yes" | "no" {
  if (wanted !== "auto") return wanted;
  try {
    return os.cpus().length - os.loadavg()[0] > threads - 0.5 ? "yes" : "no";
  } catch {
    return "no";
  }
}

type GraphName = "forward" | "gradients" | "wide" | "tall";
interface Parts {
  readonly state: TrainingState;
  readonly seed: number;
  readonly runtime: string;
  readonly sessions: Sessions<GraphName>;
}

class MemoryTrainer implements Trainer {
  readonly #parts: Parts;
  readonly #state: TrainingState;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#state = parts.state;
  }

  get steps(): number {
    return this.#state.steps;
  }
  get runtime(): string {
    return this.#parts.runtime;
  }

  async step(
    batch: Batch | readonly Batch[],
    learningRate: number,
    accept: (measured: Measured) => boolean = () => true,
  ): Promise<StepResult> {
    const { sum, count } = await this.#gradients(
      Array.isArray(batch) ? batch as readonly Batch[] : [batch as Batch],
    );
    const state = this.#state;
    const measured = { loss: sum / count, gradNorm: state.gradNorm(count) };
    await checkFinite(state.steps, measured, () => state.culprits());
    if (!accept(measured)) {
      state.skip();
      return { ...measured, targets: count, update: "skipped" };
    }
    await state.update({ count, learningRate, gradNorm: measured.gradNorm }, async (from, into, shape) => {
      const feeds = { [momentumName]: from };
      await (await this.#parts.sessions.get(shape, feeds)).run(feeds, { [directionName]: into });
    });
    return { ...measured, targets: count, update: "made" };
  }
  /** Sums the gradients of all batches where the state has them, and their losses. */
  async #gradients(batches: readonly Batch[]): Promise<LossSum> {
    const { weights, firstGradients, otherGradients } = this.#state;
    let [sum, count, rows] = [0, 0, 0];
    for (const [i, feeds] of batches.entries()) {
      const session = await this.#parts.sessions.get("gradients", feeds);
      const random = session.inputs.includes(randomInput) ? this.#random(rows) : {};
      const into = i === 0 ? firstGradients : otherGradients;
      const results = await session.run({ ...feeds, ...weights, ...random }, into);
      if (i > 0) this.#state.accumulate();
      sum += numberOf(results[lossSum]);
      count += numberOf(results[lossCount]);
      rows += rowsOf(feeds);
    }
    return { sum, count };
  }
  /** What dropout depends on: seed, step, and the rows of the step that came before. */
  #random(rows: number): Feeds {
    return { [randomInput]: tensor("int32", [3], Int32Array.of(this.#parts.seed, this.#state.steps, rows)) };
  }

  async lossOf(batch: Batch): Promise<LossSum> {
    const session = await this.#parts.sessions.get("forward", batch);
    const results = await session.run({ ...batch, ...this.#state.learnt });
    return { sum: numberOf(results[lossSum]), count: numberOf(results[lossCount]) };
  }

  weights(): Promise<Map<string, Tensor>> {
    const copies = Object.entries(this.#state.learnt).map(([name, { shape, data }]) =>
      [name, { shape, data: Float32Array.from(data) }] as const
    );
    return Promise.resolve(new Map(copies));
  }
  save(): Promise<SavedState> {
    return Promise.resolve(this.#state.save());
  }
  restore(state: ReadonlyMap<string, Uint8Array>): Promise<void> {
    return Promise.resolve().then(() => this.#state.restore(state));
  }
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#parts.sessions[Symbol.asyncDispose]();
    await this.#state[Symbol.asyncDispose]();
  }
}

function numberOf(result: TypedTensor | undefined): number {
  return result === undefined ? NaN : Number(result.data[0]);
}
/** Rows of a batch: the first dimension of its tensors. */
function rowsOf(batch: Batch): number {
  return Object.values(batch)[0].shape[0];
}

/** Mean loss of a batch and its gradient by each parameter, as training would see them. */
export async function gradientsOf(
  model: Trainable,
  weights: Weights,
  batch: Batch,
  options: SessionOptions = {},
): Promise<{ readonly loss: number; readonly gradients: Weights }> {
  const { parameters } = model;
  await using session = await openSession(modelOf(gradientGraph(model, parameters)), options);
  const inputs = parameters.map(({ name }) => [name, { type: "float32", ...weights.get(name)! }]);
  const results = await session.run({ ...batch, ...Object.fromEntries(inputs) });
  const count = numberOf(results[lossCount]);
  const gradients = parameters.map(({ name, shape }) => {
    const sum = results[`${gradientPrefix}${name}`].data as Float32Array;
    return [name, { shape, data: sum.map((number) => number / count) }] as const;
  });
  return { loss: numberOf(results[lossSum]) / count, gradients: new Map(gradients) };
}
