/**
 * One stage alone, without a pipeline: rows as JSON lines in at one end, out at the other, as any program of a shell.
 *
 *   deno run stages/clean/main.ts < pages.jsonl > documents.jsonl
 *
 * The work is that of a run, row by row, and so are options and drops; what there is not is a store, a cache or a record.
 */
export { optionsOf, optionValue, type SaidOption } from "./options.ts";
export { columnHolds, rowAfter } from "./row.ts";
export { type Ends, pipeMain, pipeRows } from "./pipe.ts";
