/** The error function to about 14 digits, for the reference evaluator. */

/** erf(x): the power series near 0, the continued fraction of erfc beyond. Abramowitz and Stegun 1964, 7.1.5 and 7.1.14. */
export function erf(x: number): number {
  const size = Math.abs(x);
  const value = size < 2.5 ? series(size) : 1 - fraction(size);
  return x < 0 ? -value : value;
}

function series(x: number): number {
  let term = x, sum = x;
  for (let n = 1; Math.abs(term) > 1e-17 * sum && n < 200; n++) {
    term *= -x * x / n;
    sum += term / (2 * n + 1);
  }
  return sum * 2 / Math.sqrt(Math.PI);
}

function fraction(x: number): number {
  let tail = x;
  for (let n = 60; n >= 1; n--) tail = x + n / 2 / tail;
  return Math.exp(-x * x) / Math.sqrt(Math.PI) / tail;
}
