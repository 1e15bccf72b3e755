/**
 * Rows on disk: JSON lines in blocks of zstd.
 *
 * Each block is one zstd frame with a content checksum, preceded by a skippable frame that holds the block's compressed
 * and raw length, so the file streams without an index and still opens with any zstd tool. The lengths are checked
 * because the runtime's decoder takes a truncated frame for a shorter one without a word (nodejs/node#64592).
 *
 * Columns of numbers lie beside their rows: the line says how many there are and of which width, a skippable frame after
 * the block's own holds them, little-endian and back to back. Neither side holds more than a block.
 */
import { constants, zstdCompressSync, zstdDecompressSync } from "node:zlib";
import { concatBytes } from "./byte_reader.ts";

/** Raw bytes after which a block is closed. */
const blockBytes = 1 << 19;
/** Most that a block may hold: half of the longest text that the runtime has room for, 512 MiB. */
const maxRawBytes = 1 << 28;
/** First of the sixteen magic numbers of skippable frames (RFC 8878, section 3.1.2). */
const skippableMagic = 0x184D2A50;
/** Of a block without numbers beside it; with them, their length follows in four bytes more. */
const headerBytes = 16;
/** Magic number and length, which every skippable frame begins with. */
const skippableBytes = 8;
/** Bit of a frame's header descriptor, its fifth byte (RFC 8878, section 3.1.1.1.1). */
const checksumFlag = 4;
const compression = {
  params: { [constants.ZSTD_c_compressionLevel]: 3, [constants.ZSTD_c_checksumFlag]: 1 },
};

/** Numbers as a column may hold them. */
type Numbers = Uint16Array | Uint32Array;
/** What stands for them in a row's line: how many there are, under their type. */
type Standing = { readonly u16: number } | { readonly u32: number };

/** A block of rows before it is compressed: their lines, and the numbers beside them. */
export interface RowBlock {
  readonly content: readonly Uint8Array[];
  /** The block as it lies on disk. */
  encode(): Uint8Array;
}

/** Cuts rows into blocks. Rows are plain JSON values but for the columns of numbers, which are named. */
export class BlockCutter {
  readonly #numbers: readonly string[];
  #lines: string[] = [];
  #beside: Numbers[] = [];
  #length = 0;

  constructor(numbers: readonly string[] = []) {
    this.#numbers = numbers;
  }

