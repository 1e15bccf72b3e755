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
  type CaseFile,
  casesOfFiles,
  failed,
  type FolderCase,
  type FolderRunner,
  has,
  notApplicable,
  type Outcome,
  passed,
} from "./contract.ts";
import { distance, greedyIds, logitsBound, lossBound, tinyModels, within } from "./models.ts";

/** Bound that the project promises; those of losses and logits stand beside the models. */
const gradientBound = 1e-5;

/** max |a − b| / max |b| */
function relative(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  return distance(actual, expected) / Math.max(...Array.from(expected, Math.abs));
}

type CosineOptions = Parameters<typeof cosineSchedule>[0];

/** What PyTorch computed of a model of nanoGPT's, as far as it is used. */
interface NanoGpt {
  readonly config:
    & Readonly<Record<"n_layer" | "n_head" | "n_embd" | "block_size" | "vocab_size", number>>
    & { readonly bias?: boolean };
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

/** A model of nanoGPT's: a file of what PyTorch computed, and the tensors in a file of the same name beside it. */
function nanoGptCases({ name, path, content }: CaseFile): FolderCase[] | undefined {
  if (!has(content, "config", "x", "y", "losses", "adamw")) return undefined;
  const test = content as Record<string, unknown> as unknown as NanoGpt;
  if (test.config.bias === false) {
    const why = "every GPT-2 here has biases; nanoGPT's bias=False is not built";
    return [{ id: name, run: () => notApplicable(why) }];
  }
  const batch = tokenBatch(test.x.flat(), test.y.flat(), [test.x.length, test.config.block_size]);
  const tensorsOf = async () =>
    decodeSafetensors(await Deno.readFile(path.replace(/\.json$/, ".safetensors")));
  return [
    { id: `${name} gradients`, run: async () => await compareGradients(test, batch, await tensorsOf()) },
    { id: `${name} steps`, run: async () => await compareSteps(test, batch, await tensorsOf()) },
    { id: `${name} greedy`, run: async () => await compareGreedy(test, await tensorsOf()) },
  ];
}

async function compareGradients(
  test: NanoGpt,
  batch: Batch,
  tensors: ReadonlyMap<string, Tensor>,
): Promise<Outcome> {
  const { model, weights } = nanoGpt(test, turned(tensors, "param."));
  const found = await gradientsOf(model, weights, batch);
  const packed = toHuggingFace(model, found.gradients).tensors;
  const compared = [...turned(tensors, "grad.")].map(([name, { data }]) =>
    [`the gradient of ${name}`, relative(packed.get(name)?.data ?? [], data), gradientBound] as const
  );
  return within([["the loss", Math.abs(found.loss - test.loss), lossBound], ...compared]);
}

async function compareSteps(
  test: NanoGpt,
  batch: Batch,
  tensors: ReadonlyMap<string, Tensor>,
): Promise<Outcome> {
  const { model, weights } = nanoGpt(test, turned(tensors, "param."));
  const { adamw, losses, norms, loss_after } = test;
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
async function compareGreedy(test: NanoGpt, tensors: ReadonlyMap<string, Tensor>): Promise<Outcome> {
  const loaded = nanoGpt(test, turned(tensors, "after."));
  const { greedy_from: prompt, greedy: wanted } = test;
  const found = [...prompt, ...await greedyIds(loaded, prompt, wanted.length - prompt.length)];
  return `${found}` === `${wanted}` ? passed : failed(`greedy ids are ${found} instead of ${wanted}`);
}

/** nanoGPT's configurations, whose tables name them. */
const schedules: Readonly<Record<string, CosineOptions>> = {
  shakespeare_char: { peak: 1e-3, floor: 1e-4, warmupSteps: 100, steps: 5000 },
  gpt2: { peak: 6e-4, floor: 6e-5, warmupSteps: 2000, steps: 600_000 },
};
type Table = readonly (readonly [step: number, rate: number])[];

/** Tables of learning rates, by configuration. */
function scheduleCases({ name, content }: CaseFile): FolderCase[] | undefined {
  const tables = Object.entries(content as Record<string, Table>);
  if (!tables.every(([, rows]) => Array.isArray(rows) && rows.every((row) => row.length === 2))) {
    return undefined;
  }
  return tables.map(([recipe, table]) => ({
    id: `${name} ${recipe}`,
    run: () => {
      const options = schedules[recipe];
      return options === undefined
        ? notApplicable("the table does not say what schedule it is of, and its name is not one of nanoGPT's")
        : compareSchedule(options, table);
    },
  }));
}

function compareSchedule(options: CosineOptions, table: Table): Outcome {
  const schedule = cosineSchedule(options);
  return within(
    table.map(([step, rate]) => [`the rate of step ${step}`, Math.abs(schedule(step) - rate) / rate, 1e-12]),
  );
}

/** What asks for something that is not built, or not here. */
function otherCases({ name, content }: CaseFile): FolderCase[] | undefined {
  const why = has(content, "policy_chosen", "ref_chosen")
    ? "preference tuning is not built"
    : has(content, "recipe", "curve")
    ? "a curve of 2000 steps on a text that is not in this folder; minutes of training"
    : undefined;
  return why === undefined ? undefined : [{ id: name, run: () => notApplicable(why) }];
}

const torchReference: FolderRunner = {
  folder: "model/torch-ref",
  cases: (path) => casesOfFiles(path, [nanoGptCases, otherCases, scheduleCases]),
};

/** The engine's runners. */
export const engine: Area = { cases: {}, folders: [torchReference, tinyModels] };
