/** Files of every form that a source stage reads, in two versions, and what can happen to a file while it is read. */
import { gzipSync, zstdCompressSync } from "node:zlib";
import { parquetWriteBuffer } from "hyparquet-writer";
import {
  ingest,
  readAnalogies,
  readConversations,
  readLabelledTexts,
  readQuestions,
  readTexts,
} from "../../stages/crawl_ingest/mod.ts";
import { readModel } from "../../stages/pretrain/mod.ts";
import type { Artifact, Recipe } from "../../stages/stage.ts";

type Bytes = Uint8Array<ArrayBuffer>;
/** A file that a source reads. */
export interface Form {
  readonly name: string;
  /** The file in one of its versions. */
  bytes(version: string): Bytes;
  /** What reads it, given its path. */
  source(path: string): Recipe;
}

const rows = 500;
const encoder = new TextEncoder();

/** Text that hardly compresses, as long for each version: its rows fill several blocks, packed or not. */
function noise(version: string, row: number): string {
  let state = 2166136261;
  const next = () => {
    state = Math.imul(state ^ version.charCodeAt(0) ^ row, 16777619) + 1;
    state ^= state >>> 13;
    return (state >>> 0).toString(16).padStart(8, "0");
  };
  return Array.from({ length: 100 }, next).join(" ");
}
function lines(rowOf: (text: string, row: number) => unknown): Form["bytes"] {
  return (version) =>
    encoder.encode(
      Array.from({ length: rows }, (_, row) => `${JSON.stringify(rowOf(noise(version, row), row))}\n`)
        .join(""),
    );
}
const plain: Form["bytes"] = (version) =>
  encoder.encode(Array.from({ length: rows }, (_, row) => `${noise(version, row)}\n`).join(""));
const pageLines = lines((text, row) => ({ url: `http://a.example/${row}`, text }));

function warc(version: string): Bytes {
  const records = Array.from({ length: rows }, (_, row) => {
    const block = noise(version, row);
    return [
      "WARC/1.0",
      "WARC-Type: conversion",
      `WARC-Target-URI: http://a.example/${row}`,
      "Content-Type: text/plain",
      `Content-Length: ${block.length}`,
      "",
      `${block}\r\n\r\n`,
    ].join("\r\n");
  });
  return encoder.encode(records.join(""));
}
function parquet(version: string): Bytes {
  const texts = Array.from({ length: rows }, (_, row) => noise(version, row));
  return new Uint8Array(parquetWriteBuffer({
    columnData: [{ name: "text", data: texts, type: "STRING" }],
    rowGroupSize: rows / 10,
    codec: "UNCOMPRESSED",
  }));
}
function packed(bytes: Form["bytes"], pack: (bytes: Bytes) => Uint8Array): Form["bytes"] {
  return (version) => new Uint8Array(pack(bytes(version)));
}
const pagesOf = (path: string) => ingest({}, { files: [path], maxDamageBytes: 2 ** 30 });

/** A form whose bytes are made once for each version. */
function once(form: Form): Form {
  const made = new Map<string, Bytes>();
  function bytes(version: string): Bytes {
    if (!made.has(version)) made.set(version, form.bytes(version));
    return made.get(version)!;
  }
  return { ...form, bytes };
}

/** Every form, by what reads it and how the file is laid out. */
export const forms: readonly Form[] = ([
  { name: "a.jsonl", bytes: pageLines, source: pagesOf },
  { name: "a.jsonl.gz", bytes: packed(pageLines, gzipSync), source: pagesOf },
  { name: "a.jsonl.zst", bytes: packed(pageLines, zstdCompressSync), source: pagesOf },
  { name: "a.wet", bytes: warc, source: pagesOf },
  { name: "a.warc.gz", bytes: packed(warc, gzipSync), source: pagesOf },
  { name: "a.parquet", bytes: parquet, source: pagesOf },
  { name: "a.txt", bytes: plain, source: pagesOf },
  { name: "a.html", bytes: plain, source: pagesOf },
  { name: "texts.txt", bytes: plain, source: (path) => readTexts({}, { files: [path] }) },
  {
    name: "questions.jsonl",
    bytes: lines((question) => ({ question, choices: ["yes", "no"], answer: 0 })),
    source: (path) => readQuestions({}, { files: [path] }),
  },
  {
    name: "conversations.jsonl",
    bytes: lines((content) => ({ messages: [{ role: "user", content }] })),
    source: (path) => readConversations({}, { files: [path] }),
  },
  {
    name: "labelled.jsonl",
    bytes: lines((text) => ({ text, label: "one" })),
    source: (path) => readLabelledTexts({}, { files: [path] }),
  },
  {
    name: "analogies.txt",
    bytes: (version) =>
      encoder.encode(
        `: words\n${
          Array.from({ length: rows }, (_, row) => `${noise(version, row).split(" ", 4).join(" ")}\n`)
            .join("")
        }`,
      ),
    source: (path) => readAnalogies({}, { files: [path] }),
  },
  { name: "model.safetensors", bytes: plain, source: (path) => modelFiles(path.replace(/\/[^/]*$/, "")) },
] satisfies Form[]).map(once);

/** The stage that reads the files of a model's folder. */
function modelFiles(folder: string): Recipe {
  const { stage, options } = readModel({}, { folder });
  if (stage.work.form !== "stages") throw new Error("Internal: readModel is not a stage in phases");
  return (stage.work.recipe({}, options) as Artifact<unknown>).inputs.files;
}

/** What happens to a file that lies at a path, by a link too, and that is to hold other bytes. */
export interface Change {
  readonly what: string;
  /** Whether size, inode and times are as before; only the time of the entry is another. */
  readonly sly?: true;
  make(path: string, next: Bytes): void;
}

/** Every change that leaves other bytes under the path of a link than there were. */
export const changes: readonly Change[] = [
  {
    what: "is overwritten in place, its times set back",
    sly: true,
    make(path, next) {
      const { atime, mtime } = Deno.statSync(path);
      using file = Deno.openSync(path, { write: true });
      file.writeSync(next);
      Deno.utimeSync(path, atime!, mtime!);
    },
  },
  {
    what: "is overwritten in its second half alone",
    make(path, next) {
      const middle = next.length >> 1;
      using file = Deno.openSync(path, { write: true });
      file.seekSync(middle, Deno.SeekMode.Start);
      file.writeSync(next.subarray(middle));
    },
  },
  {
    what: "is cut",
    make: (path) => Deno.truncateSync(Deno.realPathSync(path), Deno.statSync(path).size >> 1),
  },
  {
    what: "is appended to",
    make: (path, next) => Deno.writeFileSync(path, next.subarray(0, 1000), { append: true }),
  },
  {
    what: "is replaced by another of its name",
    make(path, next) {
      Deno.writeFileSync(`${path}.new`, next);
      Deno.renameSync(`${path}.new`, path);
    },
  },
  {
    what: "is deleted and made anew",
    make(path, next) {
      Deno.removeSync(path);
      Deno.writeFileSync(path, next);
    },
  },
  {
    what: "is a link that leads elsewhere now",
    make(path, next) {
      Deno.writeFileSync(`${path}.other`, next);
      Deno.removeSync(path);
      Deno.symlinkSync(`${path}.other`, path);
    },
  },
];
