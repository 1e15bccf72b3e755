/**
 * safetensors: an 8-byte header length, a JSON header with each tensor's type, shape and place, then the bytes.
 * The header is padded with spaces to a multiple of 8 so that the data is aligned. Only 32-bit floats are written.
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
  const header = JSON.parse(new TextDecoder().decode(file.subarray(8, 8 + length))) as Record<string, Entry>;
  const body = file.subarray(8 + length);
  const named = Object.entries(header).filter(([name]) => name !== "__metadata__");
  return new Map(named.map(([name, entry]) => [name, decodeTensor(name, entry, body)]));
}

function decodeTensor(
  name: string,
  { dtype, shape, data_offsets: [start, end] }: Entry,
  body: Uint8Array,
): Tensor {
  const elements = shape.reduce((product, size) => product * size, 1);
  if (dtype !== "F32") throw new Error(`Cannot read tensor ${name} as 32-bit floats: it is ${dtype}`);
  if (end - start !== elements * 4 || start < 0 || end > body.length) {
    throw new Error(
      `Cannot read tensor ${name} of shape [${shape}]: bytes ${start} to ${end} of ${body.length} are not ${
        elements * 4
      }`,
    );
  }
  return { shape, data: new Float32Array(body.slice(start, end).buffer) };
}
