/**
 * What pretraining, instruction tuning and classification share: the loop of steps that the build system drives, the
 * options of optimizer and schedule, and the model folder that comes out.
 *
 * The batch of step s is a function of the data, the seed and s; the state is the trainer's. So a run that was stopped
 * and taken up again has the losses of one that was not, to the last bit.
 */
export { checkWindows } from "./check_windows.ts";
export { CutTokens } from "./cut_tokens.ts";
export { meanLoss } from "./mean_loss.ts";
export { type LoopOptions, type Measure, type Training, trainingLoop } from "./training_loop.ts";
export {
  batchesAtOnce,
  type OptimizerOptions,
  optimizerOptions,
  scheduleOf,
  startTrainer,
} from "./optimizer_options.ts";
export { classifierFolder, modelFolder, namedTokens, specialId, vocabularySize } from "./model_folder.ts";
export { type Labeller, labellerOf, type LabelReading, labelReading } from "./label_reading.ts";
export { lossOptionsOf, type ModelOptions, modelOptions, sizeOf } from "./model_options.ts";
export {
  batchesOf,
  type Prepared,
  preparePretraining,
  type Pretraining,
  pretrainingLoop,
  type PretrainingOptions,
  type PretrainInputs,
  pretrainInputs,
  runOptions,
  type Start,
  type TokenSizes,
} from "./pretraining.ts";
export { spanNoiseOf, spanOptions } from "./span_options.ts";
export { checkSameVocabulary } from "./same_vocabulary.ts";
