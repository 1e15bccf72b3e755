/**
 * Pretraining: a model learns from unlabelled windows, from random weights or on from those of a given model.
 *
 * `pretrain` is for models that continue text (GPT-2, Llama, Mixtral, CTRL), `pretrainEncoder` for those that read in both
 * directions (BERT, RoBERTa), `pretrainEncoderDecoder` for those that read one text and write another (T5). Which rows make the batch of a step is a function of (seed, step), so a run can be stopped
 * and taken up with the same bits. Held-out loss is logged on the way. The model leaves as a Hugging Face folder with its
 * graphs under `onnx/`.
 * Sources: Radford et al. 2019 with the schedule and defaults of nanoGPT; Devlin et al. 2019; Liu et al.
 * 2019; Raffel et al. 2020; Keskar et al. 2019.
 */
export { readModel, type ReadModelOptions } from "./read_model.ts";
export { pretrain, type PretrainOptions } from "./pretrain.ts";
export { pretrainEncoderDecoder, type PretrainEncoderDecoderOptions } from "./pretrain_encoder_decoder.ts";
export { pretrainEncoder, type PretrainEncoderOptions } from "./pretrain_encoder.ts";
export {
  learnGloveVectors,
  type LearnGloveVectorsOptions,
  learnWordVectors,
  type LearnWordVectorsOptions,
} from "./word_vectors/mod.ts";
