/** Conformance of the engine: nanoGPT in PyTorch, and models written by Hugging Face's transformers. */
import { decodeSafetensors, type Tensor } from "../../stages/_format/mod.ts";
import { generate, greedy, openDecoder } from "../../stages/_generate/mod.ts";
import {
  type Batch,
  cosineSchedule,
  createTrainer,
  exportDecoder,
  fromHuggingFace,
  gradientsOf,
  type HuggingFaceConfig,
  labelBatch,
  type LoadedModel,
  openLogits,
  toHuggingFace,
  tokenBatch,
  type TypedTensor,
} from "../../stages/_nn/mod.ts";
import {
  type Area,
  failed,
  type FolderRunner,
  notApplicable,
  type Outcome,
  passed,
  readJson,
} from "./contract.ts";

/** Bounds that the project promises. */
const gradientBound = 1e-5, lossBound = 1e-5, logitsBound = 1e-4;

/** Passes when everything measured is within its bound; otherwise says the first that is not. */
function within(measured: readonly (readonly [what: string, value: number, bound: number])[]): Outcome {
  const beyond = measured.find(([, value, bound]) => !(value <= bound));
  return beyond === undefined
    ? passed
    : failed(`${beyond[0]} is off by ${beyond[1]}, more than ${beyond[2]}`);
}
/** max |a − b| */
function distance(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  let largest = actual.length === expected.length ? 0 : Infinity;
  for (let i = 0; i < expected.length; i++) largest = Math.max(largest, Math.abs(actual[i] - expected[i]));
  return largest;
}
/** max |a − b| / max |b| */
function relative(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  return distance(actual, expected) / Math.max(...Array.from(expected, Math.abs));
}

/** What `nanogpt_tiny_bias.json` holds, as far as it is used. */
interface NanoGpt {
  readonly config: Readonly<Record<"n_layer" | "n_head" | "n_embd" | "block_size" | "vocab_size", number>>;
  readonly x: readonly (readonly number[])[];
  readonly y: readonly (readonly number[])[];
  readonly loss: number;
  readonly adamw: {
    readonly lr: number;
    readonly weight_decay: number;
    readonly betas: readonly [number, number];
    readonly eps: number;
    readonly clip: number;
  };
  readonly losses: readonly number[];
  readonly norms: readonly number[];
  readonly loss_after: number;
  readonly greedy_from: readonly number[];
  readonly greedy: readonly number[];
}

/** Tensors under a prefix, linear layers turned from PyTorch's [out,in] to Conv1D's [in,out]. */
function turned(tensors: ReadonlyMap<string, Tensor>, prefix: string): Map<string, Tensor> {
  const named = [...tensors].filter(([name]) => name.startsWith(prefix));
  return new Map(named.map(([name, tensor]) => {
    const isLinear = tensor.shape.length === 2 && !/\.(wte|wpe)\./.test(name);
    return [name.slice(prefix.length), isLinear ? transposed(tensor) : tensor];
  }));
}
function transposed({ shape: [rows, columns], data }: Tensor): Tensor {
  return {
    shape: [columns, rows],
    data: data.map((_, i) => data[(i % rows) * columns + Math.floor(i / rows)]),
  };
}

/** nanoGPT's model with the given weights; its GELU is the exact one. */
function nanoGpt({ config }: NanoGpt, tensors: ReadonlyMap<string, Tensor>): LoadedModel {
  const { vocab_size, block_size: n_positions, n_embd, n_layer, n_head } = config;
  const sizes = { vocab_size, n_positions, n_embd, n_layer, n_head };
  return fromHuggingFace({ model_type: "gpt2", activation_function: "gelu", ...sizes }, tensors);
}

