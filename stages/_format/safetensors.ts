/**
 * safetensors: an 8-byte header length, a JSON header with each tensor's type, shape and place, then the bytes.
 * The header is padded with spaces to a multiple of 8 so that the data is aligned. Only 32-bit floats are written; other
 * numbers are read as such.
 * Source: the format description of huggingface/safetensors.
 */

/** A tensor of 32-bit floats, row major. */
export interface Tensor {
  /** Sizes of the dimensions. */
  readonly shape: readonly number[];
  /** As many numbers as the product of the sizes. */
  readonly data: Float32Array;
}
interface Entry {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly data_offsets: readonly [number, number];
}

/** Longest header that is read, as in the reference implementation. */
const maxHeaderBytes = 100_000_000;

/** Most names and fields of a header, of which an entry has four: models have some thousands of tensors. */
const maxNames = 2 ** 20;

/** Tensors by name as the bytes of a file, in the order of the map. */
export function encodeSafetensors(tensors: ReadonlyMap<string, Tensor>): Uint8Array<ArrayBuffer> {
  const header: Record<string, unknown> = { __metadata__: { format: "pt" } };
  let end = 0;
  for (const [name, { shape, data }] of tensors) {
    header[name] = { dtype: "F32", shape, data_offsets: [end, end += data.byteLength] };
  }
  const json = new TextEncoder().encode(JSON.stringify(header));
  const headerBytes = Math.ceil(json.length / 8) * 8;
  const file = new Uint8Array(8 + headerBytes + end).fill(0x20, 8 + json.length, 8 + headerBytes);
  new DataView(file.buffer).setBigUint64(0, BigInt(headerBytes), true);
  file.set(json, 8);
  let at = 8 + headerBytes;
  for (const { data } of tensors.values()) {
    file.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), at);
    at += data.byteLength;
  }
  return file;
}

/** Tensors by name from the bytes of a file. @throws {Error} naming the tensor or the byte that is wrong. */
export function decodeSafetensors(file: Uint8Array): Map<string, Tensor> {
  if (file.length < 8) {
    throw new Error(`Cannot read ${file.length} bytes as safetensors: the header length takes 8`);
  }
  const length = Number(new DataView(file.buffer, file.byteOffset).getBigUint64(0, true));
  if (length > maxHeaderBytes || 8 + length > file.length) {
    throw new Error(`Cannot read ${file.length} bytes as safetensors: its header would take ${length}`);
  }
  const named = Object.entries(readHeader(file, length)).filter(([name]) => name !== "__metadata__");
  const body = file.subarray(8 + length);
  checkCover(named, body.length);
  return new Map(named.map(([name, entry]) => [name, decodeTensor(name, entry, body)]));
}

/**
 * The bytes behind the header belong to one tensor each, as the reference implementation has it: a file with others is two
 * files in one, or lies about its tensors.
 */
function checkCover(named: readonly (readonly [string, Entry])[], bodyBytes: number): void {
  const places = named.map(([name, entry]) => {
    const { start, end } = readEntry(name, entry);
    if (end > bodyBytes) {
      throw new Error(`Cannot read tensor ${name}: it ends at byte ${end}, and the file at ${bodyBytes}`);
    }
    return { name, start, end };
  });
  places.sort((a, b) => a.start - b.start || a.end - b.end);
  let covered = 0;
  for (const { name, start, end } of places) {
    if (start !== covered) {
      const state = start < covered
        ? "which others have in part"
        : `and those from ${covered} on are no tensor's`;
      throw new Error(`Cannot read tensor ${name}: it has the bytes from ${start} on, ${state}`);
    }
    covered = end;
  }
  if (covered !== bodyBytes) {
    const state = `its tensors end at byte ${covered}, and the file at ${bodyBytes}`;
    throw new Error(`Cannot read ${bodyBytes} bytes as safetensors: ${state}`);
  }
}

