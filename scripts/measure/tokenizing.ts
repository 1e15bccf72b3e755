/**
 * How fast a file is learnt from and encoded: `deno run --allow-read --allow-env --allow-ffi --allow-sys
 * scripts/measure/tokenizing.ts FILE [SIZE]`. Medians of five; encoding with nothing remembered, and again.
 *
 * Beside it stand the tokenizer that `@xenova/transformers` runs, in this process, and Hugging Face tokenizers under Python,
 * by `scripts/oracle/byte_level_bpe_speed.py` with the same arguments.
 */
import { PreTrainedTokenizer } from "@xenova/transformers";
import { openTokenizer } from "../../stages/_tokenizer/mod.ts";
import { learnTexts } from "../../stages/tokenize/mod.ts";

/** Characters of one document: long enough that calls cost little, short as web pages are. */
const documentChars = 4000;

/** Median milliseconds of five runs, each on what `prepare` makes anew. */
async function median<T>(prepare: () => T, run: (made: T) => unknown): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < 5; i++) {
    const made = prepare();
    const start = performance.now();
    await run(made);
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[2];
}

if (import.meta.main) {
  const [file, size = "4096"] = Deno.args;
  const text = await Deno.readTextFile(file);
  const texts = text.match(new RegExp(`[\\s\\S]{1,${documentChars}}`, "gu")) ?? [];
  const megabytes = new TextEncoder().encode(text).length / 1e6;
  const vocabulary = learnTexts(texts, { size: Number(size) });
  const files = JSON.stringify(vocabulary);
  const open = () => openTokenizer(JSON.parse(files));
  const openTheirs = () => {
    const { tokenizer, config } = JSON.parse(files);
    return new PreTrainedTokenizer(tokenizer, config);
  };
  const warm = open();
  const rows: [string, number][] = [
    [
      `learn ${Object.keys(vocabulary.tokenizer.model.vocab).length} tokens`,
      await median(() => 0, () => learnTexts(texts, { size: Number(size) })),
    ],
    [
      "encode, nothing remembered",
      await median(open, (tokenizer) => texts.forEach((one) => tokenizer.encode(one))),
    ],
    ["encode again", await median(() => warm, (tokenizer) => texts.forEach((one) => tokenizer.encode(one)))],
    [
      "@xenova/transformers, nothing remembered",
      await median(openTheirs, (tokenizer) => texts.forEach((one) => tokenizer.encode(one))),
    ],
  ];
  console.log(`${file}: ${megabytes.toFixed(2)} MB in ${texts.length} documents`);
  for (const [what, milliseconds] of rows) {
    const rate = (megabytes / milliseconds * 1000).toFixed(2);
    console.log(`${what.padEnd(42)} ${milliseconds.toFixed(0).padStart(7)} ms ${rate.padStart(8)} MB/s`);
  }
}
