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
import { Costs, median } from "./step_profile_costs.ts";
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

/** Milliseconds of a whole step with one thread, and those of its update alone: medians. */
export async function stepTimes(shape: Shape, count: number): Promise<{ step: number; update: number }> {
  await using trainer = await createTrainer(modelOf(shape), {}, { seed: 1, threads: 1, spin: "no" });
  const times: { step: number; update: number }[] = [];
  for (let i = -2; i < count; i++) {
    const start = performance.now();
    let measured = start;
    await trainer.step(batchOf(shape, i), 1e-3, () => (measured = performance.now(), true));
    const end = performance.now();
    if (i >= 0) times.push({ step: end - start, update: end - measured });
  }
  return { step: median(times.map(({ step }) => step)), update: median(times.map(({ update }) => update)) };
}

/** An event of ONNX Runtime's profile; times in microseconds. */
interface Event {
  readonly name: string;
  readonly ts: number;
  readonly dur: number;
  readonly args: {
    readonly op_name?: string;
    readonly input_type_shape?: readonly Readonly<Record<string, readonly number[]>>[];
    readonly output_type_shape?: readonly Readonly<Record<string, readonly number[]>>[];
  };
}

/** A session over the gradient's graph that keeps a profile. */
export class ProfiledGradients {
  readonly #shape: Shape;
  readonly #session: ort.InferenceSession;
  readonly #weights: Record<string, ort.Tensor>;
  readonly #into: Record<string, ort.Tensor | null>;
  readonly #folder: string;
  #steps = 0;

  private constructor(shape: Shape, session: ort.InferenceSession, folder: string, model: Trainable) {
    this.#shape = shape;
    this.#session = session;
    this.#folder = folder;
    const tensors = (weights: Weights, prefix: string) =>
      Object.fromEntries([...weights].map(([name, { shape, data }]) => [
        `${prefix}${name}`,
        new ort.Tensor("float32", data, shape),
      ]));
    this.#weights = tensors(startWeights(model.parameters, 1), "");
    this.#into = { loss: null, ...tensors(startWeights(model.parameters, 1), "gradient/") };
  }

  /** Opens it with one thread, and with the options that the trainer uses. */
  static async open(shape: Shape): Promise<ProfiledGradients> {
    const model = modelOf(shape), graph = new Graph("profile");
    const weights = new Map(
      model.parameters.map(({ name, shape }) => [name, graph.input(name, "float32", shape)]),
    );
    const { sum } = model.loss(graph, (name) => weights.get(name)!, "training");
    graph.output("loss", sum);
    const found = gradients(sum, [...weights.values()]);
    [...weights.keys()].forEach((name, i) => graph.output(`gradient/${name}`, found[i]));
    const folder = await Deno.makeTempDir();
    const session = await ort.InferenceSession.create(encodeOnnx(toModel(graph)), {
      ...{ intraOpNumThreads: 1, interOpNumThreads: 1, graphOptimizationLevel: "all", logSeverityLevel: 3 },
      ...{ enableProfiling: true, profileFilePrefix: `${folder}/step` },
      enableMemPattern: shape.channels < 512,
    });
    return new ProfiledGradients(shape, session, folder, model);
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
    this.#session.endProfiling();
    const [file] = Array.from(Deno.readDirSync(this.#folder));
    const events: Event[] = JSON.parse(await Deno.readTextFile(`${this.#folder}/${file.name}`));
    await this.#session.release();
    await Deno.remove(this.#folder, { recursive: true });
    const runs = events.filter(({ name }) => name === "model_run").slice(skipped);
    const kernels = events.filter(({ name }) => name.endsWith("_kernel_time"));
    return runs.map(({ ts, dur }) => {
      const costs = new Costs();
      for (const kernel of kernels) if (kernel.ts >= ts && kernel.ts < ts + dur) addKernel(costs, kernel);
      return costs;
    });
  }
}

/** Classes of what ONNX Runtime calls its operations; all others go number by number. */
const classes: Readonly<Record<string, string>> = {
  Transpose: "layout",
  Concat: "layout",
  Split: "layout",
  Slice: "layout",
  Expand: "layout",
  Reshape: "layout",
  Softmax: "softmax",
  LayerNormalization: "layer norm",
  SkipLayerNormalization: "layer norm",
  ReduceSum: "sums",
  ReduceMean: "sums",
  ReduceMax: "sums",
  Gather: "rows",
  GatherElements: "rows",
  GatherND: "rows",
  ScatterND: "rows",
  ScatterElements: "rows",
};
function addKernel(costs: Costs, { dur, args }: Event): void {
  const name = args.op_name ?? "", milliseconds = dur / 1000;
  const shapes = (values: Event["args"]["input_type_shape"] = []) =>
    values.map((value) => Object.values(value)[0]);
  if (!/^(Fused)?(Gemm|MatMul)$/.test(name)) return costs.add(classes[name] ?? "elementwise", milliseconds);
  const [a] = shapes(args.input_type_shape), [c] = shapes(args.output_type_shape);
  const [rows, columns] = c.slice(-2), batch = c.slice(0, -2).reduce((product, dim) => product * dim, 1);
  const inner = a.reduce((product, dim) => product * dim, 1) / batch / rows;
  if (batch > 1) costs.add("attention", milliseconds);
  else costs.addProduct([rows, inner, columns], milliseconds);
}
