/** Windows: token sequences of one length, packed and ready to be drawn for training or held-out loss. */
import type { Kind } from "./kind.ts";
import { itemKind, jsonBytes, readJson } from "./item.ts";

/** Windows in packing order. Window `i` is `ids[i * (windowTokens + 1) …]`: its inputs, and shifted by one its targets. */
export interface Windows {
  /** T: inputs per window. */
  readonly windowTokens: number;
  /** count × (T + 1) token ids. */
  readonly ids: Uint16Array | Uint32Array;
  /** How many windows. */
  readonly count: number;
  /** UTF-8 bytes of the text in the targets, for bits per byte. */
  readonly bytes: number;
  /** Targets from each source in windows (divided by T), ends of text apart: the mixture as drawn. */
  readonly sources: Readonly<Record<string, number>>;
  /** Seed of the draw; the order of training is a function of it and of the step. */
  readonly seed: number;
}

interface Head extends Omit<Windows, "ids"> {
  readonly width: 2 | 4;
}

/** The kind of windows. */
export const windows: Kind<Windows> = itemKind({
  name: "windows",
  format: 1,
  lay: ({ ids, ...rest }) =>
    new Map([
      ["windows.json", jsonBytes({ ...rest, width: ids.BYTES_PER_ELEMENT })],
      ["ids.bin", new Uint8Array(ids.buffer, ids.byteOffset, ids.byteLength)],
    ]),
  async take(files) {
    const { width, ...rest } = await readJson<Head>(files, "windows.json");
    const { buffer } = await files.bytes("ids.bin");
    return { ...rest, ids: width === 2 ? new Uint16Array(buffer) : new Uint32Array(buffer) };
  },
  async describe(files) {
    const { count, windowTokens } = await readJson<Head>(files, "windows.json");
    return [`${count} windows of ${windowTokens} tokens`];
  },
});
