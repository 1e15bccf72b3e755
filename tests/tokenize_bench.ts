/**
 * Budget: encoding a text with nothing remembered takes at most a tenth of the time of the tokenizer that
 * `@xenova/transformers` runs, on the same text with the same vocabulary; learning a vocabulary of 4,096 tokens takes less
 * than encoding the same text with that tokenizer takes. The text is this project's own code: `deno bench --allow-read
 * --allow-env --allow-ffi --allow-sys tests/tokenize_bench.ts`.
 */
import { PreTrainedTokenizer } from "@xenova/transformers";
import { openTokenizer } from "../stages/_tokenizer/mod.ts";
import { document, learn } from "./stages/tokenize/run_stage.ts";

async function codeBelow(folder: string): Promise<string[]> {
  const texts: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    if (isDirectory) texts.push(...await codeBelow(`${folder}/${name}`));
    else if (name.endsWith(".ts")) texts.push(await Deno.readTextFile(`${folder}/${name}`));
  }
  return texts;
}

const rows = (await codeBelow(new URL("../stages", import.meta.url).pathname)).map((text) => document(text));
const { vocabulary } = await learn(rows, { size: 4096 });
const files = JSON.stringify(vocabulary);

Deno.bench("encode, nothing remembered", { group: "text to ids", baseline: true }, (bench) => {
  const tokenizer = openTokenizer(JSON.parse(files));
  bench.start();
  for (const { text } of rows) tokenizer.encode(text);
  bench.end();
});

Deno.bench("encode with @xenova/transformers, nothing remembered", { group: "text to ids" }, (bench) => {
  const { tokenizer, config } = JSON.parse(files);
  const theirs = new PreTrainedTokenizer(tokenizer, config);
  bench.start();
  for (const { text } of rows) theirs.encode(text);
  bench.end();
});

Deno.bench("learn 4,096 tokens", { group: "text to ids" }, async () => {
  await learn(rows, { size: 4096 });
});
