/**
 * Gzip with any number of members (RFC 1952), a member at a time, because a WARC file has one for each record: a bad
 * member costs itself, not the file. The runtime's own multi-member reader says neither where members lie nor what
 * was lost; here headers and check values are read by hand and only the deflate data goes to the runtime.
 */
import { crc32, createInflateRaw } from "node:zlib";
import { type ByteReader, indexOfBytes, startsWith } from "./byte_reader.ts";
import type { Bytes, Chunk } from "./chunk.ts";
import { type MemberFormat, readMembers } from "./members.ts";

/** The two magic bytes and the only method there is, deflate (RFC 1952, section 2.3.1). */
export const gzipMagic: Uint8Array = new Uint8Array([0x1f, 0x8b, 0x08]);
/** Flags of the member header (RFC 1952, section 2.3.1). */
const flags = { headerCrc: 2, extra: 4, name: 8, comment: 16, reserved: 0xe0 };
/** Compressed bytes fed at once; deflate makes at most 1032 bytes of one, so at most 17 MB are out at a time. */
const feedBytes = 1 << 14;
/** Longest member header that is read: an extra field of 64 KiB, a name and a comment. */
const maxHeaderBytes = 1 << 18;

/** The bytes of a gzip file, member by member; a bad member comes as {@linkcode Damage} and the next whole one follows. */
export function gunzip(file: Bytes, from = 0): AsyncGenerator<Chunk> {
  return readMembers(file, from, gzip);
}

/** Gzip as a chain of members. */
export const gzip: MemberFormat = {
  // Two stored blocks of deflate, which hold 65,535 bytes at most (RFC 1951, section 3.2.4), with their headers.
  proofBytes: 2 * (65_535 + 5),
  signBytes: 4,
  find(bytes, from) {
    for (let at = from;; at++) {
      at = indexOfBytes(bytes, gzipMagic, at);
      if (at < 0 || at + 3 >= bytes.length) return -1;
      if ((bytes[at + 3] & flags.reserved) === 0) return at;
    }
  },
  /** Zero bytes may stand between and after members, as tapes and some tools leave them. */
  async toNext(input) {
    while (await input.fill(1)) {
      const { held } = input;
      const zeros = held.findIndex((byte) => byte !== 0);
      if (zeros >= 0) {
        input.drop(zeros);
        return true;
      }
      input.drop(held.length);
    }
    return false;
  },
  async *read(input) {
    const headerBytes = await headerLength(input);
    if (typeof headerBytes === "string") return headerBytes;
    const member = new Member();
    try {
      return yield* readData(input, headerBytes, member);
    } finally {
      member.close();
    }
  },
};

/** Gives the content of a member whose header is held; returns what is wrong with it. */
async function* readData(
  input: ByteReader,
  headerBytes: number,
  member: Member,
): AsyncGenerator<Uint8Array, string | undefined> {
  let used = headerBytes; // of the held bytes, by the decoder
  while (!member.ended && member.failure === undefined) {
    // Always as much as there is, so that what comes before damage does not depend on how the bytes arrived.
    if (!await input.fill(used + feedBytes) && input.held.length <= used) {
      await member.settle();
      if (member.ended) break;
      return "the file ends inside a gzip member";
    }
    const fed = await member.feed(input.held.subarray(used, used + feedBytes));
    yield* member.take();
    if (member.ended) used += fed;
    else if (member.failure === undefined) {
      input.drop(used + fed);
      used = 0;
    }
  }
  return member.failure === undefined
    ? await checkTrailer(input, used, member)
    : `bad deflate data: ${member.failure}`;
}

/** Checks and takes the check values that lie `used` bytes from here. */
async function checkTrailer(input: ByteReader, used: number, member: Member): Promise<string | undefined> {
  if (!await input.fill(used + 8)) return "the file ends inside a gzip member";
  const trailer = new DataView(input.held.slice(used, used + 8).buffer);
  if (trailer.getUint32(0, true) !== member.crc) return "the checksum of a gzip member is wrong";
  if (trailer.getUint32(4, true) !== member.length % 2 ** 32) return "the length of a gzip member is wrong";
  input.drop(used + 8);
  return undefined;
}

/** Length of the member header, or what is wrong with it. */
async function headerLength(input: ByteReader): Promise<number | string> {
  const cut = "the file ends inside a gzip header";
  await input.fill(gzipMagic.length);
  const seen = input.held.subarray(0, gzipMagic.length);
  if (!startsWith(gzipMagic, seen)) return "what follows is not a gzip member";
  if (!await input.fill(10)) return cut;
  const set = input.held[3];
  if ((set & flags.reserved) !== 0) return "a gzip header has reserved flags";
  let length = 10;
  if (set & flags.extra) {
    if (!await input.fill(length + 2)) return cut;
    length += 2 + input.held[length] + 256 * input.held[length + 1];
  }
  for (const flag of [flags.name, flags.comment]) {
    if (!(set & flag)) continue;
    const end = await endOfText(input, length);
    if (end < 0) return cut;
    length = end;
  }
  if (set & flags.headerCrc) length += 2;
  return await input.fill(length) ? length : cut;
}

/** Index behind the zero byte that ends a text starting at `from`, or -1. */
async function endOfText(input: ByteReader, from: number): Promise<number> {
  for (let at = from; at < maxHeaderBytes; at++) {
    if (!await input.fill(at + 1)) return -1;
    if (input.held[at] === 0) return at + 1;
  }
  return -1;
}

/** The deflate data of one member. */
class Member {
  readonly #inflate = createInflateRaw();
  #pieces: Uint8Array[] = [];
  /** CRC-32 of what came out. */
  crc = 0;
  /** How many bytes came out. */
  length = 0;
  ended = false;
  failure: string | undefined;

  constructor() {
    this.#inflate.on("data", (piece: Uint8Array) => {
      this.#pieces.push(piece);
      this.crc = crc32(piece, this.crc);
      this.length += piece.length;
    });
    this.#inflate.on("end", () => this.ended = true);
    this.#inflate.on("error", (error: Error) => this.failure ??= error.message);
  }

  /** Gives compressed bytes to the decoder; tells how many of them belong to this member. */
  async feed(bytes: Uint8Array): Promise<number> {
    const before = this.#inflate.bytesWritten;
    await new Promise<void>((resolve) => this.#inflate.write(bytes, () => resolve()));
    const used = this.#inflate.bytesWritten - before;
    if (used < bytes.length) await this.settle();
    return used;
  }

  /** Lets the decoder's events come in. */
  settle(): Promise<void> {
    return new Promise((resolve) => setImmediate(resolve));
  }

  /** Frees the decoder's window: nothing else would before the garbage collector comes. */
  close(): void {
    this.#inflate.destroy();
  }

  /** What has come out since the last call. */
  take(): Uint8Array[] {
    const pieces = this.#pieces;
    this.#pieces = [];
    return pieces;
  }
}
