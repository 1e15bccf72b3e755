/**
 * Looks through a struct in Thrift's compact protocol before hyparquet reads it, which gives lists as much memory as they
 * claim and numbers as many bytes as they go on. Source: thrift-compact-protocol.md of Apache Thrift.
 */

/** Says that the bytes at hand end before the struct does. */
export class ThriftEnds extends Error {}

/** How deep structs and lists nest in Parquet, and more. */
const maxDepth = 32;
/** Most values, each of which becomes an object's field: a file of 40,000 chunks of columns has as many. */
const maxValues = 2 ** 20;
/** Most bytes of a 64-bit number. */
const maxNumberBytes = 10;

/** @throws {Error} when the struct that begins at `offset` is none, or has very many values. */
export function checkThrift(bytes: Uint8Array, offset = 0): void {
  new Walk(bytes, offset).struct(0);
}

class Walk {
  readonly #bytes: Uint8Array;
  #at: number;
  #values = 0;

  constructor(bytes: Uint8Array, offset: number) {
    this.#bytes = bytes;
    this.#at = offset;
  }

  struct(depth: number): void {
    for (let head = this.#byte(); (head & 15) !== 0; head = this.#byte()) {
      if (head >> 4 === 0) this.#number();
      this.#value(head & 15, depth + 1, false);
    }
  }

  #value(type: number, depth: number, isElement: boolean): void {
    if (depth > maxDepth) throw new Error(`its fields nest more than ${maxDepth} deep`);
    if (++this.#values > maxValues) throw new Error(`it has more than ${maxValues} fields`);
    if (type === 1 || type === 2) this.#skip(isElement ? 1 : 0);
    else if (type === 3) this.#skip(1);
    else if (type <= 6) this.#number();
    else if (type === 7) this.#skip(8);
    else if (type === 8) this.#skip(this.#number());
    else if (type === 9) this.#list(depth);
    else if (type === 12) this.struct(depth);
    else throw new Error(`it has a field of type ${type}, which Parquet has not`);
  }

  #list(depth: number): void {
    const head = this.#byte();
    const size = head >> 4 === 15 ? this.#number() : head >> 4;
    if (size > maxValues) throw new Error(`it has more than ${maxValues} fields`);
    // Each element takes a byte at least, so that a list of more than are left is not given memory.
    if (size > this.#bytes.length - this.#at) throw new ThriftEnds("its fields end early");
    for (let i = 0; i < size; i++) this.#value(head & 15, depth + 1, true);
  }

  /** A number of variable length, without its sign, as far as it matters for a length. */
  #number(): number {
    let value = 0;
    for (let i = 0; i < maxNumberBytes; i++) {
      const byte = this.#byte();
      value += (byte & 127) * 2 ** (7 * i);
      if (byte < 128) return value;
    }
    throw new Error(`it has a number of more than ${maxNumberBytes} bytes`);
  }

  #byte(): number {
    if (this.#at >= this.#bytes.length) throw new ThriftEnds("its fields end early");
    return this.#bytes[this.#at++];
  }

  #skip(bytes: number): void {
    this.#at += bytes;
    if (this.#at > this.#bytes.length) throw new ThriftEnds("its fields end early");
  }
}
