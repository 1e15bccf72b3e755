/**
 * Generating from a model and scoring with it, both through the ONNX graph that leaves the project.
 *
 * A decoder feeds tokens after kept keys and values, of one text or of several together; a sampler picks the next token by
 * draws that are a function of (seed, stream, position); text streams out in whole characters; log-likelihoods of continuations serve every evaluation; chat templates frame conversations.
 */
export { answer, type AnswerOptions, fittingPrompt } from "./answer.ts";
export { type Chat, type ChatPiece, openChat } from "./chat.ts";
export { type Decoder, type Fed, logitsAt, openDecoder, type Past, selectRows } from "./decoder.ts";
export {
  type AskedRow,
  generate,
  type GeneratedToken,
  type GenerateOptions,
  generateRows,
} from "./generate.ts";
export {
  type AskedText,
  generateText,
  generateTexts,
  type TextOptions,
  type TextPiece,
} from "./generate_text.ts";
export { openGenerator, type PairDecoder } from "./pair_decoder.ts";
export { rowBatch, tailRow, type TokenRow } from "./row_batch.ts";
export { greedy, indexOfGreatest, pickToken, type SamplerOptions } from "./sampler.ts";
export {
  type Continuation,
  encodeContinuation,
  openReader,
  type Reader,
  type Score,
  scoreContinuations,
  scoreRows,
  type ScoringOptions,
} from "./score.ts";
