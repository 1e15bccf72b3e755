/**
 * Reading bytes that arrive in chunks cut anywhere: look ahead, take, skip, with the position kept. A decompressor says
 * in the stream itself where bytes were lost, so that what lies before and after the damage is still read.
 */

/** A stretch that could not be decompressed. Bytes from before it have been given, and more may follow. */
export class Damage {
  /** Where the damaged member or frame starts, in bytes of the compressed file. */
  readonly position: number;
  /** What is wrong with it. */
  readonly what: string;
  /** How many of the bytes given last come from the damaged member, and so cannot be trusted. */
  readonly doubtfulBytes: number;

  constructor(position: number, what: string, doubtfulBytes: number) {
    this.position = position;
    this.what = what;
    this.doubtfulBytes = doubtfulBytes;
  }
}

/** What a decompressor gives: bytes, or word of damage. */
export type Chunk = Uint8Array | Damage;

/** A stretch that could not be read. */
export interface Loss {
  /** Where it starts, in bytes of the decompressed file. */
  readonly position: number;
  /** A fixed short phrase, such as "line too long". */
  readonly reason: string;
  /** What was found there. */
  readonly detail: string;
}

const firstCapacity = 1 << 16;

/** Bytes of a stream in order. Holds no more than was asked for, plus one chunk. */
export class ByteReader {
  readonly #chunks: AsyncIterator<Chunk>;
  #buffer = new Uint8Array(firstCapacity);
  #start = 0;
  #end = 0;
  #damage: Damage | undefined;
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

  /** The damage that reading has come to; no byte after it is given until it is taken away by {@linkcode pass}. */
  get damage(): Damage | undefined {
    return this.#damage;
  }

  /** Takes the damage away, with the held bytes before it, so that reading goes on behind it. */
  pass(): void {
    this.drop(this.#end - this.#start);
    this.#damage = undefined;
  }

  /** Waits until `count` bytes are held; false when the stream ends or is damaged before that. */
  async fill(count: number): Promise<boolean> {
    while (this.#end - this.#start < count) {
      if (this.#ended || this.#damage !== undefined) return false;
      const { done, value } = await this.#chunks.next();
      if (done) this.#ended = true;
      else if (value instanceof Damage) this.#damage = value;
      else this.#append(value);
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
    const length = this.#end - this.#start;
    if (this.#end + chunk.length > this.#buffer.length) {
      const wanted = length + chunk.length;
      const target = wanted * 2 > this.#buffer.length ? new Uint8Array(wanted * 2) : this.#buffer;
      target.set(this.held);
      this.#buffer = target;
      this.#start = 0;
      this.#end = length;
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
