/**
 * The part of protobuf's wire format that ONNX needs: variable-length integers, 32-bit floats and length-delimited fields.
 * Source: the encoding page of the Protocol Buffers documentation.
 */

/** Wire types: how the value after a field's key is laid down. */
const varint = 0, fixed64 = 1, delimited = 2, fixed32 = 5;

/** Collects the fields of one message. Large byte arrays are referred to, and copied once, by {@linkcode Writer.bytes}. */
export class Writer {
  #chunks: Uint8Array[] = [];
  #small: number[] = [];
  #length = 0;

  /** A whole number; negative ones take ten bytes, as int64 does. */
  number(field: number, value: number): void {
    this.#key(field, varint);
    this.#varint(BigInt.asUintN(64, BigInt(value)));
  }
  float(field: number, value: number): void {
    this.#key(field, fixed32);
    this.#small.push(...new Uint8Array(new Float32Array([value]).buffer));
  }
  text(field: number, value: string): void {
    this.raw(field, new TextEncoder().encode(value));
  }
  raw(field: number, bytes: Uint8Array): void {
    this.#key(field, delimited);
    this.#varint(BigInt(bytes.length));
    this.#append(bytes);
  }
  message(field: number, write: (inner: Writer) => void): void {
    const inner = new Writer();
    write(inner);
    inner.#flush();
    this.#key(field, delimited);
    this.#varint(BigInt(inner.#length));
    for (const chunk of inner.#chunks) this.#append(chunk);
  }
  /** The message so far. */
  bytes(): Uint8Array<ArrayBuffer> {
    this.#flush();
    const bytes = new Uint8Array(this.#length);
    let at = 0;
    for (const chunk of this.#chunks) {
      bytes.set(chunk, at);
      at += chunk.length;
    }
    return bytes;
  }

  #key(field: number, wire: number): void {
    this.#varint(BigInt(field << 3 | wire));
  }
  #varint(value: bigint): void {
    for (; value > 127n; value >>= 7n) this.#small.push(Number(value & 127n) | 128);
    this.#small.push(Number(value));
  }
  #append(bytes: Uint8Array): void {
    this.#flush();
    this.#chunks.push(bytes);
    this.#length += bytes.length;
  }
  #flush(): void {
    if (this.#small.length === 0) return;
    this.#chunks.push(Uint8Array.from(this.#small));
    this.#length += this.#small.length;
    this.#small = [];
  }
}

/** One field of a message: a number, or the bytes of a text, message or array. */
export interface Field {
  readonly field: number;
  /** Signed value of a number field; the bits of a 32-bit float field. */
  readonly number: number;
  readonly bytes: Uint8Array;
}

const nothing = new Uint8Array(0);

/** The fields of a message in order. @throws {RangeError} when the message ends inside a field. */
export function* readFields(message: Uint8Array): Generator<Field> {
  const view = new DataView(message.buffer, message.byteOffset, message.byteLength);
  let at = 0;
  function next(): number {
    let value = 0n;
    for (let shift = 0n;; shift += 7n) {
      if (at >= message.length) {
        throw new RangeError(`Cannot read ${message.length} bytes as protobuf: they end inside a number`);
      }
      if (shift >= 70n) {
        throw new RangeError(`Cannot read ${message.length} bytes as protobuf: a number takes more than ten`);
      }
      const byte = message[at++];
      value |= BigInt(byte & 127) << shift;
      if (byte < 128) return Number(BigInt.asIntN(64, value));
    }
  }
  while (at < message.length) {
    const key = next();
    const field = key >> 3, wire = key & 7;
    if (wire === varint) yield { field, number: next(), bytes: nothing };
    else if (wire === fixed32) yield { field, number: view.getFloat32((at += 4) - 4, true), bytes: nothing };
    else if (wire === fixed64) yield { field, number: view.getFloat64((at += 8) - 8, true), bytes: nothing };
    else {
      const length = next();
      if (wire !== delimited || length < 0 || at + length > message.length) {
        throw new RangeError(
          `Cannot read ${message.length} bytes as protobuf: field ${field} ends outside of them`,
        );
      }
      yield { field, number: 0, bytes: message.subarray(at, at += length) };
    }
  }
}
