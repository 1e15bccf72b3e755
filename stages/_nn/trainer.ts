/** Training: one ONNX graph does a whole step, and the state that it reads and writes is turned over. */
import { type Graph, toModel } from "../_grad/mod.ts";
import {
  encodeOnnx,
  type Feeds,
  openSession,
  scalar,
  type Session,
  type SessionOptions,
  type TypedTensor,
  zeros,
} from "../_onnx/mod.ts";
import { type AdamWOptions, stepScalars } from "./adamw.ts";
import { type Parameter, startWeights, type Trainable, type Weights } from "./parameter.ts";
import { TrainingState } from "./state.ts";
import {
  earlierPrefix,
  forwardGraph,
  gradientGraph,
  gradientPrefix,
  lossCount,
  lossSum,
  stepGraph,
  updateGraph,
} from "./step_graph.ts";

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
  /** Whether idle threads spin: faster on a free machine, much slower on a busy one. Default "no". */
  readonly spin?: "yes" | "no";
}
/** A batch: tensors by the names of the inputs that the model's loss declares. */
export type Batch = Feeds;
/** What a step tells. */
export interface StepResult {
  /** Mean loss over the counted targets, before the step. */
  readonly loss: number;
  /** Length of the gradient before clipping. */
  readonly gradNorm: number;
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
   * all counted targets of all of them).
   */
  step(batch: Batch | readonly Batch[], learningRate: number): Promise<StepResult>;
  /** Loss of a batch without learning. */
  lossOf(batch: Batch): Promise<LossSum>;
  /** A copy of the weights by parameter name. */
  weights(): Map<string, { readonly shape: readonly number[]; readonly data: Float32Array<ArrayBuffer> }>;
  /** The whole state as named byte arrays: weights, both moments, the number of steps. */
  save(): Map<string, Uint8Array<ArrayBuffer>>;
  /** Takes up what `save` gave. The next step has the same bits as without the interruption. */
  restore(state: ReadonlyMap<string, Uint8Array>): void;
}

/** Opens a trainer. Dispose of it by `await using`. */
export async function createTrainer(
  model: Trainable,
  adamW: AdamWOptions,
  { seed, weights = startWeights(model.parameters, seed), frozen = () => false, threads = 1, spin = "no" }:
    TrainerOptions,
): Promise<Trainer> {
  const trained = model.parameters.filter(({ name }) => !frozen(name));
  const open = (graph: Graph): Promise<Session> => openSession(encodeOnnx(toModel(graph)), { threads, spin });
  const graphs = {
    step: () => stepGraph(model, trained, adamW),
    forward: () => forwardGraph(model),
    gradients: () => gradientGraph(model, trained),
    update: () => updateGraph(trained, adamW),
  };
  const state = new TrainingState(model.parameters, frozen, weights);
  const trainer = new GraphTrainer(
    state,
    trained,
    adamW.betas ?? [0.9, 0.95],
    (name) => open(graphs[name]()),
  );
  await trainer.session("step");
  return trainer;
}

type GraphName = "step" | "forward" | "gradients" | "update";

class GraphTrainer implements Trainer {
  readonly #state: TrainingState;
  readonly #trained: readonly Parameter[];
  readonly #betas: readonly [number, number];
  readonly #open: (name: GraphName) => Promise<Session>;
  /** Sessions, opened when first needed. */
  readonly #sessions = new Map<GraphName, Promise<Session>>();

  constructor(
    state: TrainingState,
    trained: readonly Parameter[],
    betas: readonly [number, number],
    open: (name: GraphName) => Promise<Session>,
  ) {
    this.#state = state;
    this.#trained = trained;
    this.#betas = betas;
    this.#open = open;
  }

  get steps(): number {
    return this.#state.steps;
  }

  session(name: GraphName): Promise<Session> {
    const open = this.#sessions.get(name) ?? this.#open(name);
    this.#sessions.set(name, open);
    return open;
  }

  step(batch: Batch | readonly Batch[], learningRate: number): Promise<StepResult> {
    if (!Array.isArray(batch)) return this.#update("step", batch as Batch, learningRate);
    return batch.length === 1
      ? this.#update("step", batch[0], learningRate)
      : this.#accumulate(batch, learningRate);
  }

