/**
 * The training engine: models as parameters and graphs, losses, AdamW, schedules, and export.
 *
 * A model is {@linkcode Trainable}: named parameters, and a function that builds its loss from symbolic values. A trainer
 * turns that into one graph of plain ONNX operators, forward and backward, and takes the step of AdamW or Muon with a
 * kernel on the same memory. On WebGPU, and in {@linkcode exportStep}, the optimizer is in the graph: any runtime can train.
 * The architectures (`gpt2`, `llama`, `mixtral`, `ctrl`, `bert`, `roberta`, `t5`) are such models; `kind` says what each is
 * for, and loading, training, scoring and export take any. Randomness is a function of (seed, name, index). Source of the
 * parts: micrograd's idea of reverse mode over a graph; the papers named in models/; Loshchilov and Hutter 2019 (AdamW);
 * Jordan et al. 2024 (Muon).
 *
 * @example A network of one's own: learn the sine.
 * ```ts
 * import { createTrainer, linear, squaredLoss, tanh, tensor, type Trainable } from "@millrace/millrace/engine";
 *
 * const network: Trainable = {
 *   parameters: [
 *     { name: "hidden.weight", shape: [1, 16], start: { deviation: 1 } },
 *     { name: "hidden.bias", shape: [16], start: { deviation: 1 } },
 *     { name: "out.weight", shape: [16, 1], start: { deviation: 0.25 } },
 *     { name: "out.bias", shape: [1], start: "zeros" },
 *   ],
 *   loss(graph, weight) {
 *     const x = graph.input("x", "float32", ["B", 1]);
 *     const y = graph.input("y", "float32", ["B", 1]);
 *     const hidden = tanh(linear(x, weight("hidden.weight"), weight("hidden.bias")));
 *     return squaredLoss(linear(hidden, weight("out.weight"), weight("out.bias")), y);
 *   },
 * };
 *
 * const points = Float32Array.from({ length: 64 }, (_, i) => -3 + 6 * i / 63);
 * const batch = { x: tensor("float32", [64, 1], points), y: tensor("float32", [64, 1], points.map(Math.sin)) };
 * await using trainer = await createTrainer(network, { weightDecay: 0 }, { seed: 1 });
 * let loss = Infinity;
 * for (let i = 0; i < 500; i++) loss = (await trainer.step(batch, 0.01)).loss;
 * if (loss > 0.001) throw new Error(`The network did not learn: ${loss}`);
 * ```
 */
export {
  checkWeights,
  type Loss,
  type Parameter,
  type Start,
  startWeights,
  type Trainable,
  type WeightOf,
  type Weights,
} from "./parameter.ts";
export { type AdamWOptions, stepScalars } from "./adamw.ts";
export type { MuonOptions } from "./muon.ts";
export type { OptimizerOptions } from "./optimizer.ts";
export type { SavedState } from "./checkpoint.ts";
export { exportStep, exportStepFolder } from "./exported_step.ts";
export {
  type Batch,
  createTrainer,
  gradientsOf,
  type LossSum,
  type Measured,
  type StepResult,
  type Trainer,
  type TrainerOptions,
} from "./trainer.ts";
export {
  encoderInputs,
  type EncoderRows,
  ignoredTarget,
  labelBatch,
  maskedBatch,
  type MaskedRows,
  pairBatch,
  tokenBatch,
  type TokenIds,
} from "./batch.ts";
export { classLoss, squaredLoss, tokenLoss } from "./loss.ts";
export { type Decoder, type DecoderSizes } from "./decoder.ts";
export { type LossOptions, randomInput, trainable } from "./training.ts";
export { type Activation } from "./layers/activation.ts";
export { attention, type KeysAndValues, type ScoreOptions } from "./layers/attention.ts";
export { linear } from "./layers/dense.ts";
export { type Place } from "./layers/mask.ts";
export { type RopeOptions, type RopeScaling } from "./layers/rope.ts";
export { type Bert, bert, type BertConfig, type EncoderInputs, roberta } from "./models/bert.ts";
export { type Ctrl, ctrl, type CtrlConfig } from "./models/ctrl.ts";
export { type Gpt2, gpt2, type Gpt2Config } from "./models/gpt2.ts";
export { type Llama, llama, type LlamaConfig } from "./models/llama.ts";
export { type Mixtral, mixtral, type MixtralConfig } from "./models/mixtral.ts";
export {
  bertSizes,
  ctrlSizes,
  type DepthSize,
  gpt2Sizes,
  llamaSizes,
  mixtralSizes,
  robertaSizes,
  sizeOfDepth,
  t5Sizes,
} from "./models/sizes.ts";
export { type T5, t5, type T5Config } from "./models/t5.ts";
export type { DecoderPlace } from "./models/t5_stacks.ts";
export { mimeticStart } from "./models/t5_start.ts";
export {
  decoderFromHuggingFace,
  fromHuggingFace,
  type HuggingFaceConfig,
  type HuggingFaceModel,
  type LoadedModel,
  type Model,
  type SpecialIds,
  toHuggingFace,
} from "./huggingface/architectures.ts";
export { type FolderReader, loadHuggingFace } from "./huggingface/folder.ts";
export { exportDecoder, exportGraphs, generationConfig, type GraphPrecision } from "./export.ts";
export { exportLogits, type LogitsRunner, openLogits } from "./logits.ts";
export { openScorer, type Scorer, type Scores } from "./scorer.ts";
export {
  constantSchedule,
  cosineSchedule,
  flatSchedule,
  linearSchedule,
  type Schedule,
  type ScheduleOptions,
} from "./schedule.ts";
export { normals, uniform } from "./random.ts";
export * from "../_grad/mod.ts";
export {
  type ArrayOf,
  type Backend,
  type DataType,
  type Feeds,
  type OnnxAttribute,
  type OnnxModel,
  type OnnxNode,
  onnxTypes,
  type OnnxValue,
  scalar,
  type Session,
  type SessionOptions,
  tensor,
  type TypedTensor,
  zeros,
} from "../_onnx/mod.ts";
export type { Tensor } from "../_format/mod.ts";
