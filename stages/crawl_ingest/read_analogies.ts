/** The stage `readAnalogies`: analogies from files in the format of word2vec's `questions-words.txt`. */
import { z } from "zod";
import { type Context, defineStage, type Drop, drop, source, type SourceFile } from "../stage.ts";
import { analogies, type Analogy } from "../kinds/mod.ts";
import { decompress, type Line, placeName, splitLines } from "../_format/mod.ts";
import { Losses } from "./lost.ts";
import { maxDamageBytes } from "./read_rows.ts";

const options = z.strictObject({
  files: z.array(z.string()).default([]).describe("Paths or globs of text files, packed or not."),
  maxDamageBytes,
});
/** Options of {@linkcode readAnalogies}. */
export type ReadAnalogiesOptions = z.output<typeof options>;

/** Longest line that is read: far more than four words take. */
const maxLineBytes = 1 << 16;

/**
 * Lines are four words each, `a b c d`, where a is to b as c is to d; a line `: topic` says what relates the words of the
 * lines after it. A line that is neither is quarantined. An id is the number of the line, behind the name of the file.
 */
export const readAnalogies = defineStage({
  name: "readAnalogies",
  phase: "crawl-ingest",
  module: import.meta.url,
  about: "Reads analogies, four words a line, from text files.",
  inputs: {},
  output: analogies,
  options,
  work: source({ files: ({ files }: ReadAnalogiesOptions) => files, read }),
});

async function* read(
  file: SourceFile,
  { maxDamageBytes }: ReadAnalogiesOptions,
  context: Context,
): AsyncGenerator<Analogy | Drop> {
  const losses = new Losses(file.name, maxDamageBytes);
  let topic = "";
  for await (const line of splitLines(decompress(file), { maxLineBytes })) {
    if ("reason" in line) {
      yield losses.drop(line);
      continue;
    }
    const words = wordsOf(line);
    if (words?.[0] === ":") topic = words.slice(1).join(" ");
    else if (words === undefined || words.length > 0) yield analogyOf(words, topic, line, file.name);
  }
  losses.account(context);
}

const decoder = new TextDecoder("utf-8", { fatal: true });

/** The words of a line; undefined when it is not UTF-8. */
function wordsOf({ bytes }: Line): string[] | undefined {
  try {
    // The published file has no space behind the colon of a topic in some editions.
    return decoder.decode(bytes).replace(/^\s*:/, ": ").split(/\s+/).filter((word) => word !== "");
  } catch {
    return undefined;
  }
}

function analogyOf(
  words: readonly string[] | undefined,
  topic: string,
  { number, place }: Line,
  name: string,
): Analogy | Drop {
  const where = `byte ${placeName(place)} of ${name}`;
  if (words === undefined) return drop("line not UTF-8", where, { quarantined: true });
  if (words.length !== 4) {
    return drop("not four words", `${words.length} words (${where})`, { quarantined: true });
  }
  const [a, b, c, d] = words;
  return { id: `${name}:${number}`, topic, a, b, c, d };
}
