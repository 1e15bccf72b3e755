/**
 * Generating from a model and scoring with it, both through the ONNX graph that leaves the project.
 *
 * A decoder feeds tokens after kept keys and values; a sampler picks the next token by draws that are a function of
 * (seed, stream, position); log-likelihoods of continuations serve every evaluation; chat templates frame conversations.
 */
export { answer, type AnswerOptions, fittingPrompt } from "./answer.ts";
export { type Chat, type ChatPiece, openChat } from "./chat.ts";
export { type Decoder, type Fed, logitsAt, openDecoder, type Past } from "./decoder.ts";
export { generate, type GenerateOptions } from "./generate.ts";
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
