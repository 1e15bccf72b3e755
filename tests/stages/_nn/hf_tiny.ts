/** The tiny models of tests/oracle/hf_tiny.json: weights from the formula in its script's head, and what is fed. */
import {
  type Batch,
  encoderInputs,
  type Feeds,
  fromHuggingFace,
  type HuggingFaceConfig,
  labelBatch,
  type LoadedModel,
  maskedBatch,
  type Model,
  pairBatch,
  type Tensor,
  tensor,
  tokenBatch,
} from "../../../stages/_nn/mod.ts";

type Rows = readonly (readonly number[])[];
/** What transformers computed of one model. */
export interface TinyCase {
  readonly config: HuggingFaceConfig;
  readonly shapes: Readonly<Record<string, readonly number[]>>;
  readonly inputs: {
    readonly input_ids: Rows;
    readonly attention_mask?: Rows;
    readonly token_type_ids?: Rows;
  };
  readonly labels: Rows | readonly number[];
  readonly next_sentence_label?: readonly number[];
  readonly loss: number;
  readonly logits: readonly number[];
  readonly seq_relationship_logits?: Rows;
  readonly greedy?: Rows;
  readonly gradients: Readonly<Record<string, GradientSummary>>;
}
/** What is kept of a gradient. */
export interface GradientSummary {
  readonly sum: number;
  /** Root of the sum of squares. */
  readonly length: number;
  /** Between the elements kept. */
  readonly step: number;
  readonly elements: readonly number[];
}
interface BucketCase {
  readonly buckets: number;
  readonly maxDistance: number;
  readonly directions: "both" | "back";
  /** Of the distances −200 … 200. */
  readonly found: readonly number[];
}

const file = JSON.parse(await Deno.readTextFile(new URL("../../oracle/hf_tiny.json", import.meta.url)));
/** Cases by name. */
export const tinyCases: Readonly<Record<string, TinyCase>> = file.cases;
/** T5's buckets. */
export const bucketCases: readonly BucketCase[] = file.buckets;

/** The tensors of a case's file. */
export function tinyTensors({ shapes }: TinyCase): Map<string, Tensor> {
  return new Map(
    Object.keys(shapes).sort().map((name, k) => {
      const count = shapes[name].reduce((size, dim) => size * dim, 1);
      const scale = name.toLowerCase().includes("norm") && name.endsWith("weight") ? 1 : 0;
      const data = Float32Array.from({ length: count }, (_, i) => 0.3 * Math.sin(0.37 * i + k) + scale);
      return [name, { shape: shapes[name], data }];
    }),
  );
}
/** The model of a case. */
export function tinyLoaded(test: TinyCase): LoadedModel {
  return fromHuggingFace(test.config, tinyTensors(test));
}

/** Inputs of the logits, and the batch of the loss. */
export function tinyFeeds(model: Model, test: TinyCase): { readonly inputs: Feeds; readonly batch: Batch } {
  const { input_ids: rows, attention_mask, token_type_ids } = test.inputs;
  const shape = [rows.length, rows[0].length] as const;
  const ids = rows.flat();
  const source = { ids, ...(attention_mask && { real: attention_mask.flat() }) };
  const classes = typeof test.labels[0] === "number" ? test.labels as readonly number[] : undefined;
  const targets = classes === undefined ? (test.labels as Rows).flat() : [];
  if (model.kind === "encoder-decoder") {
    const batch = pairBatch(source, targets, [...shape, targets.length / shape[0]]);
    return { inputs: batch, batch };
  }
  if (model.kind === "encoder") {
    const segments = model.config.segments > 1 && token_type_ids && { segments: token_type_ids.flat() };
    const read = { ...source, ...segments };
    const inputs = encoderInputs(read, shape);
    if (classes !== undefined) {
      return { inputs, batch: { ...inputs, targets: tensor("int32", [shape[0]], Int32Array.from(classes)) } };
    }
    const next = test.next_sentence_label && { next: test.next_sentence_label };
    return { inputs, batch: maskedBatch({ ...read, targets, ...next }, shape) };
  }
  const inputs = { ids: tensor("int32", shape, Int32Array.from(ids)) };
  if (classes !== undefined) return { inputs, batch: labelBatch(ids, classes, shape) };
  const next = (test.labels as Rows).flatMap((row) => [...row.slice(1), -100]);
  return { inputs, batch: tokenBatch(ids, next, shape) };
}
