/** Training on a graphics processor: the optimizer is part of the graph, and weights and moments stay on the device. */
import type { Tensor } from "../_format/mod.ts";
import { type Graph, toModel, type Value } from "../_grad/mod.ts";
import {
  type DeviceFeeds,
  type DeviceSession,
  type DeviceTensor,
  encodeOnnx,
  openOnDevice,
  scalar,
  tensor,
  type TypedTensor,
  zeros,
} from "../_onnx/mod.ts";
import { adamWDefaults, nextPrefix, stepScalars } from "./adamw.ts";
import { packState, type SavedState, unpackState } from "./checkpoint.ts";
import { checkFinite } from "./finite.ts";
import { average, keepsAverage, type OptimizerOptions, savedParts } from "./optimizer.ts";
import type { Parameter, Trainable, Weights } from "./parameter.ts";
import {
  copyGraph,
  copyPrefix,
  earlierPrefix,
  forwardGraph,
  gradientPrefix,
  lossCount,
  lossSum,
  type Sizes,
  stepGraph,
  sumGraph,
  updateGraph,
} from "./step_graph.ts";
import type { Batch, LossSum, Measured, StepResult, Trainer } from "./trainer.ts";
import { randomInput } from "./training.ts";

/** What is trained, and how. */
export interface DeviceTraining {
  readonly model: Trainable;
  readonly optimizer: OptimizerOptions;
  readonly seed: number;
  /** Writes the weights to start from. */
  readonly fill: (parameter: Parameter, into: Float32Array<ArrayBuffer>) => void;
  readonly frozen: (name: string) => boolean;
  /** "placement" has the runtime say on standard error where it runs each operation. */
  readonly log: "errors" | "placement";
}
type GraphName = "step" | "sum" | "update" | "forward" | "copy";
type Held = TypedTensor | DeviceTensor;
/** A run of a graph. */
interface Ran {
  readonly results: Record<string, Held>;
  readonly graph: Graph;
}
interface Opened {
  readonly graph: Graph;
  readonly session: Promise<DeviceSession>;
}

/** Weights, moments and sessions of one training. */
export class DeviceTrainer implements Trainer {
  /** What runs the training. */
  readonly runtime = "onnxruntime-node on WebGPU";
  readonly #training: DeviceTraining;
  readonly #trained: readonly Parameter[];
  /** Weights and moments by the names of graph inputs. */
  readonly #held: Map<string, Held>;
  /** By graph and sizes: a graph for one shape leaves nothing for the host to compute. */
  readonly #opened = new Map<string, Opened>();
  /** Inputs of the loss, with symbols. */
  readonly #inputs: readonly Value[];
  #steps = 0;
  #updates = 0;

