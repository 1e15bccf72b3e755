/** Text files line by line, as bytes: a line that is too long, or lies in damage, costs itself and no memory. */
import { type Chunk, concatBytes, Damage, type Loss } from "./byte_reader.ts";

/** One line without its end. */
export interface Line {
  /** Counted from 1. */
  readonly number: number;
  readonly position: number;
  readonly bytes: Uint8Array;
}

/** Longest line that is read unless said otherwise: 64 MiB. */
export const defaultMaxLineBytes = 64 * 2 ** 20;
const newline = 10;

/** Splits bytes at line feeds; the last line needs none. After damage, reading goes on behind the next line feed. */
export async function* splitLines(
  chunks: AsyncIterable<Chunk>,
  { maxLineBytes = defaultMaxLineBytes }: { readonly maxLineBytes?: number } = {},
): AsyncGenerator<Line | Loss> {
  let line = new OpenLine(1, 0);
  let position = 0;
  for await (const chunk of chunks) {
    if (chunk instanceof Damage) {
      line.lose("damaged file", `${chunk.what}, at byte ${chunk.position} of the file`);
      continue;
    }
    let start = 0;
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, start)) {
      line.add(chunk.subarray(start, end), maxLineBytes);
      yield line.close();
      start = end + 1;
      line = new OpenLine(line.number + 1, position + start);
    }
    line.add(chunk.subarray(start), maxLineBytes);
    position += chunk.length;
  }
  if (line.length > 0 || line.lost) yield line.close();
}

/** A line whose end has not been seen. */
class OpenLine {
  readonly number: number;
  readonly #position: number;
  #parts: Uint8Array[] = [];
  #loss: { readonly reason: string; readonly detail: string } | undefined;
  #tooLong = false;
  length = 0;

  constructor(number: number, position: number) {
    this.number = number;
    this.#position = position;
  }

  get lost(): boolean {
    return this.#loss !== undefined;
  }

  /** Adds a piece; of a line that is lost or too long only the length is kept. */
  add(bytes: Uint8Array, maxLineBytes: number): void {
    this.length += bytes.length;
    if (this.length > maxLineBytes) this.#tooLong = true;
    if (this.lost || this.#tooLong) this.#parts = [];
    else if (bytes.length > 0) this.#parts.push(bytes);
  }

  /** Marks the line as lost; the first reason stays. */
  lose(reason: string, detail: string): void {
    this.#loss ??= { reason, detail };
    this.#parts = [];
  }

  /** The line, or what it was lost to. */
  close(): Line | Loss {
    const { number } = this;
    const position = this.#position;
    if (this.#loss !== undefined) return { position, ...this.#loss };
    if (this.#tooLong) {
      return { position, reason: "line too long", detail: `line ${number} has ${this.length} bytes` };
    }
    return { number, position, bytes: this.#parts.length === 1 ? this.#parts[0] : concatBytes(this.#parts) };
  }
}
