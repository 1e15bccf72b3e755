/** Decompression by what a file is, not by what it is called: gzip and zstd by their magic bytes, all else as it is. */
import { ByteReader, concatBytes, startsWith } from "./byte_reader.ts";
import { type Bytes, type Chunk, Damage, Mark } from "./chunk.ts";
import { gzip, gzipMagic } from "./gunzip.ts";
import { type MemberFormat, readMembers } from "./members.ts";
import { zstd, zstdStart } from "./unzstd.ts";

/** The sixteen magic numbers of zstd's skippable frames share all but the first byte's low half. */
const skippableEnd = [0x2a, 0x4d, 0x18];

/** The format of a compressed file; undefined for a plain one. */
export async function formatOf(file: Bytes): Promise<MemberFormat | undefined> {
  const input = new ByteReader(file.stream());
  try {
    await input.fill(4);
    const { held } = input;
    if (startsWith(held, gzipMagic)) return gzip;
    const skippable = held[0] >> 4 === 5 && startsWith(held, skippableEnd, 1);
    return skippable || startsWith(held, zstdStart) ? zstd : undefined;
  } finally {
    await input.close();
  }
}

/** The bytes of a file from a place on, where a member begins if it is gzip or zstd; where some are lost it says so. */
export async function* decompress(
  file: Bytes,
  { from = 0, format }: { readonly from?: number; readonly format?: MemberFormat } = {},
): AsyncGenerator<Chunk> {
  const packed = format ?? await formatOf(file);
  if (packed !== undefined) return yield* readMembers(file, from, packed);
  yield new Mark(from, false);
  yield* file.stream(from);
}

/** Bytes in memory as a file. */
export function bytesFile(bytes: Uint8Array): Bytes {
  return {
    size: bytes.length,
    async *stream(from = 0) {
      if (from < bytes.length) yield bytes.subarray(from);
    },
  };
}

/** What was collected, and why it is not all. */
export interface Collected {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** "too long", or the damage at which collecting ended. */
  readonly problem?: "too long" | Damage;
}

/** Joins what a decompressor gives, to the end, to damage or to the limit; holds no more than the limit. */
export async function collect(chunks: AsyncIterable<Chunk>, maxBytes: number): Promise<Collected> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    if (chunk instanceof Mark) continue;
    if (chunk instanceof Damage) {
      return { bytes: concatBytes(parts), problem: chunk };
    }
    length += chunk.length;
    if (length > maxBytes) return { bytes: concatBytes(parts), problem: "too long" };
    parts.push(chunk);
  }
  return { bytes: concatBytes(parts) };
}
