/** Milliseconds of a step by class of operation, and by shape of the matrix products. */

/** The middle of some numbers. */
export function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1];
}

/** The costs of one step. */
export class Costs {
  /** Milliseconds by class. */
  readonly classes = new Map<string, number>();
  /** Milliseconds and number of the products [M,K] · [K,N] by "M·K·N". */
  readonly products = new Map<string, { readonly count: number; readonly milliseconds: number }>();

  /** Counts an operation. */
  add(name: string, milliseconds: number): void {
    this.classes.set(name, (this.classes.get(name) ?? 0) + milliseconds);
  }
  /** Counts a product. M and N may be exchanged, as the two libraries lay gradients of matrices the other way round. */
  addProduct([rows, inner, columns]: readonly number[], milliseconds: number): void {
    this.add("products", milliseconds);
    const key = [Math.min(rows, columns), inner, Math.max(rows, columns)].join("·");
    const before = this.products.get(key) ?? { count: 0, milliseconds: 0 };
    this.products.set(key, {
      count: before.count + 1,
      milliseconds: before.milliseconds + milliseconds,
    });
  }
  /** All that was counted. */
  get total(): number {
    return this.classes.values().reduce((sum, part) => sum + part, 0);
  }
}

/** Medians over steps of what was counted for each. */
export function typical(steps: readonly Costs[]): Costs {
  const costs = new Costs();
  for (const name of new Set(steps.flatMap(({ classes }) => [...classes.keys()]))) {
    costs.classes.set(name, median(steps.map(({ classes }) => classes.get(name) ?? 0)));
  }
  for (const [key, { count }] of steps[0].products) {
    const milliseconds = median(steps.map(({ products }) => products.get(key)?.milliseconds ?? 0));
    costs.products.set(key, { count, milliseconds });
  }
  return costs;
}
