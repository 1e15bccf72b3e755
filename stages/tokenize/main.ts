/** The stages of this phase that work row by row, on JSON lines: `deno run --allow-read=FOLDER stages/tokenize/main.ts --vocabulary FOLDER < documents.jsonl > tokens.jsonl`. */
import { pipeMain } from "../_pipe/mod.ts";
import { tokenize } from "./tokenize.ts";

if (import.meta.main) Deno.exit(await pipeMain([tokenize]));