async function nanoGptCases(path: string): Promise<{ id: string; outcome: Outcome }[]> {
  const test = await readJson<NanoGpt>(`${path}/nanogpt_tiny_bias.json`);
  const tensors = decodeSafetensors(await Deno.readFile(`${path}/nanogpt_tiny_bias.safetensors`));
  const loaded = nanoGpt(test, turned(tensors, "param."));
  const batch = tokenBatch(test.x.flat(), test.y.flat(), [test.x.length, test.config.block_size]);
  return [
    { id: "nanogpt_tiny_bias gradients", outcome: await compareGradients(loaded, batch, tensors, test.loss) },
    { id: "nanogpt_tiny_bias ten steps", outcome: await compareSteps(loaded, batch, tensors, test) },
    {
      id: "nanogpt_tiny_bias greedy",
      outcome: await compareGreedy(nanoGpt(test, turned(tensors, "after.")), test),
    },
  ];
}

async function compareGradients(
  { model, weights }: LoadedModel,
  batch: Batch,
  tensors: ReadonlyMap<string, Tensor>,
  loss: number,
): Promise<Outcome> {
  const found = await gradientsOf(model, weights, batch);
  const packed = toHuggingFace(model, found.gradients).tensors;
  const compared = [...turned(tensors, "grad.")].map(([name, { data }]) =>
    [`the gradient of ${name}`, relative(packed.get(name)?.data ?? [], data), gradientBound] as const
  );
  return within([["the loss", Math.abs(found.loss - loss), lossBound], ...compared]);
}

async function compareSteps(
  { model, weights }: LoadedModel,
  batch: Batch,
  tensors: ReadonlyMap<string, Tensor>,
  { adamw, losses, norms, loss_after }: NanoGpt,
): Promise<Outcome> {
  const options = {
    betas: adamw.betas,
    epsilon: adamw.eps,
    weightDecay: adamw.weight_decay,
    clipNorm: adamw.clip,
  };
  await using trainer = await createTrainer(model, options, { seed: 0, weights });
  const measured: [string, number, number][] = [];
  for (const [i, loss] of losses.entries()) {
    const step = await trainer.step(batch, adamw.lr);
    measured.push([`the loss of step ${i}`, Math.abs(step.loss - loss), lossBound]);
    measured.push([`the gradient norm of step ${i}`, Math.abs(step.gradNorm - norms[i]), lossBound]);
  }
  const { sum, count } = await trainer.lossOf(batch);
  measured.push(["the loss after the steps", Math.abs(sum / count - loss_after), lossBound]);
  const packed = toHuggingFace(model, await trainer.weights()).tensors;
  for (const [name, { data }] of turned(tensors, "after.")) {
    measured.push([`${name} after the steps`, distance(packed.get(name)?.data ?? [], data), logitsBound]);
  }
  return within(measured);
}

/** The recorded continuation is of the model after its ten steps. */
async function compareGreedy(loaded: LoadedModel, test: NanoGpt): Promise<Outcome> {
  const { greedy_from: prompt, greedy: wanted } = test;
  const found = [...prompt, ...await greedyIds(loaded, prompt, wanted.length - prompt.length)];
  return `${found}` === `${wanted}` ? passed : failed(`greedy ids are ${found} instead of ${wanted}`);
}

async function greedyIds(
  { model, weights }: LoadedModel,
  prompt: readonly number[],
  maxTokens: number,
): Promise<number[]> {
  const { config } = toHuggingFace(model, weights);
  const graphs = new Map([["onnx/model.onnx", exportDecoder(model, weights)]]);
  await using decoder = await openDecoder({ config, graphs }, { threads: 1 });
  return await Array.fromAsync(generate(decoder, prompt, { ...greedy, maxTokens, stop: new Set() }));
}

