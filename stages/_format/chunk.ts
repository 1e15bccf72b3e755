/**
 * What flows from a file to its reader: bytes, and in between where they come from and where some were lost, so that what
 * lies before and after damage is still read, and a place in a file has the same name wherever reading began.
 */

/** Bytes that can be read from any place, each time anew: a file. */
export interface Bytes {
  readonly size: number;
  /** The bytes from a place on, to the end of the file. */
  stream(from?: number): AsyncIterable<Uint8Array>;
}

/** A stretch that could not be decompressed. Bytes from before it have been given, and more may follow. */
export class Damage {
  /** Where the damaged member or frame starts, in bytes of the compressed file. */
  readonly position: number;
  /** What is wrong with it. */
  readonly what: string;
  /** How many of the bytes given last come from the damaged member, and so cannot be trusted. */
  readonly doubtfulBytes: number;
  /** How many bytes of the compressed file are lost: as far as the next member that can be read. */
  readonly lostBytes: number;

  constructor(position: number, what: string, doubtfulBytes: number, lostBytes: number) {
    this.position = position;
    this.what = what;
    this.doubtfulBytes = doubtfulBytes;
    this.lostBytes = lostBytes;
  }
}

/** Says where the bytes that follow come from: a member that begins here in the file, or the plain file itself. */
export class Mark {
  readonly position: number;
  readonly packed: boolean;

  constructor(position: number, packed: boolean) {
    this.position = position;
    this.packed = packed;
  }
}

/** What a decompressor gives: bytes, where they come from, and word of damage. */
export type Chunk = Uint8Array | Mark | Damage;

/** A place in a file that does not depend on where reading began. */
export interface Place {
  /** A byte of the file; in a compressed one, where a member begins. */
  readonly at: number;
  /** Bytes of what the member unpacks to that lie before the place; undefined in a plain file. */
  readonly inside?: number;
}

/** The place `offset` bytes behind a mark. */
export function placeBehind({ position, packed }: Mark, offset: number): Place {
  return packed ? { at: position, inside: offset } : { at: position + offset };
}

/** A place as one word: "812" in a plain file, "812+31" for byte 31 of what the member at byte 812 unpacks to. */
export function placeName({ at, inside }: Place): string {
  return inside === undefined ? `${at}` : `${at}+${inside}`;
}

/** A stretch that could not be read. */
export interface Loss {
  /** Where it starts. */
  readonly place: Place;
  /** A fixed short phrase, such as "line too long". */
  readonly reason: string;
  /** What was found there. */
  readonly detail: string;
  /** Where the file itself is at fault, how many of its bytes could not be read. */
  readonly damagedBytes?: number;
  /** How many rows are lost, where that is known and it is not one. */
  readonly rows?: number;
}

/** The loss that damage is. */
export function lossOf({ what, position, lostBytes }: Damage, place: Place): Loss {
  const detail = `${what}, at byte ${position} of the file`;
  return { place, reason: "damaged file", detail, damagedBytes: lostBytes };
}
