/**
 * Sorting outside memory: byte strings, or rows of numbers, of which there may be more than memory holds, in ascending
 * order.
 *
 * What is to be sorted is written so that its order is that of its bytes: numbers with the high byte first.
 */
export { sameStart, uint32At } from "./byte_order.ts";
export { ByteSorter } from "./byte_sorter.ts";
export { type CountedRow, NumberSorter } from "./number_sorter.ts";
