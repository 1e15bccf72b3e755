/**
 * Pretraining: a GPT-2 from random weights, learning to predict the next token of packed windows.
 *
 * Which windows make the batch of a step is a function of (seed, step), so a run can be stopped and taken up with the
 * same bits. Held-out loss and sampled text are logged on the way. The model leaves as a Hugging Face folder whose
 * `onnx/model.onnx` generates with a key-value cache.
 * Sources: Radford et al. 2019 (GPT-2), with the starting weights, schedule and defaults of nanoGPT.
 */
export { pretrain, type PretrainOptions } from "./pretrain.ts";
