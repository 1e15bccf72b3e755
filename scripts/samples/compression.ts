/** How much of a text is new: the measure that keeps the sample's prose from being a form filled in again and again. */
import { constants, zstdCompressSync } from "node:zlib";
import type { Truth } from "./page.ts";

/** Bytes over compressed bytes, zstd level 19, of the different main texts of good pages, copies left out. */
export function compressionRatio(truths: Iterable<Truth>): number {
  const texts = new Set<string>();
  for (const { text, quality, group, url } of truths) {
    if (quality === "good" && (group === "" || group === url)) texts.add(text);
  }
  const raw = new TextEncoder().encode([...texts].join("\n\n"));
  const packed = zstdCompressSync(raw, { params: { [constants.ZSTD_c_compressionLevel]: 19 } });
  return raw.length / packed.length;
}
