/**
 * Sizes of dimensions: numbers, symbols such as "B", and polynomials of them such as "4*B*T" or "past+T", each in one
 * canonical spelling so that equal sizes are equal texts.
 */

/** A size: a number, or the canonical text of a polynomial with whole coefficients. */
export type Dim = number | string;
/** The sizes of a tensor. */
export type Shape = readonly Dim[];

/** Coefficients by monomial; a monomial is its sorted symbols joined by "*", "" for the constant term. */
type Polynomial = Map<string, number>;

function parse(dim: Dim): Polynomial {
  if (typeof dim === "number") return new Map([["", dim]]);
  return new Map(
    dim.split("+").map((term) => {
      const factors = term.split("*");
      const numbers = factors.filter((factor) => /^-?\d+$/.test(factor));
      const symbols = factors.filter((factor) => !/^-?\d+$/.test(factor)).sort();
      return [symbols.join("*"), numbers.reduce((product, number) => product * Number(number), 1)];
    }),
  );
}

function render(polynomial: Polynomial): Dim {
  const terms = [...polynomial].filter(([, coefficient]) => coefficient !== 0).sort(([a], [b]) =>
    a < b ? -1 : 1
  );
  if (terms.length === 0) return 0;
  if (terms.length === 1 && terms[0][0] === "") return terms[0][1];
  return terms.map(([monomial, coefficient]) => {
    if (monomial === "") return `${coefficient}`;
    return coefficient === 1 ? monomial : `${coefficient}*${monomial}`;
  }).join("+");
}

/** Sum of two sizes. */
export function plus(a: Dim, b: Dim): Dim {
  const sum = parse(a);
  for (const [monomial, coefficient] of parse(b)) sum.set(monomial, (sum.get(monomial) ?? 0) + coefficient);
  return render(sum);
}

/** Product of two sizes. */
export function times(a: Dim, b: Dim): Dim {
  const product: Polynomial = new Map();
  for (const [left, x] of parse(a)) {
    for (const [right, y] of parse(b)) {
      const monomial = [left, right].flatMap((text) => text === "" ? [] : text.split("*")).sort().join("*");
      product.set(monomial, (product.get(monomial) ?? 0) + x * y);
    }
  }
  return render(product);
}

/** The size that times `b` is `a`, for a `b` of one term; undefined when there is none in whole numbers. */
export function over(a: Dim, b: Dim): Dim | undefined {
  const divisor = [...parse(b)];
  if (a === b) return 1;
  if (divisor.length !== 1 || divisor[0][1] === 0) return undefined;
  const [symbols, number] = divisor[0];
  const quotient: Polynomial = new Map();
  for (const [monomial, coefficient] of parse(a)) {
    const left = monomial === "" ? [] : monomial.split("*");
    for (const symbol of symbols === "" ? [] : symbols.split("*")) {
      const at = left.indexOf(symbol);
      if (at < 0) return undefined;
      left.splice(at, 1);
    }
    if (coefficient % number !== 0) return undefined;
    quotient.set(left.join("*"), coefficient / number);
  }
  return render(quotient);
}

/** Product of all sizes of a shape. */
export function volume(shape: Shape): Dim {
  return shape.reduce(times, 1);
}

/** The sum's terms, each with its symbols, for code that computes a size at run time. */
export function termsOf(
  dim: Dim,
): readonly { readonly coefficient: number; readonly symbols: readonly string[] }[] {
  return [...parse(dim)].map(([monomial, coefficient]) => ({
    coefficient,
    symbols: monomial === "" ? [] : monomial.split("*"),
  }));
}

/** The shape of two tensors stretched to each other, aligned at their last dimensions; undefined when they do not fit. */
export function broadcast(a: Shape, b: Shape): Shape | undefined {
  const rank = Math.max(a.length, b.length);
  const shape: Dim[] = [];
  for (let i = 0; i < rank; i++) {
    const left = a[a.length - rank + i] ?? 1, right = b[b.length - rank + i] ?? 1;
    if (left !== right && left !== 1 && right !== 1) return undefined;
    shape.push(left === 1 ? right : left);
  }
  return shape;
}