/** The JSON of a header. */
function readHeader(file: Uint8Array, length: number): Readonly<Record<string, Entry>> {
  let header: unknown;
  const json = file.subarray(8, 8 + length);
  const names = countNames(json);
  if (names > maxNames) {
    throw new Error(
      `Cannot read ${file.length} bytes as safetensors: its header has ${names} names, more than ${maxNames}`,
    );
  }
  try {
    header = JSON.parse(new TextDecoder().decode(json));
  } catch (cause) {
    throw new Error(`Cannot read ${file.length} bytes as safetensors: its header is no JSON`, { cause });
  }
  if (typeof header !== "object" || header === null || Array.isArray(header)) {
    throw new Error(`Cannot read ${file.length} bytes as safetensors: its header is no object`);
  }
  if (namesOf(header) !== names) {
    throw new Error(`Cannot read ${file.length} bytes as safetensors: its header says one name twice`);
  }
  return header as Readonly<Record<string, Entry>>;
}

/** How many names the objects of a JSON text have: its colons outside of strings. */
function countNames(json: Uint8Array): number {
  let names = 0;
  let inside = false;
  for (let i = 0; i < json.length; i++) {
    const byte = json[i];
    if (byte === 0x22) inside = !inside;
    else if (byte === 0x5c) i++;
    else if (byte === 0x3a && !inside) names++;
  }
  return names;
}
/** How many names are left of them: of two that are the same, the first is lost. */
function namesOf(header: object): number {
  let names = 0;
  const waiting: unknown[] = [header];
  for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
    if (typeof value !== "object" || value === null) continue;
    if (!Array.isArray(value)) names += Object.keys(value).length;
    for (const one of Object.values(value)) waiting.push(one);
  }
  return names;
}

/** True for the sizes or places that an entry may hold. */
function areCounts(values: unknown): values is readonly number[] {
  return Array.isArray(values) && values.every((value) => Number.isSafeInteger(value) && value >= 0);
}

/** The fields of an entry, in themselves as they must be. */
function readEntry(name: string, entry: Entry) {
  const { dtype, shape, data_offsets } = entry ?? {};
  if (!areCounts(shape) || !areCounts(data_offsets) || data_offsets.length !== 2) {
    throw new Error(`Cannot read tensor ${name}: its shape and place are not given in whole numbers`);
  }
  const [start, end] = data_offsets;
  // Without the sizes that are 0, which would hide others that are huge.
  const elements = shape.reduce((product, size) => product * (size || 1), 1);
  const type = Object.hasOwn(numberTypes, dtype) ? numberTypes[dtype] : undefined;
  if (type === undefined) throw new Error(`Cannot read tensor ${name} as 32-bit floats: it is ${dtype}`);
  const expected = shape.includes(0) && Number.isSafeInteger(elements) ? 0 : elements * type.bytes;
  if (end - start !== expected) {
    throw new Error(
      `Cannot read tensor ${name} of shape [${shape}]: bytes ${start} to ${end} are not ${expected}`,
    );
  }
  return { shape, type, start, end };
}

function decodeTensor(name: string, entry: Entry, body: Uint8Array): Tensor {
  const { shape, type, start, end } = readEntry(name, entry);
  return { shape, data: type.read(body.slice(start, end).buffer) };
}

/** How numbers of a type are read, and how many bytes each takes. */
interface NumberType {
  readonly bytes: number;
  read(bytes: ArrayBuffer): Float32Array;
}
/** By the format's names. Whole numbers and 64-bit floats lose what 32-bit floats cannot hold. */
const numberTypes: Readonly<Record<string, NumberType>> = {
  F32: { bytes: 4, read: (bytes) => new Float32Array(bytes) },
  F64: { bytes: 8, read: (bytes) => Float32Array.from(new Float64Array(bytes)) },
  F16: { bytes: 2, read: (bytes) => Float32Array.from(new Float16Array(bytes)) },
  BF16: { bytes: 2, read: readBrainFloats },
  I64: { bytes: 8, read: (bytes) => Float32Array.from(new BigInt64Array(bytes), Number) },
  I32: { bytes: 4, read: (bytes) => Float32Array.from(new Int32Array(bytes)) },
  U8: { bytes: 1, read: (bytes) => Float32Array.from(new Uint8Array(bytes)) },
  BOOL: { bytes: 1, read: (bytes) => Float32Array.from(new Uint8Array(bytes)) },
};
/** The upper halves of 32-bit floats. */
function readBrainFloats(bytes: ArrayBuffer): Float32Array {
  return new Float32Array(Uint32Array.from(new Uint16Array(bytes), (half) => half << 16).buffer);
}
