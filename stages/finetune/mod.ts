/**
 * Finetuning: a pretrained model learns to answer, or to label.
 *
 * `instruct` frames conversations by the vocabulary's chat template and learns the assistant's answers only, the mark that
 * ends them included (loss elsewhere is masked: Ouyang et al. 2022 in spirit, the mask of TRL and nanochat in detail).
 * `classify` puts a linear head on the last token's hidden state (Radford et al. 2018, section 3.2).
 */
export { classify, type ClassifyOptions } from "./classify.ts";
export { instruct, type InstructOptions } from "./instruct.ts";