  /** The block that a row completes; undefined when there is room for more. Of a row its line is held, not itself. */
  add(row: unknown): RowBlock | undefined {
    const { line, held } = lineOf(row, this.#numbers);
    this.#lines.push(line);
    this.#beside.push(...held);
    this.#length += roomOf(line, held);
    return this.#length >= blockBytes ? this.end() : undefined;
  }

  /** The block of the rows that wait; undefined when there are none. */
  end(): RowBlock | undefined {
    if (this.#lines.length === 0) return undefined;
    const block = rowBlock(this.#lines, this.#numbers.length > 0 ? this.#beside : undefined);
    this.#lines = [];
    this.#beside = [];
    this.#length = 0;
    return block;
  }
}

/** Rows as blocks, as {@linkcode BlockCutter} cuts them. */
export async function* rowBlocks(
  rows: AsyncIterable<unknown>,
  numbers: readonly string[] = [],
): AsyncGenerator<RowBlock> {
  const cutter = new BlockCutter(numbers);
  for await (const row of rows) {
    const block = cutter.add(row);
    if (block !== undefined) yield block;
  }
  const last = cutter.end();
  if (last !== undefined) yield last;
}

/**
 * Tells what rows would be as the content of their blocks, row by row and without making any. A line is told at once and
 * not held, since what lives no longer than its row costs the collector nothing; numbers wait for the end of their block.
 */
export function rowsOnlooker(
  told: (content: Uint8Array | string) => void,
  numbers: readonly string[] = [],
): { see(row: unknown): void; end(): void } {
  let beside: Numbers[] = [];
  let length = 0;
  function end() {
    for (const held of beside) told(bytesOf(held));
    beside = [];
    length = 0;
  }
  function see(row: unknown) {
    const { line, held } = lineOf(row, numbers);
    told(line);
    told("\n");
    if (numbers.length === 0) return;
    beside.push(...held);
    length += roomOf(line, held);
    if (length >= blockBytes) end();
  }
  return { see, end };
}

/** The line of a row, and the numbers that lie beside it. */
function lineOf(row: unknown, numbers: readonly string[]): { line: string; held: readonly Numbers[] } {
  if (numbers.length === 0) return { line: JSON.stringify(row), held: [] };
  const held = numbers.map((name) => (row as Readonly<Record<string, Numbers>>)[name]);
  return { line: JSON.stringify({ ...row as object, ...standing(numbers, held) }), held };
}
/** What a row counts towards the length of its block. */
function roomOf(line: string, held: readonly Numbers[]): number {
  return held.reduce((sum, { byteLength }) => sum + byteLength, line.length + 1);
}
function bytesOf({ buffer, byteOffset, byteLength }: Numbers): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

function standing(names: readonly string[], held: readonly Numbers[]): Record<string, Standing> {
  return Object.fromEntries(
    held.map((of, i) => [names[i], of instanceof Uint16Array ? { u16: of.length } : { u32: of.length }]),
  );
}

function rowBlock(lines: readonly string[], beside: readonly Numbers[] | undefined): RowBlock {
  const raw = new TextEncoder().encode(lines.join("\n") + "\n");
  const numbers = beside?.map(bytesOf);
  return { content: [raw, ...numbers ?? []], encode: () => encodeBlock(raw, numbers) };
}

function encodeBlock(raw: Uint8Array, beside: readonly Uint8Array[] | undefined): Uint8Array {
  const frame = zstdCompressSync(raw, { ...compression, chunkSize: raw.length + 1024 });
  const frameAt = headerBytes + (beside === undefined ? 0 : 4);
  const besideBytes = (beside ?? []).reduce((sum, { byteLength }) => sum + byteLength, 0);
  let at = frameAt + frame.length + (beside === undefined ? 0 : skippableBytes);
  const block = new Uint8Array(at + besideBytes);
  const header = new DataView(block.buffer);
  header.setUint32(0, skippableMagic, true);
  header.setUint32(4, frameAt - skippableBytes, true);
  header.setUint32(8, frame.length, true);
  header.setUint32(12, raw.length, true);
  block.set(frame, frameAt);
  if (beside === undefined) return block;
  header.setUint32(16, besideBytes, true);
  header.setUint32(at - 8, skippableMagic, true);
  header.setUint32(at - 4, besideBytes, true);
  for (const numbers of beside) {
    block.set(numbers, at);
    at += numbers.length;
  }
  return block;
}

/** Rows as bytes, a block at a time. */
export async function* encodeRows(
  rows: AsyncIterable<unknown>,
  numbers: readonly string[] = [],
): AsyncGenerator<Uint8Array> {
  for await (const block of rowBlocks(rows, numbers)) yield block.encode();
}

/**
 * Rows from the bytes of {@linkcode encodeRows}, cut anywhere; `numbers` as they were laid.
 *
 * @throws {Error} with the byte position of a bad block.
 */
export async function* decodeRows(
  chunks: AsyncIterable<Uint8Array>,
  numbers: readonly string[] = [],
): AsyncGenerator<unknown> {
  // Chunks wait until they make a block: joined as they come, those of a long row would be copied again with each.
  let waiting: Uint8Array[] = [];
  let length = 0;
  let needed = headerBytes;
  let position = 0;
  for await (const chunk of chunks) {
    waiting.push(chunk);
    length += chunk.length;
    if (length < needed) continue;
    let held = concatBytes(waiting);
    let end = blockEnd(held, position);
    while (end !== undefined && end <= held.length) {
      yield* decodeBlock(held.subarray(0, end), position, numbers);
      held = held.subarray(end);
      position += end;
      end = blockEnd(held, position);
    }
    waiting = [held];
    length = held.length;
    needed = end ?? headerBytes;
  }
  if (length > 0) {
    throw new Error(`Cannot read rows at byte ${position} as a block: the file ends ${length} bytes into it`);
  }
}

/** Length of the block that starts the held bytes, once its header is there. */
function blockEnd(held: Uint8Array, position: number): number | undefined {
  if (held.length < headerBytes) return undefined;
  const header = new DataView(held.buffer, held.byteOffset);
  const [magic, length] = [header.getUint32(0, true), header.getUint32(4, true)];
  if (magic !== skippableMagic || length !== 8 && length !== 12) {
    throw new Error(`Cannot read rows at byte ${position} as a block: the header is not one`);
  }
  const end = skippableBytes + length + header.getUint32(8, true);
  if (length === 8) return end;
  return held.length < headerBytes + 4 ? undefined : end + skippableBytes + header.getUint32(16, true);
}

function* decodeBlock(block: Uint8Array, position: number, numbers: readonly string[]): Generator<unknown> {
  const header = new DataView(block.buffer, block.byteOffset);
  const frameAt = skippableBytes + header.getUint32(4, true);
  const frameEnd = frameAt + header.getUint32(8, true);
  const expected = header.getUint32(12, true);
  if ((block[frameAt + 4] & checksumFlag) === 0) {
    throw new Error(`Cannot read rows at byte ${position} as zstd: the frame has no checksum`);
  }
  if (expected > maxRawBytes) {
    throw new Error(`Cannot read rows at byte ${position} as a block: it would hold ${expected} bytes`);
  }
  let raw: Uint8Array;
  try {
    raw = zstdDecompressSync(block.subarray(frameAt, frameEnd), { maxOutputLength: expected });
  } catch (cause) {
    throw new Error(`Cannot read rows at byte ${position} as zstd: ${(cause as Error).message}`, { cause });
  }
  if (raw.length !== expected) {
    throw new Error(
      `Cannot read rows at byte ${position} as zstd: ${raw.length} of ${expected} bytes came out`,
    );
  }
  const lines = new TextDecoder().decode(raw).split("\n");
  const beside = { block, at: frameEnd + skippableBytes };
  for (let i = 0; i < lines.length - 1; i++) {
    const row = readLine(lines[i], position);
    for (const name of numbers) row[name] = takeNumbers(row[name] as Standing | undefined, beside, position);
    yield row;
  }
}

function readLine(line: string, position: number): Record<string, unknown> {
  try {
    const row = JSON.parse(line);
    if (typeof row === "object" && row !== null) return row;
  } catch {
    // Told below, like JSON of another sort.
  }
  throw new Error(`Cannot read rows at byte ${position} as JSON: a line holds no object`);
}

/** The next numbers beside the rows of a block, in memory of their own. */
function takeNumbers(
  standing: Standing | undefined,
  beside: { readonly block: Uint8Array; at: number },
  position: number,
): Numbers {
  const [count, width] = typeof standing !== "object" || standing === null
    ? [NaN, 0]
    : "u16" in standing
    ? [standing.u16, 2]
    : [standing.u32, 4];
  const end = beside.at + count * width;
  if (!(Number.isSafeInteger(count) && count >= 0 && end <= beside.block.length)) {
    const held = beside.block.length - beside.at;
    throw new Error(
      `Cannot read rows at byte ${position} as a block: ${
        count * width
      } bytes of numbers are due, ${held} are left`,
    );
  }
  const { buffer } = beside.block.slice(beside.at, end);
  beside.at = end;
  return width === 2 ? new Uint16Array(buffer as ArrayBuffer) : new Uint32Array(buffer as ArrayBuffer);
}
