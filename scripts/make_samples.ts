/**
 * Makes the sample web: WARC files, the truth about each page, questions, conversations and labelled messages.
 *
 * Without options it writes what is committed in data/samples. `--pages N` makes a web of any size, page by page;
 * `--truth` writes only the truth with its texts, to data/store/samples/truth.jsonl.
 */
import { parseArgs } from "@std/cli";
import { zstdCompressSync } from "node:zlib";
import { constants } from "node:zlib";
import {
  archiveOf,
  conversationRows,
  labelledRows,
  questionRows,
  sampleWeb,
  type Truth,
  truthRow,
} from "./samples/mod.ts";
import { gzipMember } from "./samples/warc.ts";

/** The committed sample: this seed, and as many pages as fit below a million bytes. */
const committed = { seed: 1, pages: 700 };

function linesOf(rows: readonly unknown[]): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
}

/** Writes the archives and the rows beside them; returns the truths when `keep` is set. */
function writeSamples(seed: number, pages: number, directory: string): void {
  Deno.mkdirSync(directory, { recursive: true });
  let file: Deno.FsFile | undefined;
  let name = "";
  const truth = Deno.openSync(`${directory}/truth.jsonl.gz`, { write: true, create: true, truncate: true });
  for (const chunk of archiveOf(seed, pages)) {
    if (chunk.file !== name) {
      file?.close();
      name = chunk.file;
      file = Deno.openSync(`${directory}/${name}`, { write: true, create: true, truncate: true });
    }
    writeAll(file!, chunk.bytes);
    truthLines.push(...chunk.truths.map((row) => truthRow(row, name)));
    if (truthLines.length >= 1000) writeAll(truth, gzipMember(linesOf(truthLines.splice(0))));
  }
  file?.close();
  if (truthLines.length > 0) writeAll(truth, gzipMember(linesOf(truthLines.splice(0))));
  truth.close();
  Deno.writeFileSync(`${directory}/questions.jsonl`, linesOf(questionRows(seed)));
  Deno.writeFileSync(`${directory}/conversations.jsonl`, linesOf(conversationRows(seed)));
  Deno.writeFileSync(`${directory}/labelled.jsonl`, linesOf(labelledRows(seed)));
}
const truthLines: unknown[] = [];

function writeAll(file: Deno.FsFile, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length;) at += file.writeSync(bytes.subarray(at));
}

/** Raw size over compressed size at level 19 of all different main texts of good pages. */
export function compressionRatio(truths: Iterable<Truth>): number {
  const texts = new Set<string>();
  for (const { text, quality, group, url } of truths) {
    if (quality === "good" && (group === "" || group === url)) texts.add(text);
  }
  const raw = new TextEncoder().encode([...texts].join("\n\n"));
  const packed = zstdCompressSync(raw, { params: { [constants.ZSTD_c_compressionLevel]: 19 } });
  return raw.length / packed.length;
}

function* truthsOf(seed: number, pages: number): Generator<Truth> {
  for (const { truth } of sampleWeb(seed, pages)) yield truth;
}

if (import.meta.main) {
  const args = parseArgs(Deno.args, { string: ["pages", "out", "seed"], boolean: ["truth"] });
  const seed = Number(args.seed ?? committed.seed);
  const pages = Number(args.pages ?? committed.pages);
  if (args.truth) {
    const directory = args.out ?? "data/store/samples";
    Deno.mkdirSync(directory, { recursive: true });
    Deno.writeFileSync(`${directory}/truth.jsonl`, linesOf([...truthsOf(seed, pages)]));
  } else {
    const directory = args.out ?? "data/samples";
    writeSamples(seed, pages, directory);
    if (pages <= 5000) {
      console.log(`${pages} pages, compression ratio ${compressionRatio(truthsOf(seed, pages)).toFixed(2)}`);
    }
  }
}