const schedules = {
  shakespeare_char: { peak: 1e-3, floor: 1e-4, warmupSteps: 100, steps: 5000 },
  gpt2: { peak: 6e-4, floor: 6e-5, warmupSteps: 2000, steps: 600_000 },
};
async function scheduleCases(path: string): Promise<{ id: string; outcome: Outcome }[]> {
  const tables = await readJson<Record<keyof typeof schedules, [number, number][]>>(
    `${path}/lr_schedule.json`,
  );
  return Object.entries(schedules).map(([name, options]) => {
    const schedule = cosineSchedule(options);
    const measured = tables[name as keyof typeof schedules].map(([step, rate]) =>
      [`the rate of step ${step}`, Math.abs(schedule(step) - rate) / rate, 1e-12] as const
    );
    return { id: `lr_schedule ${name}`, outcome: within(measured) };
  });
}

const torchReference: FolderRunner = {
  folder: "model/torch-ref",
  async *run(path) {
    yield* await nanoGptCases(path);
    yield* await scheduleCases(path);
    yield { id: "dpo_cases", outcome: notApplicable("preference tuning is not built") };
    yield {
      id: "nanogpt_cpu_curve",
      outcome: notApplicable(
        "a curve of 2000 steps on a text that is not in this folder; minutes of training",
      ),
    };
  },
};

/** What transformers computed for one model. */
interface Expected {
  readonly inputs: { readonly input_ids: readonly (readonly number[])[] };
  readonly labels: readonly number[] | readonly (readonly number[])[];
  readonly loss: number;
  readonly logits: readonly number[];
  readonly greedy?: readonly (readonly number[])[];
}

async function compareModel(path: string): Promise<Outcome> {
  const config = await readJson<HuggingFaceConfig>(`${path}/config.json`);
  const tensors = decodeSafetensors(await Deno.readFile(`${path}/model.safetensors`));
  const expected = await readJson<Expected>(`${path}/expected.json`);
  const loaded = fromHuggingFace(config, tensors);
  const batch = batchOf(expected);
  await using runner = await openLogits(loaded.model, loaded.weights);
  const logits = await runner.logits(batch.ids as TypedTensor<"int32">);
  await using trainer = await createTrainer(loaded.model, {}, { seed: 0, weights: loaded.weights });
  const { sum, count } = await trainer.lossOf(batch);
  const laid = toHuggingFace(loaded.model, loaded.weights).tensors;
  const lost = [...tensors].find(([name, { data }]) => distance(laid.get(name)?.data ?? [], data) > 0);
  if (lost !== undefined) return failed(`${lost[0]} does not come out as it went in`);
  const [prompt] = expected.inputs.input_ids;
  const wanted = expected.greedy?.[0].slice(prompt.length) ?? [];
  const found = wanted.length === 0 ? [] : await greedyIds(loaded, prompt, wanted.length);
  if (`${found}` !== `${wanted}`) return failed(`greedy ids are ${found} instead of ${wanted}`);
  return within([
    ["the logits", distance(logits.data, expected.logits), logitsBound],
    ["the loss", Math.abs(sum / count - expected.loss), lossBound],
  ]);
}

/** Labels of a language model are its inputs: each token is the target of the one before it. */
function batchOf({ inputs: { input_ids: rows }, labels }: Expected): Batch {
  const shape = [rows.length, rows[0].length] as const;
  if (typeof labels[0] === "number") return labelBatch(rows.flat(), labels as readonly number[], shape);
  const targets = (labels as readonly (readonly number[])[]).flatMap((row) => [...row.slice(1), -100]);
  return tokenBatch(rows.flat(), targets, shape);
}

const tinyModels: FolderRunner = {
  folder: "model/hf-tiny",
  async *run(path) {
    for await (const { name, isDirectory } of Deno.readDir(path)) {
      if (!isDirectory) continue;
      const { model_type } = await readJson<HuggingFaceConfig>(`${path}/${name}/config.json`);
      const outcome = model_type === "gpt2"
        ? await compareModel(`${path}/${name}`)
        : notApplicable(`it is ${model_type}; only the GPT-2 architecture is built`);
      yield { id: name, outcome };
    }
  },
};

/** The engine's runners. */
export const engine: Area = { cases: {}, folders: [torchReference, tinyModels] };
