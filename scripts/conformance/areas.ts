/** The areas whose runners `deno task conformance` uses, one file each. */
import type { Area } from "./contract.ts";
import { clean } from "./clean.ts";
import { crawlIngest } from "./crawl_ingest.ts";
import { dedupe } from "./dedupe.ts";
import { engine } from "./engine.ts";
import { evaluate } from "./evaluate.ts";
import { filter } from "./filter.ts";
import { sample } from "./sample.ts";
import { tokenize } from "./tokenize.ts";

/** All areas; where two know the same `op`, the later one runs it. */
export const areas: readonly Area[] = [
  crawlIngest,
  clean,
  filter,
  dedupe,
  tokenize,
  sample,
  engine,
  evaluate,
];
