/**
 * Lays pages down as WARC files, each in another way that is met: a gzip member a record; many records a member, which
 * packs best; and again a member a record, with the requests. The last record of all is cut short.
 */
import { createHash } from "node:crypto";
import type { SamplePage, Truth } from "./page.ts";
import { wordsOf } from "./jaccard.ts";
import { randomAt } from "./random.ts";
import { gzipMember, infoRecord, joined, requestRecord, responseRecord } from "./warc.ts";
import { sampleWeb } from "./web.ts";

/** A row of truth.jsonl.gz: the truth, its text as a digest and a count of words. */
export interface TruthRow extends Omit<Truth, "text" | "comments"> {
  /** Words of the main text. */
  readonly words: number;
  /** First 16 hexadecimal digits of SHA-256 over the main text. */
  readonly digest: string;
  readonly comments: number;
  /** The WARC file that holds the page. */
  readonly file: string;
}

/** The truth as it is committed. */
export function truthRow({ text, comments, ...rest }: Truth, file: string): TruthRow {
  const digest = createHash("sha256").update(text).digest("hex").slice(0, 16);
  return { ...rest, words: text === "" ? 0 : wordsOf(text).length, digest, comments: comments.length, file };
}

/** How many records share a gzip member in the files that are packed tightly. */
const recordsPerMember = 40;
/** Pages a file when there are more than fit three. */
const pagesPerFile = 5000;

/** Name of file `index`. */
export function fileName(index: number): string {
  return `ambrel-${String(index).padStart(2, "0")}.warc.gz`;
}

/** In which file page `index` of `pages` lies: a twentieth in the first and the last of three files, or 5000 a file. */
export function fileOf(index: number, pages: number): number {
  if (pages > 3 * pagesPerFile) return Math.floor(index / pagesPerFile);
  return index < pages / 20 ? 0 : index < pages * 19 / 20 ? 1 : 2;
}

/** Chunks of the archive with the file they go to, and the truth of each page as it passes. */
export function* archiveOf(seed: number, pages: number): Generator<{
  readonly file: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly truths: readonly Truth[];
}> {
  let file = -1;
  let held: Uint8Array[] = [];
  let truths: Truth[] = [];
  const flush = () => {
    const chunk = {
      file: fileName(file),
      bytes: held.length > 0 ? gzipMember(joined(held)) : joined([]),
      truths,
    };
    held = [];
    truths = [];
    return chunk;
  };
  let index = 0;
  for (const page of sampleWeb(seed, pages)) {
    const random = randomAt(seed, "record", index);
    if (fileOf(index, pages) !== file) {
      if (file >= 0) yield flush();
      file = fileOf(index, pages);
      yield {
        file: fileName(file),
        bytes: gzipMember(infoRecord(random, fileName(file), page.fetched)),
        truths: [],
      };
    }
    const last = index === pages - 1;
    if (last) {
      yield flush();
      yield truncated(page, file, responseRecord(random, { url: page.truth.url, ...page }));
    } else {
      if (file % 3 === 2) held.push(requestRecord(random, { url: page.truth.url, ...page }));
      held.push(responseRecord(random, { url: page.truth.url, ...page }));
      truths.push(page.truth);
      if (file % 3 !== 1 || held.length >= recordsPerMember) yield flush();
    }
    index++;
  }
}

/** The last page, cut in the middle of its gzip member: what a crawl leaves that ran out of disk. */
function truncated(page: SamplePage, file: number, record: Uint8Array) {
  const member = gzipMember(record);
  const truth: Truth = { ...page.truth, quality: "error", group: "", similarity: 1, defect: "truncated" };
  return { file: fileName(file), bytes: member.slice(0, Math.floor(member.length * 0.6)), truths: [truth] };
}
