/**
 * What a page of Parquet says of its own values is looked through before hyparquet decodes it, since its decoders believe
 * it: runs become as long as they claim, blocks of no length are read for ever, and places outside a dictionary are nothing.
 * Source: Encodings.md of Apache Parquet.
 */
import { readRleBitPackedHybrid } from "hyparquet/src/encoding.js";
import { deltaBinaryUnpack } from "hyparquet/src/delta.js";
import { readVarInt } from "hyparquet/src/thrift.js";
import { TooLarge } from "./parquet_large_page.ts";

/** Most values by which a packed run may go beyond the last: it has whole eights, and writers may fill up blocks. */
const maxPadding = 512;

/** Bytes and where reading is in them, as hyparquet has it. */
export interface Place {
  readonly view: DataView;
  offset: number;
}

/** Encodings of values that are read. */
const encodings: ReadonlySet<string> = new Set([
  "PLAIN",
  "RLE",
  "PLAIN_DICTIONARY",
  "RLE_DICTIONARY",
  "DELTA_BINARY_PACKED",
  "DELTA_LENGTH_BYTE_ARRAY",
  "DELTA_BYTE_ARRAY",
  "BYTE_STREAM_SPLIT",
]);

/** Says that a file is as it should be, but has what is not read. */
export class Unsupported extends Error {}

/** What is checked of the values of a page. */
export interface PageValues {
  readonly encoding: string | undefined;
  /** How many there are, without those that are missing. */
  readonly count: number;
  /** How many the dictionary has, where there is one. */
  readonly dictionaryValues: number | undefined;
  /** Bytes that a number or fixed array takes. */
  readonly width: number;
  /** Most bytes that values by prefixes may make. */
  readonly maxBytes: number;
}

/** Checks values that begin at `place`. @throws {Error} when they are not as the encoding says. */
export function checkValues(place: Place, values: PageValues): void {
  const { encoding, count, dictionaryValues, width, maxBytes } = values;
  if (encoding === undefined || !encodings.has(encoding)) {
    throw new Unsupported(`it is coded by ${encoding ?? "an unknown encoding"}, which is not supported`);
  }
  if (count === 0) return;
  if (encoding === "BYTE_STREAM_SPLIT") {
    if (!(count * width <= place.view.byteLength)) throw new Error("a page has fewer bytes than values");
  } else if (encoding === "RLE") {
    const length = place.view.getUint32(place.offset, true);
    checkRuns({ ...place, offset: place.offset + 4 }, 1, count, length);
  } else if (encoding.endsWith("_DICTIONARY")) checkPlaces(place, count, dictionaryValues);
  else if (encoding === "DELTA_BYTE_ARRAY") checkPrefixes(place, count, maxBytes);
  else if (encoding.startsWith("DELTA_")) checkDelta(place, count);
}

/** For each value 1, or 0 where it is missing. */
export function presence(place: Place, count: number, length: number): Uint8Array {
  checkRuns({ ...place }, 1, count, length);
  const found = new Uint8Array(count);
  readRleBitPackedHybrid({ ...place }, 1, found, length);
  return found;
}

/** Checks runs of numbers: that none goes on for longer than there are values. */
function checkRuns(place: Place, width: number, count: number, length: number): void {
  if (!(width <= 32)) throw new Error(`a page has numbers of ${width} bits`);
  const end = place.offset + length;
  if (!(end <= place.view.byteLength)) throw new Error("a page ends within its runs");
  for (let seen = 0; seen < count;) {
    if (place.offset >= end) throw new Error(`a page has runs of ${seen} values, fewer than ${count}`);
    const header = readVarInt(place) >>> 0;
    const isPacked = (header & 1) === 1;
    const values = isPacked ? (header >>> 1) * 8 : header >>> 1;
    if (values > count - seen + (isPacked ? maxPadding : 0)) {
      throw new Error(`a page has a run of ${values} values, more than ${count}`);
    }
    place.offset += isPacked ? (header >>> 1) * width : (width + 7) >> 3;
    seen += values;
  }
}

/** Checks that all places lie in the dictionary. */
function checkPlaces(place: Place, count: number, dictionaryValues: number | undefined): void {
  if (dictionaryValues === undefined) throw new Error("a page refers to a dictionary, which is not there");
  const at = { ...place };
  const width = at.view.getUint8(at.offset++);
  const length = at.view.byteLength - at.offset;
  checkRuns({ ...at }, width, count, length);
  const places = new Uint32Array(count);
  readRleBitPackedHybrid(at, width, places, length);
  const outside = places.find((value) => value >= dictionaryValues);
  if (outside !== undefined) {
    throw new Error(`a page refers to value ${outside} of a dictionary of ${dictionaryValues}`);
  }
}

/** Checks the sizes of delta blocks, which the decoder trusts to lead it on. */
function checkDelta({ view, offset }: Place, count: number): void {
  const place = { view, offset };
  const [block, miniblocks, total] = [readVarInt(place), readVarInt(place), readVarInt(place)];
  const each = block / miniblocks;
  if (!(block > 0 && block % 128 === 0 && miniblocks > 0 && Number.isInteger(each) && each % 32 === 0)) {
    throw new Error(`a page has delta blocks of ${block} values in ${miniblocks} parts`);
  }
  if (total !== count) throw new Error(`a page has ${total} deltas for ${count} values`);
}

/** Each value by prefixes repeats the one before as far as it says: refused where that makes too much of it. */
function checkPrefixes({ view, offset }: Place, count: number, maxBytes: number): void {
  const place = { view, offset };
  const [prefixes, suffixes] = [0, 1].map(() => {
    const lengths = new Int32Array(count);
    checkDelta(place, count);
    deltaBinaryUnpack(place, count, lengths);
    return lengths;
  });
  let [bytes, before] = [0, 0];
  for (let i = 0; i < count; i++) {
    const [prefix, suffix] = [prefixes[i], suffixes[i]];
    if (!(prefix >= 0 && prefix <= before && suffix >= 0)) {
      throw new Error(`a value repeats ${prefix} bytes of ${before}, and adds ${suffix}`);
    }
    before = prefix + suffix;
    bytes += before;
  }
  if (bytes > maxBytes) throw new TooLarge(`a page makes ${bytes} bytes of values, more than ${maxBytes}`);
}
