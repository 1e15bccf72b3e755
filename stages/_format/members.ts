/**
 * Compressed files as a chain of members (gzip) or frames (zstd), each of which can be read by itself. Behind a damaged
 * one, reading goes on at the next place where a whole member stands. The same search finds a place to begin in the
 * middle of a file: there a chain of members must follow that is longer than what compressed data can hold by chance.
 */
import { ByteReader } from "./byte_reader.ts";
import { type Bytes, type Chunk, Damage, Mark } from "./chunk.ts";

/** A compressed format: how its members are told and read. */
export interface MemberFormat {
  /**
   * Compressed bytes over which members must follow one another for the first to count as one. Compressors store what
   * does not shrink as it is, so a compressed file inside a compressed file can be seen; but only in blocks, between
   * which the format has bytes of its own. No member of the inner file that lies across them is whole.
   */
  readonly proofBytes: number;
  /** Index in `bytes`, from `from` on, where a member may begin, or -1. Needs `signBytes` bytes to see one. */
  find(bytes: Uint8Array, from: number): number;
  readonly signBytes: number;
  /** Passes over what may stand between members; false at the end of the file. */
  toNext(input: ByteReader): Promise<boolean>;
  /** Reads one member; gives its bytes, and returns what is wrong with it. */
  read(input: ByteReader): AsyncGenerator<Uint8Array, string | undefined>;
}

/** Members that unpack to no more than this are given whole or not at all; of larger ones, what comes before damage is. */
const wholeBytes = 1 << 20;
/** Places that are tried in one search. By chance there is one in 16 MiB; more come only from hostile files. */
const maxTries = 256;

/** The bytes of a compressed file from a member on, each member behind its {@linkcode Mark}. */
export async function* readMembers(file: Bytes, from: number, format: MemberFormat): AsyncGenerator<Chunk> {
  for (let at: number | undefined = from; at !== undefined;) at = yield* readToDamage(file, at, format);
}

/** Reads members up to and with the first damage; returns where to go on behind it. */
async function* readToDamage(
  file: Bytes,
  from: number,
  format: MemberFormat,
): AsyncGenerator<Chunk, number | undefined> {
  const input = new ByteReader(file.stream(from));
  try {
    while (await format.toNext(input)) {
      const start = from + input.position;
      yield new Mark(start, true);
      let length = 0;
      let held: Uint8Array[] = [];
      const member = format.read(input);
      let result = await member.next();
      for (; !result.done; result = await member.next()) {
        held.push(result.value);
        length += result.value.length;
        if (length <= wholeBytes) continue;
        yield* held;
        held = [];
      }
      if (result.value === undefined) {
        yield* held;
        continue;
      }
      if (length <= wholeBytes) length = 0;
      const next = await findMember(file, { from: start + 1, to: file.size, proofBytes: 1, format });
      yield new Damage(start, result.value, length, (next ?? file.size) - start);
      return next;
    }
  } finally {
    await input.close();
  }
  return undefined;
}

/** A search for the first member that begins in a range. */
interface Search {
  readonly from: number;
  readonly to: number;
  readonly proofBytes: number;
  readonly format: MemberFormat;
  /** Tells by its first bytes whether the content of a member is one to begin with. */
  readonly accepts?: { readonly bytes: number; test(start: Uint8Array): boolean };
}

/** Where the first whole member in a range begins. */
export async function findMember(file: Bytes, search: Search): Promise<number | undefined> {
  const { from, to, format } = search;
  let tries = 0;
  const input = new ByteReader(file.stream(from));
  try {
    while (tries < maxTries && from + input.position < to && await input.fill(format.signBytes)) {
      const at = format.find(input.held, 0);
      if (at < 0) {
        input.drop(input.held.length - format.signBytes + 1);
        continue;
      }
      input.drop(at);
      if (from + input.position >= to) break;
      tries++;
      if (await stands(file, from + input.position, search)) return from + input.position;
      input.drop(1);
    }
  } finally {
    await input.close();
  }
  return undefined;
}

/** Whether a member begins at a place, and others follow it for as long as proof takes. */
async function stands(file: Bytes, at: number, { proofBytes, format, accepts }: Search): Promise<boolean> {
  const input = new ByteReader(file.stream(at));
  let wanted = accepts?.bytes ?? 0;
  const start = new Uint8Array(wanted);
  try {
    while (input.position < proofBytes && await format.toNext(input)) {
      const member = format.read(input);
      let result = await member.next();
      for (; !result.done; result = await member.next()) {
        if (wanted === 0) continue;
        start.set(result.value.subarray(0, wanted), start.length - wanted);
        wanted -= Math.min(wanted, result.value.length);
      }
      if (result.value !== undefined) return false;
      if (accepts !== undefined && (wanted > 0 || !accepts.test(start))) return false;
      wanted = 0;
    }
    return true;
  } finally {
    await input.close();
  }
}
