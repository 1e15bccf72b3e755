/** Every operation there is, by family: what the tests walk over. */
import type { Op } from "../op.ts";
import { arithmetic } from "./arithmetic.ts";
import { comparisons } from "./compare.ts";
import { functions } from "./functions.ts";
import { gathers } from "./gather.ts";
import { layouts } from "./layout.ts";
import { products } from "./matmul.ts";
import { normalizations } from "./normalize.ts";
import { reductions } from "./reduce.ts";
import { sizes } from "./size.ts";
import { orders } from "./sort.ts";

/** All operations. A new one is a line in its family's file, with its gradient and its samples. */
export const operations: readonly Op[] = [
  ...arithmetic,
  ...functions,
  ...comparisons,
  ...products,
  ...reductions,
  ...layouts,
  ...gathers,
  ...normalizations,
  ...sizes,
  ...orders,
];
