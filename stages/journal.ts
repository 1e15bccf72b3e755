/** Journals: what long work notes down as it goes, so that a process that takes it up after a kill need not do it again. */

/** A record of a journal, and where it lies. */
export interface Noted {
  readonly place: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A log that only grows, of one making of one part. It goes when the part is made. */
export interface Journal {
  /**
   * The records of a process that was killed at the same work, in order; none the first time. What a kill or a bad disk
   * has cut or changed is not among them, nor is what came after it. To be gone through before the first `append`.
   */
  replay(): AsyncIterable<Noted>;
  /**
   * Says, while they are replayed, that the record just given is none that this work writes. It and all after it are set
   * aside, and the replay ends.
   */
  refuse(why: string): void;
  /** Adds a record, which is safe when this resolves; gives its place. */
  append(bytes: Uint8Array): Promise<number>;
  /** The record at a place. */
  read(place: number): Promise<Uint8Array<ArrayBuffer>>;
  /** Lets go of all records: what was done is worth nothing. */
  clear(): Promise<void>;
}

/** A journal in memory, for work that is done outside the build system. */
export function memoryJournal(): Journal {
  const records: Uint8Array<ArrayBuffer>[] = [];
  return {
    async *replay() {
      for (let place = 0; place < records.length; place++) yield { place, bytes: records[place] };
    },
    refuse: () => void (records.length = 0),
    append: (bytes) => Promise.resolve(records.push(bytes.slice()) - 1),
    read: (place) => Promise.resolve(records[place]),
    clear: () => Promise.resolve(void (records.length = 0)),
  };
}
