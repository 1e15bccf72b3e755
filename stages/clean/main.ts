/** The stages of this phase that work row by row, on JSON lines: `deno run stages/clean/main.ts < pages.jsonl > documents.jsonl`. */
import { pipeMain } from "../_pipe/mod.ts";
import { clean } from "./clean.ts";
import { mask } from "./mask.ts";

if (import.meta.main) Deno.exit(await pipeMain([clean, mask]));
