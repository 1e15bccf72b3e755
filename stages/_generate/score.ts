/**
 * Log-likelihoods: how likely a model finds given tokens after given others.
 * Source: EleutherAI lm-evaluation-harness, `loglikelihood` (the cut from the left, and trailing spaces moving over).
 */
import type { Model } from "../kinds/mod.ts";
import { decoderFromHuggingFace, openScorer, type Scorer } from "../_nn/mod.ts";
import { rowBatch, tailRow, type TokenRow } from "./row_batch.ts";

/** Tokens, and those after them whose likelihood is asked for. */
export interface Continuation {
  /** At least one token. */
  readonly context: readonly number[];
  readonly continuation: readonly number[];
}

/** How likely a continuation is. */
export interface Score {
  /** Sum of the log-probabilities of its tokens, in nats. */
  readonly logLikelihood: number;
  /** How many tokens the sum is over. */
  readonly tokens: number;
  /** True when each of them is the likeliest at its place. */
  readonly greedy: boolean;
}

/** A model opened for scoring. Dispose of it by `await using`. */
export interface Reader extends Pick<Scorer, "score">, AsyncDisposable {
  /** Most tokens it reads at once. */
  readonly contextTokens: number;
}

/** Opens a model for scoring. @throws {Error} when it is no language model. */
export async function openReader(
  { config, tensors }: Model,
  options: { readonly threads: number },
): Promise<Reader> {
  const { model, weights } = decoderFromHuggingFace(config, tensors);
  const scorer = await openScorer(model, weights, options);
  return {
    contextTokens: model.config.contextTokens,
    score: (batch) => scorer.score(batch),
    [Symbol.asyncDispose]: () => scorer[Symbol.asyncDispose](),
  };
}

/** How continuations are scored. */
export interface ScoringOptions {
  /** Rows scored together. */
  readonly batchRows: number;
  /** Called before each batch with how many continuations have been scored; what it throws ends the scoring. */
  readonly onBatch?: (scored: number) => void;
}

/**
 * Scores continuations, in batches of rows of like length. What does not fit into the context is cut from the left.
 * A continuation's score does not depend on what it is scored beside, but for rounding. Memory: the tokens of all rows,
 * and of one batch the logits, B × T × V numbers.
 *
 * @throws {RangeError} when a context is empty, or a continuation alone longer than the model's context.
 */
export async function scoreContinuations(
  reader: Reader,
  continuations: readonly Continuation[],
  { batchRows, onBatch }: ScoringOptions,
): Promise<Score[]> {
  const rows = continuations.map((asked, index) => ({ index, ...scoredRow(asked, reader.contextTokens) }));
  rows.sort((a, b) => a.inputs.length - b.inputs.length || a.index - b.index);
  const scores = new Array<Score>(rows.length);
  for (let start = 0; start < rows.length; start += batchRows) {
    onBatch?.(start);
    const batch = rows.slice(start, start + batchRows);
    const width = batch[batch.length - 1].inputs.length;
    for (const [row, score] of (await scoreRows(reader, batch, width)).entries()) {
      scores[batch[row].index] = score;
    }
  }
  return scores;
}

/** Scores one batch of rows, padded behind to `width`: a causal model's logits do not depend on what comes after. */
export async function scoreRows(reader: Reader, rows: readonly TokenRow[], width: number): Promise<Score[]> {
  const { logProbabilities, likeliest } = await reader.score(rowBatch(rows, width));
  return rows.map(({ targets }, row) => {
    let [logLikelihood, tokens, greedy] = [0, 0, true];
    for (let column = 0; column < targets.length; column++) {
      const target = targets[column];
      if (target < 0) continue;
      logLikelihood += logProbabilities[row * width + column];
      greedy &&= likeliest[row * width + column] === target;
      tokens++;
    }
    return { logLikelihood, tokens, greedy };
  });
}

/** What turns text into ids; all that is needed of a tokenizer here. */
interface Encoder {
  encode(text: string): ArrayLike<number>;
}

/**
 * A context and a continuation as tokens. Spaces at the end of the context go over to the continuation, and the two are
 * encoded as one text, cut where the context alone ends: as tokens would fall in running text.
 */
export function encodeContinuation(encoder: Encoder, context: string, continuation: string): Continuation {
  const before = encoder.encode(context.trimEnd()).length;
  const ids = Array.from(encoder.encode(context + continuation));
  return { context: ids.slice(0, before), continuation: ids.slice(before) };
}

function scoredRow({ context, continuation }: Continuation, contextTokens: number): TokenRow {
  if (context.length === 0) {
    throw new RangeError("Cannot score a continuation of nothing: its context has no tokens");
  }
  if (continuation.length > contextTokens) {
    throw new RangeError(
      `Cannot score a continuation of ${continuation.length} tokens: the model reads at most ${contextTokens}`,
    );
  }
  return tailRow([...context, ...continuation].slice(0, -1).slice(-contextTokens), continuation);
}
