/**
 * Loss of a text, in the three units of the field.
 * Source: definitions; bits per byte as in EleutherAI lm-evaluation-harness, `bits_per_byte`.
 */

/** The loss of a text and what it was counted over. */
export interface TextLoss {
  /** Mean negative log-likelihood of a token, in nats. */
  readonly loss: number;
  /** e to the loss. */
  readonly perplexity: number;
  /** Negative log-likelihood of the text in bits, per byte of its UTF-8; free of the vocabulary. */
  readonly bitsPerByte: number;
  readonly tokens: number;
  readonly bytes: number;
}

/** Loss from the log-likelihood of `tokens` tokens that stand for `bytes` bytes of text. */
export function textLoss(logLikelihood: number, tokens: number, bytes: number): TextLoss {
  const loss = -logLikelihood / tokens;
  return {
    loss,
    perplexity: Math.exp(loss),
    bitsPerByte: -logLikelihood / (bytes * Math.LN2),
    tokens,
    bytes,
  };
}

/** A loss as it is printed: "perplexity 12.31 (loss 2.510, 0.93 bits per byte)". */
export function writtenLoss({ loss, perplexity, bitsPerByte }: TextLoss): string {
  return `perplexity ${perplexity.toFixed(2)} (loss ${loss.toFixed(3)}, ${
    bitsPerByte.toFixed(2)
  } bits per byte)`;
}
