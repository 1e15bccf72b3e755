/** What the time of our training step goes into: its graph by ONNX Runtime's profile, what is around it by the clock. */
import {
  createTrainer,
  gpt2,
  gradients,
  Graph,
  startWeights,
  tokenBatch,
  toModel,
  type Trainable,
  uniform,
  type Weights,
} from "../../stages/_nn/mod.ts";
import { encodeOnnx } from "../../stages/_onnx/mod.ts";
import * as ort from "onnxruntime-node";
import { type Costs, median } from "./step_profile_costs.ts";
import { ProfiledSession } from "./step_profile_ort.ts";
import type { Shape } from "./step_time_shapes.ts";

/** The model that is compared, as step_time_ours.ts has it. */
function modelOf({ V, T, layers, heads, channels }: Shape): Trainable {
  const sizes = { vocabularySize: V, contextTokens: T, layers, heads, channels };
  return gpt2({ ...sizes, activation: "gelu" });
}
function batchOf({ B, T, V }: Shape, step: number) {
  const draw = (stream: string) =>
    Int32Array.from({ length: B * T }, (_, i) => Math.floor(uniform(step, stream, i) * V));
  return tokenBatch(draw("ids"), draw("targets"), [B, T]);
}

/** Steps of a trainer with one thread, nothing of it profiled. */
export class PlainSteps implements AsyncDisposable {
  readonly #shape: Shape;
  readonly #trainer: Awaited<ReturnType<typeof createTrainer>>;
  readonly #times: { readonly step: number; readonly update: number }[] = [];

  private constructor(shape: Shape, trainer: Awaited<ReturnType<typeof createTrainer>>) {
    this.#shape = shape;
    this.#trainer = trainer;
  }
  /** Opens the trainer. */
  static async open(shape: Shape): Promise<PlainSteps> {
    return new PlainSteps(
      shape,
      await createTrainer(modelOf(shape), {}, { seed: 1, threads: 1, spin: "no", backend: "native" }),
    );
  }
  /** Takes a step; it counts when it is told to. */
  async run(counts: boolean): Promise<void> {
    const start = performance.now();
    let measured = start;
    await this.#trainer.step(
      batchOf(this.#shape, this.#trainer.steps),
      1e-3,
      () => (measured = performance.now(), true),
    );
    const end = performance.now();
    if (counts) this.#times.push({ step: end - start, update: end - measured });
  }
  /** Median milliseconds of a whole step, and of its update alone. */
  get typical(): { readonly step: number; readonly update: number } {
    return {
      step: median(this.#times.map(({ step }) => step)),
      update: median(this.#times.map(({ update }) => update)),
    };
  }
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#trainer[Symbol.asyncDispose]();
  }
}

/** The gradient's graph, profiled. */
export class ProfiledGradients {
  readonly #shape: Shape;
  readonly #session: ProfiledSession;
  readonly #weights: Record<string, ort.Tensor>;
  readonly #into: Record<string, ort.Tensor | null>;
  #steps = 0;

  private constructor(shape: Shape, session: ProfiledSession, model: Trainable) {
    this.#shape = shape;
    this.#session = session;
    const tensors = (weights: Weights, prefix: string) =>
      Object.fromEntries([...weights].map(([name, { shape, data }]) => [
        `${prefix}${name}`,
        new ort.Tensor("float32", data, shape),
      ]));
    this.#weights = tensors(startWeights(model.parameters, 1), "");
    this.#into = { loss: null, ...tensors(startWeights(model.parameters, 1), "gradient/") };
  }

  /** Opens it. */
  static async open(shape: Shape): Promise<ProfiledGradients> {
    const model = modelOf(shape), graph = new Graph("profile");
    const weights = new Map(
      model.parameters.map(({ name, shape }) => [name, graph.input(name, "float32", shape)]),
    );
    const { sum } = model.loss(graph, (name) => weights.get(name)!, "training");
    graph.output("loss", sum);
    const found = gradients(sum, [...weights.values()]);
    [...weights.keys()].forEach((name, i) => graph.output(`gradient/${name}`, found[i]));
    const session = await ProfiledSession.open(
      encodeOnnx(toModel(graph)),
      shape.channels < 384 ? "fast" : "small",
    );
    return new ProfiledGradients(shape, session, model);
  }
  /** Takes a step. */
  async run(): Promise<void> {
    const batch = Object.entries(batchOf(this.#shape, this.#steps++)).map(([name, { data, shape }]) =>
      [name, new ort.Tensor("int32", data as Int32Array, shape)] as const
    );
    await this.#session.run({ ...this.#weights, ...Object.fromEntries(batch) }, this.#into);
  }
  /** Ends it: the costs of each step after the first `skipped`. */
  async end(skipped: number): Promise<Costs[]> {
    return await this.#session.end(skipped);
  }
}
