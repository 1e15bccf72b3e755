/** Milliseconds of a step by class of operation, and by kind of matrix product. */

/** The middle of some numbers. */
export function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1];
}

/** A product [rows,inner] · [inner,columns], or a batch of them; "T" where a factor lies the other way round. */
export interface Product {
  readonly batch: number;
  readonly rows: number;
  readonly inner: number;
  readonly columns: number;
  readonly left: "" | "T";
  readonly right: "" | "T";
}
/** Such as "48 × 64·32T·64". */
export function productText({ batch, rows, inner, columns, left, right }: Product): string {
  return `${batch > 1 ? `${batch} × ` : ""}${rows}·${inner}${left}·${columns}${right}`;
}
/** Floating-point operations of a product. */
export function operationsOf({ batch, rows, inner, columns }: Product): number {
  return 2 * batch * rows * inner * columns;
}
/** What a step spends on all its products of one kind. */
export interface ProductCost {
  readonly product: Product;
  readonly count: number;
  readonly milliseconds: number;
}

/** The costs of one step. */
export class Costs {
  /** Milliseconds by class. */
  readonly classes = new Map<string, number>();
  /** Costs of products by their text. */
  readonly products = new Map<string, ProductCost>();

  /** Counts an operation. */
  add(name: string, milliseconds: number): void {
    this.classes.set(name, (this.classes.get(name) ?? 0) + milliseconds);
  }
  /** Counts a product: batches are those of attention. */
  addProduct(product: Product, milliseconds: number): void {
    this.add(product.batch > 1 ? "attention" : "products", milliseconds);
    const key = productText(product);
    const before = this.products.get(key) ?? { count: 0, milliseconds: 0 };
    this.products.set(key, {
      product,
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
  for (const [key, cost] of steps[0].products) {
    const milliseconds = median(steps.map(({ products }) => products.get(key)?.milliseconds ?? 0));
    costs.products.set(key, { ...cost, milliseconds });
  }
  return costs;
}
