/**
 * Locality-sensitive hashing: a signature is cut into bands of rows, and documents that agree on all rows of a band are
 * candidates. At similarity s that happens with probability 1 − (1 − s^rows)^bands.
 *
 * Source: Leskovec, Rajaraman and Ullman, Mining of Massive Datasets (3rd edition, 2020), §3.4.
 */
import type { Scratch } from "../stage.ts";
import { type ByteSorter, sameStart, uint32At } from "../_sort/mod.ts";
import type { Room } from "./room.ts";

/** Probability that two documents of Jaccard similarity `similarity` are candidates. */
export function candidateProbability(similarity: number, bands: number, rows: number): number {
  return 1 - (1 - similarity ** rows) ** bands;
}

/** Bytes of a band's key and number, which two candidates have in common. */
const sharedBytes = 12;
const memberBytes = 4;

/** The band keys of any number of documents, sorted outside memory: 17 bytes a band of each. */
export class BandTable {
  readonly #room: Room;
  readonly #sorter: ByteSorter;
  readonly #record = new DataView(new ArrayBuffer(sharedBytes + memberBytes));
  readonly #bytes = new Uint8Array(this.#record.buffer);
  #sets: ByteSorter | undefined;

  constructor(room: Room) {
    this.#room = room;
    this.#sorter = room.strings();
  }

  /** Adds the keys of one document, one a band, the low word of each before the high one; `member` is its number. */
  add(member: number, keys: ArrayLike<number>): void {
    for (let band = 0; 2 * band < keys.length; band++) {
      this.#record.setUint32(0, keys[2 * band + 1]);
      this.#record.setUint32(4, keys[2 * band]);
      this.#record.setUint32(8, band);
      this.#record.setUint32(12, member);
      this.#sorter.add(this.#bytes);
    }
  }

  /**
   * Sets of two or more members such that two members share a key of a band if and only if both are in one of the sets.
   * Members are in ascending order, as are the sets, and no set comes twice: copies share all their bands, and the sets
   * that begin with one document follow each other. No more is added from here on.
   */
  *groups(): Generator<Uint32Array<ArrayBuffer>> {
    this.#sets ??= this.#sharing();
    let last = new Uint8Array();
    for (const bytes of this.#sets.sorted()) {
      if (bytes.length === last.length && sameStart(bytes, last, last.length)) continue;
      last = bytes.slice();
      yield membersOf(last);
    }
  }

  /** The sets of all bands, as bytes. */
  #sharing(): ByteSorter {
    const sets = this.#room.strings();
    const shared = new Uint8Array(sharedBytes);
    const members = new Pieces(this.#room);
    const close = () => members.each((set) => sets.add(bytesOf(set)));
    for (const record of this.#sorter.sorted()) {
      if (!sameStart(shared, record, sharedBytes)) {
        close();
        shared.set(record.subarray(0, sharedBytes));
      }
      members.add(uint32At(record, sharedBytes));
    }
    close();
    return sets;
  }
}

/** The members of one band with one key, in ascending order. Of more than may be held, all but the last piece are set down. */
class Pieces {
  readonly #room: Room;
  #scratch: Scratch | undefined;
  #setDown = 0;
  #last: number[] = [];

  constructor(room: Room) {
    this.#room = room;
  }

  /** Adds a member. The copies of a text have one number and come together: that is added once. */
  add(member: number): void {
    if (member === this.#last.at(-1)) return;
    if (this.#last.length === this.#room.members) {
      this.#scratch ??= this.#room.scratch();
      this.#scratch.append(bytesOf(this.#last));
      this.#setDown++;
      this.#last = [];
    }
    this.#last.push(member);
  }

  /** Tells all members together, or where there are several pieces any two of them, and begins anew. */
  each(told: (members: readonly number[]) => void): void {
    if (this.#setDown === 0 && this.#last.length > 1) told(this.#last);
    for (let i = 0; i < this.#setDown; i++) {
      for (let j = i + 1; j <= this.#setDown; j++) told([...this.#piece(i), ...this.#piece(j)]);
    }
    this.#scratch = undefined;
    this.#setDown = 0;
    this.#last.length = 0;
  }

  #piece(index: number): Iterable<number> {
    if (index === this.#setDown) return this.#last;
    const bytes = new Uint8Array(memberBytes * this.#room.members);
    this.#scratch!.read(index * bytes.length, bytes);
    return membersOf(bytes);
  }
}

/** Members as bytes in their order: the high byte first. */
function bytesOf(members: readonly number[]): Uint8Array {
  const record = new DataView(new ArrayBuffer(memberBytes * members.length));
  for (let i = 0; i < members.length; i++) record.setUint32(memberBytes * i, members[i]);
  return new Uint8Array(record.buffer);
}
function membersOf(bytes: Uint8Array): Uint32Array<ArrayBuffer> {
  return Uint32Array.from({ length: bytes.length / memberBytes }, (_, i) => uint32At(bytes, memberBytes * i));
}
