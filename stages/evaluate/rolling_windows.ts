/**
 * Rolling windows: how a text longer than the context is scored, each token exactly once.
 *
 * The first window predicts all its tokens behind a prefix token; each later one is filled to the full length with
 * tokens already predicted, and predicts the next `windowTokens - contextTokens + 1`.
 * Source: EleutherAI lm-evaluation-harness, `get_rolling_token_windows`.
 */

/** One window: `inputs` go in, and its last `targets.length` outputs are to predict `targets`. */
export interface RollingWindow {
  readonly inputs: readonly number[];
  readonly targets: readonly number[];
}

/** What bounds the windows. */
export interface RollingOptions {
  /** Token before the first of the text, usually that of the end of text. */
  readonly prefix: number;
  /** Most inputs of a window. */
  readonly windowTokens: number;
  /** Fewest tokens known before the first that a later window predicts; 1 means windows side by side. */
  readonly contextTokens: number;
}

/** Windows over a text of token ids. @throws {RangeError} when the context is not within the window. */
export function* rollingWindows(ids: ArrayLike<number>, options: RollingOptions): Generator<RollingWindow> {
  const { prefix, windowTokens, contextTokens } = options;
  if (contextTokens < 1 || contextTokens > windowTokens) {
    throw new RangeError(
      `Cannot roll windows of ${windowTokens} tokens with ${contextTokens} of context: it is not from 1 to ${windowTokens}`,
    );
  }
  const all = Array.from(ids);
  if (all.length === 0) return;
  let predicted = Math.min(windowTokens, all.length);
  yield { inputs: [prefix, ...all.slice(0, predicted - 1)], targets: all.slice(0, predicted) };
  while (predicted < all.length) {
    const end = Math.min(all.length, predicted + windowTokens - contextTokens + 1);
    yield { inputs: all.slice(end - windowTokens - 1, end - 1), targets: all.slice(predicted, end) };
    predicted = end;
  }
}
