/** Puts every function to its hardest texts, of so many characters; prints which before each. */
import { functions } from "./functions.ts";
import { hardest, texts } from "./texts.ts";

const length = Number(Deno.args[0]);
for (const reads of ["html", "bytes", "text", "addresses", "answers"] as const) {
  for (const [name, run] of Object.entries(functions[reads])) {
    for (const text of hardest[reads]) {
      console.log(`${name}: ${text}`);
      await run(texts[text](length));
    }
  }
}
console.log("done");
