/** The stages of this phase that work row by row, on JSON lines: `deno run stages/sample/main.ts --heldOutShare 0.1 < documents.jsonl > marked.jsonl`. */
import { pipeMain } from "../_pipe/mod.ts";
import { split } from "./split.ts";

if (import.meta.main) Deno.exit(await pipeMain([split]));
