/**
 * Rows on disk: JSON lines in blocks of zstd.
 *
 * Each block is one zstd frame with a content checksum, preceded by a skippable frame that holds the block's compressed
 * and raw length, so the file streams without an index and still opens with any zstd tool. The lengths are checked
 * because the runtime's decoder takes a truncated frame for a shorter one without a word (nodejs/node#64592).
 */
import { constants, zstdCompressSync, zstdDecompressSync } from "node:zlib";
import { concatBytes } from "./byte_reader.ts";

/** Raw bytes after which a block is closed. */
const blockBytes = 1 << 19;
/** First of the sixteen magic numbers of skippable frames (RFC 8878, section 3.1.2). */
const skippableMagic = 0x184D2A50;
const headerBytes = 16;
/** Bit of a frame's header descriptor, its fifth byte (RFC 8878, section 3.1.1.1.1). */
const checksumFlag = 4;
const compression = {
  params: { [constants.ZSTD_c_compressionLevel]: 3, [constants.ZSTD_c_checksumFlag]: 1 },
};

/** Rows as bytes, a block at a time. Rows are plain JSON values. */
export async function* encodeRows(rows: AsyncIterable<unknown>): AsyncGenerator<Uint8Array> {
  let lines: string[] = [];
  let length = 0;
  for await (const row of rows) {
    const line = JSON.stringify(row);
    lines.push(line);
    length += line.length + 1;
    if (length >= blockBytes) {
      yield encodeBlock(lines);
      lines = [];
      length = 0;
    }
  }
  if (lines.length > 0) yield encodeBlock(lines);
}

function encodeBlock(lines: readonly string[]): Uint8Array {
  const raw = new TextEncoder().encode(lines.join("\n") + "\n");
  const frame = zstdCompressSync(raw, { ...compression, chunkSize: raw.length + 1024 });
  const block = new Uint8Array(headerBytes + frame.length);
  const header = new DataView(block.buffer);
  header.setUint32(0, skippableMagic, true);
  header.setUint32(4, 8, true);
  header.setUint32(8, frame.length, true);
  header.setUint32(12, raw.length, true);
  block.set(frame, headerBytes);
  return block;
}

/** Rows from the bytes of {@linkcode encodeRows}, cut anywhere. @throws {Error} with the byte position of a bad block. */
export async function* decodeRows(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<unknown> {
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
      yield* decodeBlock(held.subarray(0, end), position);
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
  const magic = header.getUint32(0, true);
  if (magic !== skippableMagic || header.getUint32(4, true) !== 8) {
    throw new Error(`Cannot read rows at byte ${position} as a block: the header is not one`);
  }
  return headerBytes + header.getUint32(8, true);
}

function* decodeBlock(block: Uint8Array, position: number): Generator<unknown> {
  const expected = new DataView(block.buffer, block.byteOffset).getUint32(12, true);
  if ((block[headerBytes + 4] & checksumFlag) === 0) {
    throw new Error(`Cannot read rows at byte ${position} as zstd: the frame has no checksum`);
  }
  let raw: Uint8Array;
  try {
    raw = zstdDecompressSync(block.subarray(headerBytes), { maxOutputLength: expected });
  } catch (cause) {
    throw new Error(`Cannot read rows at byte ${position} as zstd: ${(cause as Error).message}`, { cause });
  }
  if (raw.length !== expected) {
    throw new Error(
      `Cannot read rows at byte ${position} as zstd: ${raw.length} of ${expected} bytes came out`,
    );
  }
  const lines = new TextDecoder().decode(raw).split("\n");
  for (let i = 0; i < lines.length - 1; i++) yield JSON.parse(lines[i]);
}
