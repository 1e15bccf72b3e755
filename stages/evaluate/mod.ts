/**
 * Evaluation: how well a model predicts, chooses and answers.
 *
 * `perplexity` and `documentPerplexity` measure text it has not seen; `chooseAnswers` multiple choice by log-likelihood,
 * with standard errors; `answerPrompts` what a tuned model says; `labelAccuracy` a classifier; `nearestWords` and
 * `solveAnalogies` look at word vectors. `check` holds a figure to its bounds before anything is published. Figures follow
 * EleutherAI's lm-evaluation-harness where it has a rule, and say by what they divide.
 */
export { answerPrompts, type AnswerPromptsOptions } from "./answer_prompts.ts";
export { check, type DocumentCheckOptions, type KeptCheckOptions, type MetricCheckOptions } from "./check.ts";
export { chooseAnswers, type ChooseAnswersOptions } from "./choose_answers.ts";
export { documentPerplexity, type DocumentPerplexityOptions } from "./document_perplexity.ts";
export { labelAccuracy, type LabelAccuracyOptions } from "./label_accuracy.ts";
export { maskedAccuracy, type MaskedAccuracyOptions } from "./masked_accuracy.ts";
export { perplexity, type PerplexityOptions } from "./perplexity.ts";
export { nearestWords, type NearestWordsOptions } from "./nearest_words.ts";
export { solveAnalogies, type SolveAnalogiesOptions } from "./solve_analogies.ts";
export { writeTexts, type WriteTextsOptions } from "./write_texts.ts";
export { controlAccuracy, type ControlAccuracyOptions } from "./control_accuracy.ts";
export { spanAccuracy, type SpanAccuracyOptions } from "./span_accuracy.ts";
export { type Bleu, bleu } from "./bleu.ts";
export { chrf } from "./chrf.ts";
export { type Mean, meanOf } from "./mean.ts";
export { type RollingOptions, type RollingWindow, rollingWindows } from "./rolling_windows.ts";
export { exactMatch, normalizeAnswer, wordF1 } from "./squad.ts";
