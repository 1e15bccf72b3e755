/** Byte streams for tests: texts and byte arrays, cut as wanted. */
import { type Bytes, type Chunk, Damage, Mark } from "../../../stages/_format/chunk.ts";

/** UTF-8 of a text. */
export function utf8(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

/** Bytes in pieces of `step`. */
export async function* inPieces(bytes: Uint8Array, step = bytes.length): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += step) yield bytes.subarray(at, at + step);
}

/** Bytes as a file that is read in pieces of `step`. */
export function fileIn(bytes: Uint8Array, step = bytes.length): Bytes {
  return { size: bytes.length, stream: (from = 0) => inPieces(bytes.subarray(from), step) };
}

/** Chunks as they are. */
export async function* inOrder(...chunks: readonly Chunk[]): AsyncGenerator<Chunk> {
  yield* chunks;
}

/** What a decompressor gave: the text of all bytes, and where it says that it lost some. */
export async function outcome(
  chunks: AsyncIterable<Chunk>,
): Promise<{ readonly text: string; readonly losses: readonly string[] }> {
  const losses: string[] = [];
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of chunks) {
    if (chunk instanceof Damage) losses.push(`${chunk.position}: ${chunk.what}`);
    else if (!(chunk instanceof Mark)) text += decoder.decode(chunk, { stream: true });
  }
  return { text, losses };
}
