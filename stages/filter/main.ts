/** The stages of this phase that work row by row, on JSON lines: `deno run stages/filter/main.ts score < documents.jsonl > scored.jsonl`. */
import { pipeMain } from "../_pipe/mod.ts";
import { filter } from "./filter.ts";
import { score } from "./score.ts";
import { identifyLanguage } from "./identify_language.ts";
import { blockUrls } from "./block_urls.ts";
import { trimLines } from "./trim_lines.ts";

if (import.meta.main) {
  Deno.exit(await pipeMain([filter, score, identifyLanguage, blockUrls, trimLines]));
}
