/** Reading bytes that arrive in chunks cut anywhere: look ahead, take, skip, go back, with the place in the file kept. */
import { type Chunk, Damage, Mark, type Place, placeBehind } from "./chunk.ts";

const firstCapacity = 1 << 16;

/**
 * Bytes of a stream in order. Holds no more than was asked for, plus one chunk. At a {@linkcode Mark} or at
 * {@linkcode Damage} it stops, as at the end, until {@linkcode pass} is called.
 */
export class ByteReader {
  readonly #chunks: AsyncIterator<Chunk>;
  #buffer = new Uint8Array(firstCapacity);
  #start = 0;
  #end = 0;
  /** From where on bytes are kept although they were let go, so that reading can go back there. */
  #kept: number | undefined;
  #mark = new Mark(0, false);
  #markedAt = 0;
  #stop: Mark | Damage | undefined;
  #ended = false;
  /** Position of the next byte, counted from the first that came. */
  position = 0;

  constructor(chunks: AsyncIterable<Chunk>) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  /** The bytes that have come and are not yet taken: a view, valid until the next call. */
  get held(): Uint8Array {
    return this.#buffer.subarray(this.#start, this.#end);
  }

  /** The place of the next byte. */
  get place(): Place {
    return placeBehind(this.#mark, this.position - this.#markedAt);
  }

  /** What reading has come to and does not pass by itself. */
  get stop(): Mark | Damage | undefined {
    return this.#stop;
  }
  /** The damage that reading has come to, if it is damage. */
  get damage(): Damage | undefined {
    return this.#stop instanceof Damage ? this.#stop : undefined;
  }

  /** Goes on behind the stop, without the held bytes before it. */
  pass(): void {
    this.#kept = undefined;
    this.drop(this.#end - this.#start);
    if (this.#stop instanceof Mark) {
      this.#mark = this.#stop;
      this.#markedAt = this.position;
    }
    this.#stop = undefined;
  }

  /** Waits until `count` bytes are held; false when the stream ends or stops before that. */
  async fill(count: number): Promise<boolean> {
    while (this.#end - this.#start < count) {
      if (this.#ended || this.#stop !== undefined) return false;
      const { done, value } = await this.#chunks.next();
      if (done) this.#ended = true;
      else if (value instanceof Uint8Array) this.#append(value);
      else this.#stop = value;
    }
    return true;
  }

  /** Takes `count` held bytes as a copy. */
  take(count: number): Uint8Array<ArrayBuffer> {
    const bytes = this.#buffer.slice(this.#start, this.#start + count);
    this.drop(bytes.length);
    return bytes;
  }

  /** Lets `count` held bytes go. */
  drop(count: number): void {
    this.#start += count;
    this.position += count;
  }

  /** Keeps all bytes from here on, until {@linkcode rewind} goes back here or {@linkcode letGo} gives them up. */
  keep(): void {
    this.#kept = this.#start;
  }
  /** `count` kept bytes from `offset` behind where keeping began, as a copy. */
  keptBytes(offset: number, count: number): Uint8Array<ArrayBuffer> {
    return this.#buffer.slice(this.#kept! + offset, this.#kept! + offset + count);
  }
  /** Goes back to where keeping began, if bytes are kept; tells whether it did. */
  rewind(): boolean {
    if (this.#kept === undefined) return false;
    this.position -= this.#start - this.#kept;
    this.#start = this.#kept;
    this.#kept = undefined;
    return true;
  }
  /** Keeps no longer. */
  letGo(): void {
    this.#kept = undefined;
  }

  /** Passes over `count` bytes without holding them; false when they end before that. */
  async skip(count: number): Promise<boolean> {
    let left = count;
    while (left > 0) {
      if (!await this.fill(1)) return false;
      const here = Math.min(left, this.#end - this.#start);
      this.drop(here);
      left -= here;
    }
    return true;
  }

  /** Ends the reading of a stream that is not read to its end. */
  async close(): Promise<void> {
    await this.#chunks.return?.();
  }

  #append(chunk: Uint8Array): void {
    const first = this.#kept ?? this.#start;
    if (this.#end + chunk.length > this.#buffer.length) {
      const wanted = this.#end - first + chunk.length;
      const target = wanted * 2 > this.#buffer.length ? new Uint8Array(wanted * 2) : this.#buffer;
      target.set(this.#buffer.subarray(first, this.#end));
      this.#buffer = target;
      this.#start -= first;
      this.#end -= first;
      if (this.#kept !== undefined) this.#kept = 0;
    }
    this.#buffer.set(chunk, this.#end);
    this.#end += chunk.length;
  }
}

/** Place of `wanted` in `bytes` from `from` on, or -1. */
export function indexOfBytes(bytes: Uint8Array, wanted: Uint8Array, from = 0): number {
  for (let at = bytes.indexOf(wanted[0], from); at >= 0; at = bytes.indexOf(wanted[0], at + 1)) {
    if (startsWith(bytes, wanted, at)) return at;
  }
  return -1;
}

/** Whether `wanted` lies in `bytes` at `at`. */
export function startsWith(bytes: Uint8Array, wanted: ArrayLike<number>, at = 0): boolean {
  if (at + wanted.length > bytes.length) return false;
  for (let i = 0; i < wanted.length; i++) if (bytes[at + i] !== wanted[i]) return false;
  return true;
}

/** Byte arrays one after the other. */
export function concatBytes(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