  /** Runs a graph that ends in the optimizer. */
  async #update(name: "step" | "update", feeds: Feeds, learningRate: number): Promise<StepResult> {
    const scalars = stepScalars({ learningRate, step: this.#state.steps + 1, betas: this.#betas });
    const given = Object.entries(scalars).map(([name, value]) => [name, scalar(value)] as const);
    const session = await this.session(name);
    const state = name === "step" ? this.#state.feeds : this.#state.trainedFeeds;
    const results = await session.run({ ...feeds, ...state, ...Object.fromEntries(given) }, this.#state.into);
    this.#state.turn();
    return {
      loss: numberOf(results[lossSum]) / numberOf(results[lossCount]),
      gradNorm: numberOf(results.gradient_norm),
    };
  }

  /** Sums the gradients of several batches, then steps once. */
  async #accumulate(batches: readonly Batch[], learningRate: number): Promise<StepResult> {
    const session = await this.session("gradients");
    const total = { sum: 0, count: 0 };
    let earlier: readonly TypedTensor[] = this.#trained.map(({ shape }) => zeros("float32", shape));
    for (const batch of batches) {
      const summed = this.#trained.map(({ name }, i) => [`${earlierPrefix}${name}`, earlier[i]] as const);
      const results = await session.run({
        ...batch,
        ...this.#state.weightFeeds,
        ...Object.fromEntries(summed),
      });
      earlier = this.#trained.map(({ name }) => results[`${gradientPrefix}${name}`]);
      total.sum += numberOf(results[lossSum]);
      total.count += numberOf(results[lossCount]);
    }
    const gradients = this.#trained.map(({ name }, i) => [`${gradientPrefix}${name}`, earlier[i]] as const);
    const feeds = { ...Object.fromEntries(gradients), [lossCount]: scalar(total.count) };
    const { gradNorm } = await this.#update("update", feeds, learningRate);
    return { loss: total.sum / total.count, gradNorm };
  }

  async lossOf(batch: Batch): Promise<LossSum> {
    const results = await (await this.session("forward")).run({ ...batch, ...this.#state.weightFeeds });
    return { sum: numberOf(results[lossSum]), count: numberOf(results[lossCount]) };
  }

  weights(): ReturnType<Trainer["weights"]> {
    const feeds = Object.entries(this.#state.weightFeeds);
    return new Map(feeds.map(([name, { shape, data }]) => [name, { shape, data: data.slice() }]));
  }
  save(): Map<string, Uint8Array<ArrayBuffer>> {
    return this.#state.save();
  }
  restore(state: ReadonlyMap<string, Uint8Array>): void {
    this.#state.restore(state);
  }
  async [Symbol.asyncDispose](): Promise<void> {
    for (const session of this.#sessions.values()) await (await session)[Symbol.asyncDispose]();
  }
}

function numberOf(result: TypedTensor | undefined): number {
  return result === undefined ? NaN : Number(result.data[0]);
}

/** Mean loss of a batch and its gradient by each parameter, as training would see them. */
export async function gradientsOf(
  model: Trainable,
  weights: Weights,
  batch: Batch,
  options: SessionOptions = {},
): Promise<{ readonly loss: number; readonly gradients: Weights }> {
  const { parameters } = model;
  await using session = await openSession(encodeOnnx(toModel(gradientGraph(model, parameters))), options);
  const inputs = parameters.flatMap(({ name, shape }) => [
    [name, { type: "float32", ...weights.get(name)! }],
    [`${earlierPrefix}${name}`, zeros("float32", shape)],
  ]);
  const results = await session.run({ ...batch, ...Object.fromEntries(inputs) });
  const count = numberOf(results[lossCount]);
  const gradients = parameters.map(({ name, shape }) => {
    const sum = results[`${gradientPrefix}${name}`].data as Float32Array;
    return [name, { shape, data: sum.map((number) => number / count) }] as const;
  });
  return { loss: numberOf(results[lossSum]) / count, gradients: new Map(gradients) };
}
