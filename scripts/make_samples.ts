/**
 * Makes the sample web: WARC files, the truth about each page, questions, conversations, labelled messages and analogies.
 *
 * Without options it writes what is committed in data/samples. `--pages N` makes a web of any size, page by page, into
 * `--out DIRECTORY`; `--seed N` makes another one. `--truth` writes the truth with its texts instead, by default to
 * data/store/samples/truth.jsonl.
 */
import { parseArgs } from "@std/cli";
import { runMain } from "./run_main.ts";
import {
  analogyText,
  archiveOf,
  committedSample,
  compressionRatio,
  conversationRows,
  gzipMember,
  labelledRows,
  questionRows,
  sampleWeb,
  type TruthRow,
  truthRow,
} from "./samples/mod.ts";

/** What the command line asks for. */
export interface SampleOptions {
  readonly seed: number;
  readonly pages: number;
  readonly out: string;
  readonly truth: boolean;
}

/** The options of a command line. @throws {TypeError} when one is unknown or no whole number. */
export function sampleOptions(args: readonly string[]): SampleOptions {
  const parsed = parseArgs([...args], {
    string: ["pages", "out", "seed"],
    boolean: ["truth"],
    unknown: (name) => {
      throw new TypeError(
        `Cannot make samples with ${name}: the options are --pages, --seed, --out and --truth`,
      );
    },
  });
  const whole = (name: "pages" | "seed", least: number): number => {
    const text = parsed[name] ?? String(committedSample[name]);
    const value = Number(text);
    if (Number.isSafeInteger(value) && value >= least) return value;
    throw new TypeError(
      `Cannot make samples with --${name} ${text}: it must be a whole number from ${least} on`,
    );
  };
  const out = parsed.out ?? (parsed.truth ? "data/store/samples" : "data/samples");
  return { seed: whole("seed", 0), pages: whole("pages", 3), out, truth: parsed.truth };
}

/** Rows as JSON lines. */
function linesOf(rows: readonly unknown[]): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
}

/** Writes archives and truth as they are made, then the rows beside them. */
function writeSamples({ seed, pages, out }: SampleOptions): void {
  let file = createFile(`${out}/ambrel-00.warc.gz`);
  let name = "ambrel-00.warc.gz";
  const truth = createFile(`${out}/truth.jsonl.gz`);
  const rows: TruthRow[] = [];
  for (const chunk of archiveOf(seed, pages)) {
    if (chunk.file !== name) {
      file.close();
      name = chunk.file;
      file = createFile(`${out}/${name}`);
    }
    writeAll(file, chunk.bytes);
    rows.push(...chunk.truths.map((row) => truthRow(row, name)));
    if (rows.length >= 1000) writeAll(truth, gzipMember(linesOf(rows.splice(0))));
  }
  file.close();
  if (rows.length > 0) writeAll(truth, gzipMember(linesOf(rows)));
  truth.close();
  Deno.writeFileSync(`${out}/questions.jsonl`, linesOf(questionRows(seed)));
  Deno.writeFileSync(`${out}/conversations.jsonl`, linesOf(conversationRows(seed)));
  Deno.writeFileSync(`${out}/labelled.jsonl`, linesOf(labelledRows(seed)));
  Deno.writeTextFileSync(`${out}/analogies.txt`, analogyText());
}

/** Writes the truth of each page with its texts, page by page. */
function writeTruth({ seed, pages, out }: SampleOptions): void {
  const file = createFile(`${out}/truth.jsonl`);
  for (const { truth } of sampleWeb(seed, pages)) writeAll(file, linesOf([truth]));
  file.close();
}

function createFile(path: string): Deno.FsFile {
  return Deno.openSync(path, { write: true, create: true, truncate: true });
}

function writeAll(file: Deno.FsFile, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length;) at += file.writeSync(bytes.subarray(at));
}

/** Pages up to which the compression ratio is measured: beyond, it would need them all in memory. */
const mostMeasured = 5000;

/** Does what the command line says. */
function main(args: readonly string[]): void {
  const options = sampleOptions(args);
  Deno.mkdirSync(options.out, { recursive: true });
  if (options.truth) writeTruth(options);
  else writeSamples(options);
  if (!options.truth && options.pages <= mostMeasured) {
    const truths = [...sampleWeb(options.seed, options.pages)].map(({ truth }) => truth);
    console.log(
      `${options.pages} pages, zstd -19 makes their text ${
        compressionRatio(truths).toFixed(2)
      } times smaller`,
    );
  }
}

if (import.meta.main) await runMain(() => main(Deno.args));
