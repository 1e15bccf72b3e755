/** Conformance of the engine: nanoGPT in PyTorch. */
import { decodeSafetensors, type Tensor } from "../../stages/_format/mod.ts";
import {
  type Batch,
  cosineSchedule,
  createTrainer,
  type Decoder,
  decoderFromHuggingFace,
  gradientsOf,
  type LoadedModel,
  toHuggingFace,
  tokenBatch,
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
import { distance, greedyIds, logitsBound, lossBound, tinyModels, within } from "./models.ts";

/** Bound that the project promises; those of losses and logits stand beside the models. */
const gradientBound = 1e-5;

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
function nanoGpt({ config }: NanoGpt, tensors: ReadonlyMap<string, Tensor>): LoadedModel<Decoder> {
  const { vocab_size, block_size: n_positions, n_embd, n_layer, n_head } = config;
  const sizes = { vocab_size, n_positions, n_embd, n_layer, n_head };
  return decoderFromHuggingFace({ model_type: "gpt2", activation_function: "gelu", ...sizes }, tensors);
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
  { model, weights }: LoadedModel<Decoder>,
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
  { model, weights }: LoadedModel<Decoder>,
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
async function compareGreedy(loaded: LoadedModel<Decoder>, test: NanoGpt): Promise<Outcome> {
  const { greedy_from: prompt, greedy: wanted } = test;
  const found = [...prompt, ...await greedyIds(loaded, prompt, wanted.length - prompt.length)];
  return `${found}` === `${wanted}` ? passed : failed(`greedy ids are ${found} instead of ${wanted}`);
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

/** The engine's runners. */
export const engine: Area = { cases: {}, folders: [torchReference, tinyModels] };
