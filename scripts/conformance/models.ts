/** Conformance of models written by Hugging Face's transformers: logits, loss, greedy ids, and the files themselves. */
import { decodeSafetensors, type Tensor } from "../../stages/_format/mod.ts";
import { generate, greedy, openGenerator } from "../../stages/_generate/mod.ts";
import {
  type Batch,
  createTrainer,
  type Decoder,
  encoderInputs,
  exportGraphs,
  type Feeds,
  fromHuggingFace,
  type HuggingFaceConfig,
  labelBatch,
  type LoadedModel,
  maskedBatch,
  type Model,
  openLogits,
  pairBatch,
  tensor,
  toHuggingFace,
  tokenBatch,
} from "../../stages/_nn/mod.ts";
import {
  failed,
  type FolderRunner,
  namesIn,
  notApplicable,
  type Outcome,
  passed,
  readJson,
} from "./contract.ts";

/** Bounds that the project promises. */
export const lossBound = 1e-5, logitsBound = 1e-4;

/** Something measured, and how large it may be. */
export type Measured = readonly [what: string, value: number, bound: number];

/** Passes when everything measured is within its bound; otherwise says the first that is not. */
export function within(measured: readonly Measured[]): Outcome {
  const beyond = measured.find(([, value, bound]) => !(value <= bound));
  return beyond === undefined
    ? passed
    : failed(`${beyond[0]} is off by ${beyond[1]}, more than ${beyond[2]}`);
}
/** max |a − b| */
export function distance(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  let largest = actual.length === expected.length ? 0 : Infinity;
  for (let i = 0; i < expected.length; i++) largest = Math.max(largest, Math.abs(actual[i] - expected[i]));
  return largest;
}

/** Heads of transformers that no model here has. */
const otherHeads = /For(QuestionAnswering|TokenClassification|MultipleChoice|ImageClassification)$/;

type Rows = readonly (readonly number[])[];
/** What transformers computed for one model. */
interface Expected {
  readonly inputs: {
    readonly input_ids: Rows;
    readonly attention_mask?: Rows;
    readonly token_type_ids?: Rows;
  };
  readonly labels: readonly number[] | Rows;
  readonly next_sentence_label?: readonly number[];
  readonly loss: number;
  readonly logits?: readonly number[];
  readonly prediction_logits?: readonly number[];
  readonly seq_relationship_logits?: Rows;
  readonly greedy?: Rows;
}

async function compareModel(path: string): Promise<Outcome> {
  const config = await readJson<HuggingFaceConfig & { readonly architectures?: readonly string[] }>(
    `${path}/config.json`,
  );
  const head = config.architectures?.find((name) => otherHeads.test(name));
  if (head !== undefined) return notApplicable(`heads as ${head} has are not read`);
  const tensors = decodeSafetensors(await Deno.readFile(`${path}/model.safetensors`));
  const expected = await readJson<Expected>(`${path}/expected.json`);
  const { model, weights } = fromHuggingFace(config, tensors);
  const { inputs, batch } = feedsOf(model, expected);
  await using runner = await openLogits(model, weights);
  const logits = await runner.logits(inputs);
  const lost = lostTensor({ model, weights }, tensors);
  if (lost !== undefined) return failed(`${lost} does not come out as it went in`);
  const wrong = await wrongGreedy({ model, weights }, expected);
  if (wrong !== undefined) return failed(wrong);
  await using trainer = await createTrainer(model, {}, { seed: 0, weights });
  const { sum, count } = await trainer.lossOf(batch);
  const measured: Measured[] = [
    ["the logits", distance(logits.data, expected.logits ?? expected.prediction_logits ?? []), logitsBound],
    ["the loss", Math.abs(sum / count - expected.loss), lossBound],
  ];
  if (expected.seq_relationship_logits !== undefined) {
    const next = await runner.nextLogits(inputs);
    measured.push([
      "the next logits",
      distance(next.data, expected.seq_relationship_logits.flat()),
      logitsBound,
    ]);
  }
  return within(measured);
}

/** The first tensor of the files that laying the model down again changes. */
function lostTensor(
  { model, weights }: LoadedModel,
  tensors: ReadonlyMap<string, Tensor>,
): string | undefined {
  const laid = toHuggingFace(model, weights).tensors;
  return [...tensors].find(([name, { data }]) => distance(laid.get(name)?.data ?? [], data) > 0)?.[0];
}

/** Inputs of the logits, and the batch of the loss. */
function feedsOf(
  model: Model,
  { inputs, labels, next_sentence_label }: Expected,
): { inputs: Feeds; batch: Batch } {
  const { input_ids: rows, attention_mask, token_type_ids } = inputs;
  const shape = [rows.length, rows[0].length] as const;
  const ids = rows.flat();
  const real = attention_mask?.flat();
  const source = { ids, ...(real && { real }) };
  if (model.kind === "encoder-decoder") {
    const batch = pairBatch(source, (labels as Rows).flat(), [...shape, (labels as Rows)[0].length]);
    return { inputs: batch, batch };
  }
  if (model.kind === "encoder") {
    const read = { ...source, ...(token_type_ids && { segments: token_type_ids.flat() }) };
    const targets = (labels as Rows).flat();
    const next = next_sentence_label && { next: next_sentence_label };
    return {
      inputs: encoderInputs(read, shape),
      batch: maskedBatch({ ...read, targets, ...next }, shape),
    };
  }
  const given = { ids: tensor("int32", shape, Int32Array.from(ids)) };
  if (typeof labels[0] === "number") {
    return { inputs: given, batch: labelBatch(ids, labels as readonly number[], shape) };
  }
  // Labels of a language model are its inputs: each token is the target of the one before it.
  const targets = (labels as Rows).flatMap((row) => [...row.slice(1), -100]);
  return { inputs: given, batch: tokenBatch(ids, targets, shape) };
}

/** What is wrong with the greedy continuation, of the graph that leaves the project where it is a decoder's. */
async function wrongGreedy(
  { model, weights }: LoadedModel,
  expected: Expected,
): Promise<string | undefined> {
  if (expected.greedy === undefined) return undefined;
  const wanted = expected.greedy[0];
  const [prompt] = expected.inputs.input_ids;
  const begun = model.kind === "encoder-decoder" ? [model.config.padId!] : prompt;
  const found = [...begun, ...await greedyIds({ model, weights }, prompt, wanted.length - begun.length)];
  return `${found}` === `${wanted}` ? undefined : `greedy ids are ${found} instead of ${wanted}`;
}

/** Greedy ids after a prompt, or about it, by the exported graphs with their cache. */
export async function greedyIds(
  { model, weights }: LoadedModel<Model | Decoder>,
  prompt: readonly number[],
  maxTokens: number,
): Promise<number[]> {
  const { config } = toHuggingFace(model, weights);
  await using decoder = await openGenerator({ config, graphs: exportGraphs(model, weights) }, { threads: 1 });
  return await Array.fromAsync(generate(decoder, prompt, { ...greedy, maxTokens, stop: new Set() }));
}

/** The folders of tiny models. */
export const tinyModels: FolderRunner = {
  folder: "model/hf-tiny",
  async *cases(path) {
    for (const name of await namesIn(path)) yield { id: name, run: () => compareModel(`${path}/${name}`) };
  },
};