  constructor(training: DeviceTraining) {
    const { model: { parameters }, fill, frozen } = training;
    this.#training = training;
    this.#trained = parameters.filter(({ name }) => !frozen(name));
    this.#inputs = forwardGraph(training.model).inputs;
    this.#held = new Map([
      ...parameters.map((parameter) => {
        const own = zeros("float32", parameter.shape);
        fill(parameter, own.data);
        return [parameter.name, own] as const;
      }),
      ...[...this.#kept()].map(([name, { shape }]) => [name, zeros("float32", shape)] as const),
    ]);
  }

  /** What the optimizer keeps besides the weights, by the names of graph inputs. */
  #kept(): Map<string, Parameter> {
    const { weights: _, ...parts } = savedParts(this.#trained, this.#training.optimizer);
    return new Map(
      Object.entries(parts).flatMap(([part, parameters]) =>
        parameters.map((parameter) => [`${part}/${parameter.name}`, parameter] as const)
      ),
    );
  }

  get steps(): number {
    return this.#steps;
  }

  async step(
    batch: Batch | readonly Batch[],
    learningRate: number,
    accept: (measured: Measured) => boolean = () => true,
  ): Promise<StepResult> {
    const batches = Array.isArray(batch) ? batch as readonly Batch[] : [batch as Batch];
    const { results, graph, sum, count } = batches.length > 1
      ? await this.#accumulate(batches, learningRate)
      : await this.#whole(batches[0], learningRate);
    const measured = { loss: sum / count, gradNorm: numberOf(results, "gradient_norm") };
    try {
      await checkFinite(this.#steps, measured, async () => ({
        weights: notFinite(await this.weights()),
        gradients: [],
      }));
    } catch (error) {
      this.#end(results, graph, "skipped");
      throw error;
    }
    const update = accept(measured) ? "made" : "skipped";
    this.#end(results, graph, update);
    this.#steps++;
    return { ...measured, targets: count, update };
  }

  #scalars(learningRate: number): DeviceFeeds {
    const { betas = adamWDefaults.betas, averageDecay } = this.#training.optimizer;
    const step = this.#updates + 1;
    const scalars = stepScalars({ learningRate, step, betas, ...(averageDecay && { averageDecay }) });
    return Object.fromEntries(Object.entries(scalars).map(([name, value]) => [name, scalar(value)]));
  }

  async #whole(batch: Batch, learningRate: number): Promise<Ran & LossSum> {
    const ran = await this.#run("step", batch, 0, this.#scalars(learningRate));
    return { ...ran, sum: numberOf(ran.results, lossSum), count: numberOf(ran.results, lossCount) };
  }

  async #accumulate(batches: readonly Batch[], learningRate: number): Promise<Ran & LossSum> {
    const total = { sum: 0, count: 0 };
    let rows = 0;
    let sums: readonly Held[] = this.#trained.map(({ shape }) => zeros("float32", shape));
    for (const batch of batches) {
      const earlier = this.#trained.map(({ name }, i) => [`${earlierPrefix}${name}`, sums[i]] as const);
      const { results } = await this.#run("sum", batch, rows, Object.fromEntries(earlier));
      sums.forEach(letGo);
      sums = this.#trained.map(({ name }) => results[`${gradientPrefix}${name}`]);
      total.sum += numberOf(results, lossSum);
      total.count += numberOf(results, lossCount);
      rows += Object.values(batch)[0].shape[0];
    }
    const given = this.#trained.map(({ name }, i) => [`${gradientPrefix}${name}`, sums[i]] as const);
    const count = { [lossCount]: scalar(total.count) };
    const ran = await this.#run("update", {}, 0, {
      ...Object.fromEntries(given),
      ...count,
      ...this.#scalars(learningRate),
    });
    sums.forEach(letGo);
    return { ...ran, ...total };
  }

  /** After a step: what was written is read next, or, of a step that is skipped, let go of. */
  #end(results: DeviceFeeds, graph: Graph, update: StepResult["update"]): void {
    for (const output of graph.outputs.keys()) {
      if (!output.startsWith(nextPrefix)) continue;
      const name = output.slice(nextPrefix.length);
      letGo(update === "made" ? this.#held.get(name) : results[output]);
      if (update === "made") this.#held.set(name, results[output]);
    }
    if (update === "made") this.#updates++;
  }

  /** Runs a graph on a batch; of what is held it takes what it declares. */
  async #run(
    name: GraphName,
    batch: Batch,
    rows: number,
    more: DeviceFeeds = {},
  ): Promise<Ran> {
    const { graph, session } = this.#open(name, batch);
    const random = tensor("int32", [3], Int32Array.of(this.#training.seed, this.#steps, rows));
    const all: Record<string, Held> = { ...Object.fromEntries(this.#held), [randomInput]: random, ...more };
    const known = graph.inputs.filter(({ name }) => all[name] !== undefined).map((
      { name },
    ) => [name, all[name]]);
    return { results: await (await session).run({ ...Object.fromEntries(known), ...batch }), graph };
  }

  #open(name: GraphName, batch: Batch): Opened {
    const sizes = this.#sizesOf(batch);
    const key = `${name} ${JSON.stringify(sizes)}`;
    const known = this.#opened.get(key);
    if (known !== undefined) return known;
    const graph = this.#graph(name, sizes);
    const keeps = (output: string) => output.startsWith(nextPrefix) || output.startsWith(gradientPrefix);
    const outputs = [...graph.outputs.keys()];
    const session = openOnDevice(encodeOnnx(toModel(graph)), keeps, outputs, this.#training.log);
    this.#opened.set(key, { graph, session });
    return { graph, session };
  }

  #graph(name: GraphName, sizes: Sizes): Graph {
    const { model, optimizer } = this.#training;
    if (name === "update") return updateGraph(this.#trained, optimizer);
    if (name === "forward") return forwardGraph(model, sizes);
    if (name === "sum") return sumGraph(model, this.#trained, sizes);
    if (name === "step") return stepGraph(model, this.#trained, optimizer, sizes);
    return copyGraph([...this.#shapes()].map(([name, shape]) => ({ name, shape })));
  }

  /** Sizes of the symbols of the model's inputs in a batch. */
  #sizesOf(batch: Batch): Sizes {
    const sizes: Record<string, number> = {};
    for (const { name, shape } of this.#inputs) {
      shape.forEach((dim, i) => {
        if (typeof dim === "string" && batch[name] !== undefined) sizes[dim] = batch[name].shape[i];
      });
    }
    return sizes;
  }
  #shapes(): Map<string, readonly number[]> {
    const { parameters } = this.#training.model;
    return new Map([
      ...parameters.map(({ name, shape }) => [name, shape] as const),
      ...[...this.#kept()].map(([name, { shape }]) => [name, shape] as const),
    ]);
  }

  /** Whether there is an average that stands for the weights. */
  get #averages(): boolean {
    return keepsAverage(this.#training.optimizer) && this.#updates > 0;
  }

  async lossOf(batch: Batch): Promise<LossSum> {
    const learnt = this.#averages
      ? this.#trained.map(({ name }) => [name, this.#held.get(`${average}/${name}`)!] as const)
      : [];
    const { results } = await this.#run("forward", batch, 0, Object.fromEntries(learnt));
    return { sum: numberOf(results, lossSum), count: numberOf(results, lossCount) };
  }

  /** All that is held, on the host. */
  async #download(): Promise<Map<string, TypedTensor<"float32">>> {
    const { results } = await this.#run("copy", {}, 0);
    return new Map(
      [...this.#shapes().keys()].map((
        name,
      ) => [name, results[`${copyPrefix}${name}`] as TypedTensor<"float32">]),
    );
  }
  async weights(): Promise<Map<string, Tensor>> {
    const down = await this.#download();
    const averaged = (name: string) => this.#averages ? down.get(`${average}/${name}`) : undefined;
    return new Map(
      this.#training.model.parameters.map(({ name }) => [name, averaged(name) ?? down.get(name)!]),
    );
  }
  async save(): Promise<SavedState> {
    const down = await this.#download();
    const { model, optimizer } = this.#training;
    const parts = { ...savedParts(this.#trained, optimizer), weights: model.parameters };
    const named = Object.entries(parts).map(([part, parameters]) => [
      part,
      Object.fromEntries(parameters.map(({ name }) => [name, down.get(inputOf(part, name))!])),
    ]);
    return packState(Object.fromEntries(named), { steps: this.#steps, updates: this.#updates });
  }
  restore(saved: ReadonlyMap<string, Uint8Array>): Promise<void> {
    return Promise.resolve().then(() => {
      const parts = savedParts(this.#trained, this.#training.optimizer);
      const { tensors, steps, updates } = unpackState(saved, parts);
      for (const [part, parameters] of Object.entries(parts)) {
        for (const { name, shape } of parameters) {
          const input = inputOf(part, name);
          letGo(this.#held.get(input));
          const data = Float32Array.from(tensors[part].get(name)!.data);
          this.#held.set(input, tensor("float32", shape, data));
        }
      }
      [this.#steps, this.#updates] = [steps, updates];
    });
  }
  async [Symbol.asyncDispose](): Promise<void> {
    for (const held of this.#held.values()) letGo(held);
    this.#held.clear();
    for (const { session } of this.#opened.values()) await (await session)[Symbol.asyncDispose]();
  }
}

function letGo(held: Held | undefined): void {
  if (held !== undefined && "dispose" in held) held.dispose();
}
function numberOf(results: DeviceFeeds, name: string): number {
  return Number((results[name] as TypedTensor).data[0]);
}
/** The graph input of a parameter's part. */
function inputOf(part: string, name: string): string {
  return part === "weights" ? name : `${part}/${name}`;
}
/** Names of the tensors with numbers that are not finite. */
function notFinite(weights: Weights): string[] {
  return [...weights].filter(([, { data }]) => !data.every(Number.isFinite)).map(([name]) => name);
}
