/**
 * Evaluation: how well a model predicts, chooses and answers.
 *
 * `perplexity` and `documentPerplexity` measure text it has not seen; `chooseAnswers` multiple choice by log-likelihood,
 * with standard errors; `answerPrompts` what a tuned model says; `labelAccuracy` a classifier. Figures follow EleutherAI's
 * lm-evaluation-harness where it has a rule, and say by what they divide.
 */
export { answerPrompts, type AnswerPromptsOptions } from "./answer_prompts.ts";
export { chooseAnswers, type ChooseAnswersOptions } from "./choose_answers.ts";
export { documentPerplexity, type DocumentPerplexityOptions } from "./document_perplexity.ts";
export { labelAccuracy, type LabelAccuracyOptions } from "./label_accuracy.ts";
export { perplexity, type PerplexityOptions } from "./perplexity.ts";
