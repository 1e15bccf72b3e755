/**
 * Zstandard with any number of frames (RFC 8878). The runtime's decoder takes a cut file for a shorter one, reads only
 * the first of several frames in places, and ends the process on a bad block. So frames and blocks are walked by hand,
 * which shows a cut, and each frame has a decoder of its own, which checks what is inside.
 */
import { constants, createZstdDecompress } from "node:zlib";
import { type ByteReader, indexOfBytes } from "./byte_reader.ts";
import type { Bytes, Chunk } from "./chunk.ts";
import { type MemberFormat, readMembers } from "./members.ts";

/** First four bytes of a frame, as a little-endian number (RFC 8878, section 3.1.1). */
const zstdMagic = 0xfd2fb528;
/** The same as bytes. */
export const zstdStart = new Uint8Array([0x28, 0xb5, 0x2f, 0xfd]);
/** First of the sixteen magic numbers of frames that are passed over (section 3.1.2). */
const skippableMagic = 0x184d2a50;
/** Bytes of the dictionary id, and of the content size, by the two bits that tell (sections 3.1.1.1.3 and .4). */
const dictionaryBytes = [0, 1, 2, 4];
const contentSizeBytes = [0, 2, 4, 8];
/** Largest window that is taken: 128 MiB, as the zstd program does without --long. */
const maxWindowLog = 27;
/**
 * Most bytes that a byte of a frame may unpack to, beyond the first `freeBytes`: what deflate can do at most. Zstd itself
 * has no such limit; 14 bytes can be a block of 128 KiB, so that a file of 1 MiB would take minutes and hold nothing.
 */
const maxExpansion = 1032;
const freeBytes = 1 << 16;

/** The bytes of a zstd file, frame by frame; a bad frame comes as {@linkcode Damage} and the next whole one follows. */
export function unzstd(file: Bytes, from = 0): AsyncGenerator<Chunk> {
  return readMembers(file, from, zstd);
}

/** Zstd as a chain of frames; frames that are passed over are members without content. */
export const zstd: MemberFormat = {
  // Two blocks, which hold 128 KiB at most (section 3.1.1.2.4), with their headers.
  proofBytes: 2 * ((1 << 17) + 3),
  signBytes: 4,
  find: (bytes, from) => indexOfBytes(bytes, zstdStart, from),
  toNext: (input) => input.fill(1),
  async *read(input) {
    if (!await input.fill(5)) return cutFrame;
    const magic = new DataView(input.held.slice(0, 4).buffer).getUint32(0, true);
    if ((magic & 0xfffffff0) === (skippableMagic & 0xfffffff0)) {
      return await skipFrame(input) ? undefined : cutFrame;
    }
    if (magic !== zstdMagic) return "what follows is not a zstd frame";
    const frame = new Frame();
    try {
      return yield* readFrame(input, frame);
    } finally {
      frame.close();
    }
  },
};

const cutFrame = "the file ends inside a zstd frame";

async function skipFrame(input: ByteReader): Promise<boolean> {
  if (!await input.fill(8)) return false;
  const length = new DataView(input.take(8).buffer).getUint32(4, true);
  return await input.skip(length);
}

/** Reads one frame. Returns what is wrong with it. */
async function* readFrame(input: ByteReader, frame: Frame): AsyncGenerator<Uint8Array, string | undefined> {
  const descriptor = input.held[4];
  const singleSegment = (descriptor & 0x20) !== 0;
  const sizeBytes = contentSizeBytes[descriptor >> 6] || (singleSegment ? 1 : 0);
  const headerBytes = 5 + (singleSegment ? 0 : 1) + dictionaryBytes[descriptor & 3] + sizeBytes;
  if (!await input.fill(headerBytes)) return cutFrame;
  const header = input.take(headerBytes);
  yield* frame.feed(header);
  for (let last = false; !last;) {
    if (!await input.fill(3)) return cutFrame;
    const [low, middle, high] = input.held;
    const field = low | (middle << 8) | (high << 16);
    const type = (field >> 1) & 3; // raw, run of one byte, compressed, reserved (section 3.1.1.2.2)
    if (type === 3) return "a zstd block has the reserved type";
    const length = 3 + (type === 1 ? 1 : field >> 3);
    if (!await input.fill(length)) return cutFrame;
    yield* frame.feed(input.take(length));
    if (frame.failure !== undefined) return frame.failure;
    last = (field & 1) === 1;
  }
  if (descriptor & 4) {
    if (!await input.fill(4)) return cutFrame;
    yield* frame.feed(input.take(4));
  }
  const size = contentSize(header, sizeBytes);
  if (size === undefined || size === frame.length) return frame.failure;
  return frame.failure ?? `a zstd frame has ${frame.length} bytes instead of ${size}`;
}

/** The content size that a frame header states in its last bytes. */
function contentSize(header: Uint8Array, sizeBytes: number): number | undefined {
  if (sizeBytes === 0) return undefined;
  const field = header.subarray(header.length - sizeBytes);
  const value = field.reduceRight((sum, byte) => sum * 256 + byte, 0);
  return sizeBytes === 2 ? value + 256 : value;
}

/** What the runtime's decoder streams are made on. Its asynchronous way throws where nothing can catch. */
interface Decoder {
  readonly _handle: {
    writeSync(
      flush: number,
      from: Uint8Array,
      at: number,
      bytes: number,
      to: Uint8Array,
      at2: number,
      room: number,
    ): void;
  };
  /** Room left in the output and input left over, after each write. */
  readonly _writeState: Uint32Array;
  destroy(): void;
}

/** The content of one frame. */
class Frame {
  readonly #decoder = createZstdDecompress({
    params: { [constants.ZSTD_d_windowLogMax]: maxWindowLog },
  }) as unknown as Decoder;
  /** How many bytes came out. */
  length = 0;
  failure: string | undefined;
  #fed = 0;

  /** Decodes the next bytes of the frame; nothing more comes out once it has failed. */
  *feed(bytes: Uint8Array): Generator<Uint8Array> {
    this.#fed += bytes.length;
    let at = 0;
    for (let full = true; full && this.failure === undefined;) {
      const out = new Uint8Array(1 << 17); // a block's most (section 3.1.1.2.4)
      const { _handle, _writeState } = this.#decoder;
      try {
        _handle.writeSync(constants.ZSTD_e_continue, bytes, at, bytes.length - at, out, 0, out.length);
      } catch (error) {
        this.failure = (error as Error).message;
        return;
      }
      const [roomLeft, inputLeft] = _writeState;
      at = bytes.length - inputLeft;
      full = roomLeft === 0;
      this.length += out.length - roomLeft;
      if (roomLeft < out.length) yield out.subarray(0, out.length - roomLeft);
      if (this.length > freeBytes && this.length > maxExpansion * this.#fed) {
        this.failure = `a zstd frame unpacks to more than ${maxExpansion} times its size`;
      }
    }
  }

  /** Frees the decoder's window: nothing else would before the garbage collector comes. */
  close(): void {
    this.#decoder.destroy();
  }
}
