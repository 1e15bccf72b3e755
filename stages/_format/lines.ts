/** Text files line by line, as bytes: a line that is too long, or lies in damage, costs itself and no memory. */
import { concatBytes } from "./byte_reader.ts";
import { type Chunk, Damage, type Loss, lossOf, Mark, type Place, placeBehind } from "./chunk.ts";
import { crossed, type Slice, wholeFile } from "./slices.ts";

/** One line without its end. */
export interface Line {
  /** Counted from 1 where reading began. */
  readonly number: number;
  readonly place: Place;
  readonly bytes: Uint8Array;
}

/** Longest line that is read unless said otherwise: 64 MiB. */
export const defaultMaxLineBytes = 64 * 2 ** 20;
const newline = 10;

/** How lines are split. */
export interface LineOptions {
  readonly maxLineBytes?: number;
  /** The slice whose lines to give: those behind a line feed that lies in it, and the first line of the file. */
  readonly slice?: Slice;
}

/**
 * Splits bytes at line feeds; the last line needs none. After damage, reading goes on behind the next line feed. The
 * chunks begin where the slice does and go on behind it: its last line may end there.
 *
 * @throws {Error} when the slice ends inside a member: then it was cut where no member begins.
 */
export async function* splitLines(
  chunks: AsyncIterable<Chunk>,
  { maxLineBytes = defaultMaxLineBytes, slice = wholeFile }: LineOptions = {},
): AsyncGenerator<Line | Loss> {
  let mark = new Mark(slice.start, false);
  let offset = 0; // of the next byte, from the mark
  let number = 1;
  let line = slice.start === 0 ? new OpenLine(number, maxLineBytes) : undefined; // undefined: it began in another slice
  for await (const chunk of chunks) {
    if (chunk instanceof Mark) {
      if (mark.position < slice.end && chunk.position > slice.end) throw crossed(slice.end);
      mark = chunk;
      offset = 0;
    } else if (chunk instanceof Damage) {
      line?.lose(lossOf(chunk, placeBehind(mark, offset)));
    } else {
      for (let start = 0; start < chunk.length;) {
        const found = chunk.indexOf(newline, start);
        const end = found < 0 ? chunk.length : found;
        line?.add(chunk.subarray(start, end), mark, offset);
        offset += end - start;
        start = end + 1;
        if (found < 0) break;
        if (line !== undefined) yield line.close(placeBehind(mark, offset));
        if (placeBehind(mark, offset).at >= slice.end) return;
        offset++;
        line = new OpenLine(++number, maxLineBytes);
      }
    }
  }
  if (mark.packed && mark.position < slice.end && slice.end !== Infinity) throw crossed(slice.end);
  if (line !== undefined && (line.length > 0 || line.lost)) yield line.close(placeBehind(mark, offset));
}

/** A line whose end has not been seen. */
class OpenLine {
  readonly #number: number;
  readonly #maxBytes: number;
  #place: Place | undefined;
  #parts: Uint8Array[] = [];
  #loss: Loss | undefined;
  length = 0;

  constructor(number: number, maxBytes: number) {
    this.#number = number;
    this.#maxBytes = maxBytes;
  }

  get lost(): boolean {
    return this.#loss !== undefined;
  }

  /** Adds a piece that lies `offset` bytes behind a mark; of a line that is lost or too long only the length is kept. */
  add(bytes: Uint8Array, mark: Mark, offset: number): void {
    if (bytes.length === 0) return;
    this.#place ??= placeBehind(mark, offset);
    this.length += bytes.length;
    if (this.lost || this.length > this.#maxBytes) this.#parts = [];
    else this.#parts.push(bytes);
  }

  /** Marks the line as lost: the place is its own where it has one, the damage of several stretches is summed. */
  lose(loss: Loss): void {
    const damagedBytes = (this.#loss?.damagedBytes ?? 0) + (loss.damagedBytes ?? 0);
    this.#place ??= loss.place;
    this.#loss = { ...this.#loss ?? loss, place: this.#place, damagedBytes };
    this.#parts = [];
  }

  /** The line, or what it was lost to; `end` is its place where it is empty. */
  close(end: Place): Line | Loss {
    const place = this.#place ?? end;
    if (this.#loss !== undefined) return this.#loss;
    if (this.length > this.#maxBytes) {
      return { place, reason: "line too long", detail: `it has ${this.length} bytes` };
    }
    return {
      number: this.#number,
      place,
      bytes: this.#parts.length === 1 ? this.#parts[0] : concatBytes(this.#parts),
    };
  }
}
