/**
 * Objectives: what a model learns to do with windows of tokens.
 *
 * Each is rows by number, and a function that makes a batch of drawn rows. Which rows a step draws, and the random numbers
 * of each, are functions of (seed, step, place in the batch): no generator is kept, so a batch may be split in any way,
 * on any machine, and a training taken up anywhere. The loss counts targets that are not negative.
 */
export {
  type BatchPlace,
  type Draw,
  drawsAt,
  measuredDraws,
  type Randoms,
  randomsOf,
  someOf,
} from "./draw.ts";
export { documentNumbers, type Documents, type Objective } from "./objective.ts";
export {
  documentRuns,
  type DocumentText,
  documentText,
  type Run,
  type RunningText,
  runningText,
} from "./running_text.ts";
export { nextToken, type NextTokenOptions } from "./next_token.ts";
export { namedId, namedIds, ordinaryIds } from "./framing_tokens.ts";
export { type Masked, type MaskTokens, maskTokens } from "./mask_tokens.ts";
export {
  type EncoderTokens,
  encoderTokens,
  type MaskedOptions,
  maskedTokens,
  sentencePairs,
} from "./masked.ts";
export {
  type Corrupted,
  corruptSpans,
  randomParts,
  rawTokensFor,
  restoreSpans,
  spanCounts,
  spanLengths,
  spanMask,
  type SpanNoise,
  spansOf,
} from "./corrupt_spans.ts";
export { type SpanOptions, spans, type SpanTokens, spanTokens } from "./spans.ts";
export { prefixPairs, prefixRows } from "./prefix.ts";
export { control, controlIds, type ControlOptions } from "./control.ts";
export { windowRow } from "./window_row.ts";
