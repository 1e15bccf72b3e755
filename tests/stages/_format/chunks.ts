/** Byte streams for tests: texts and byte arrays, cut as wanted. */
import { type Chunk, Damage } from "../../../stages/_format/mod.ts";

/** UTF-8 of a text. */
export function utf8(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

/** Bytes in pieces of `step`. */
export async function* inPieces(bytes: Uint8Array, step = bytes.length): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += step) yield bytes.subarray(at, at + step);
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
    else text += decoder.decode(chunk, { stream: true });
  }
  return { text, losses };
}
