/** Means with their standard errors, and how they are written. */

/** A mean over items and how far it may be off. */
export interface Mean {
  readonly mean: number;
  /** s / √n, with s taken over n − 1; 0 for fewer than two items, of which nothing can be said. */
  readonly error: number;
}

/** Mean and standard error of some values. Both are 0 for none. */
export function meanOf(values: readonly number[]): Mean {
  const n = values.length;
  if (n === 0) return { mean: 0, error: 0 };
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  if (n === 1) return { mean, error: 0 };
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, error: Math.sqrt(squares / (n - 1) / n) };
}

/** A mean as it is printed: "0.412 ± 0.031". */
export function written({ mean, error }: Mean): string {
  return `${mean.toFixed(3)} ± ${error.toFixed(3)}`;
}
