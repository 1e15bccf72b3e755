/** Means with their standard errors, and how they are written. */

/** A mean over items and how far it may be off. */
export interface Mean {
  readonly mean: number;
  /** s / √n, with s taken over n − 1; undefined for fewer than two items, whose spread nobody knows. */
  readonly error: number | undefined;
}

/** Mean and standard error of some values. The mean of none is 0. */
export function meanOf(values: readonly number[]): Mean {
  const n = values.length;
  if (n === 0) return { mean: 0, error: undefined };
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  if (n === 1) return { mean, error: undefined };
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, error: Math.sqrt(squares / (n - 1) / n) };
}

/** A mean as it is printed: "0.412 ± 0.031", or "1.000" where there is no standard error. */
export function written({ mean, error }: Mean): string {
  return error === undefined ? mean.toFixed(3) : `${mean.toFixed(3)} ± ${error.toFixed(3)}`;
}

/** A mean as figures of an evaluation: by its name, and the standard error, if there is one, by name_stderr. */
export function figures(name: string, { mean, error }: Mean): Record<string, number> {
  return error === undefined ? { [name]: mean } : { [name]: mean, [`${name}_stderr`]: error };
}
