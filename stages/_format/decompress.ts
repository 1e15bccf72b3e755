/** Decompression by what a file is, not by what it is called: gzip and zstd by their magic bytes, all else as it is. */
import { ByteReader, type Chunk, startsWith } from "./byte_reader.ts";
import { gunzip, gzipMagic } from "./gunzip.ts";
import { unzstd } from "./unzstd.ts";

const zstdStart = [0x28, 0xb5, 0x2f, 0xfd];
/** The sixteen magic numbers of zstd's skippable frames share all but the first byte's low half. */
const skippableEnd = [0x2a, 0x4d, 0x18];

/** The bytes of a file, decompressed when they are gzip or zstd; where some are lost it says so in the stream. */
export async function* decompress(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Chunk> {
  const input = new ByteReader(chunks);
  await input.fill(4);
  const { held } = input;
  if (startsWith(held, gzipMagic)) yield* gunzip(rest(input));
  else if (startsWith(held, zstdStart) || (held[0] >> 4 === 5 && startsWith(held, skippableEnd, 1))) {
    yield* unzstd(rest(input));
  } else yield* rest(input);
}

/** Everything that is left. */
async function* rest(input: ByteReader): AsyncGenerator<Uint8Array> {
  try {
    while (await input.fill(1)) yield input.take(input.held.length);
  } finally {
    await input.close();
  }
}
