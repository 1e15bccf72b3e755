/** Windows: token sequences of one length, packed and ready to be drawn for training or held-out loss. */
import type { ByteRegion, FileSet, Kind } from "./kind.ts";
import { itemKind, jsonBytes, readJson } from "./item.ts";

/** The ids of all windows, in memory or where they lie: an array of numbers is one. */
export interface WindowIds {
  /** How many there are. */
  readonly length: number;
  /** Those from one index up to but not including another; nothing else is read for it. */
  subarray(from: number, to: number): Uint16Array | Uint32Array;
}

/** Windows in packing order. Window `i` is `ids[i * (windowTokens + 1) …]`: its inputs, and shifted by one its targets. */
export interface Windows {
  /** T: inputs per window. */
  readonly windowTokens: number;
  /** count × (T + 1) token ids. */
  readonly ids: WindowIds;
  /** How many windows. */
  readonly count: number;
  /** UTF-8 bytes of the text in the targets, for bits per byte. */
  readonly bytes: number;
  /** Targets from each source in windows (divided by T), ends of text apart: the mixture as drawn. */
  readonly sources: Readonly<Record<string, number>>;
  /** Seed of the draw; the order of training is a function of it and of the step. */
  readonly seed: number;
}

type Width = 2 | 4;
interface Head extends Omit<Windows, "ids"> {
  readonly width: Width;
}

const headFile = "windows.json";
const idsFile = "ids.bin";
/** Ids that are laid at once. */
const pieceIds = 1 << 18;

/** The kind of windows. Ids are laid piece by piece, and read where they are wanted. */
export const windows: Kind<Windows> = itemKind({
  name: "windows",
  format: 1,
  lay: ({ ids, ...rest }) => {
    const width = ids.subarray(0, 0).BYTES_PER_ELEMENT;
    return new Map<string, Uint8Array | AsyncIterable<Uint8Array>>([
      [headFile, jsonBytes({ ...rest, width })],
      [idsFile, pieces(ids)],
    ]);
  },
  async take(files) {
    const { width, ...rest } = await readJson<Head>(files, headFile);
    return { ...rest, ids: new StoredIds(await regionOf(files), width) };
  },
  async describe(files) {
    const { count, windowTokens } = await readJson<Head>(files, headFile);
    return [`${count} windows of ${windowTokens} tokens`];
  },
});

async function* pieces(ids: WindowIds): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < ids.length; at += pieceIds) {
    const { buffer, byteOffset, byteLength } = ids.subarray(at, Math.min(at + pieceIds, ids.length));
    yield new Uint8Array(buffer, byteOffset, byteLength);
  }
}

async function regionOf(files: FileSet): Promise<ByteRegion> {
  if (files.region !== undefined) return await files.region(idsFile);
  const bytes = await files.bytes(idsFile);
  return { length: bytes.length, read: (at, into) => into.set(bytes.subarray(at, at + into.length)) };
}

/** Little-endian ids of one width, read from where they lie. */
export class StoredIds implements WindowIds {
  readonly length: number;
  readonly #region: Pick<ByteRegion, "read">;
  readonly #width: Width;

  constructor(region: ByteRegion, width: Width) {
    this.length = region.length / width;
    this.#region = region;
    this.#width = width;
  }

  subarray(from: number, to: number): Uint16Array | Uint32Array {
    const ids = this.#width === 2 ? new Uint16Array(to - from) : new Uint32Array(to - from);
    this.#region.read(from * this.#width, new Uint8Array(ids.buffer));
    return ids;
  }
}
