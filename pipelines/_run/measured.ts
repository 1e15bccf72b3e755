/** What making a shard reads and holds, as the process that makes it measures it. */
import process from "node:process";
import type { Shard } from "./execute.ts";
import { type Manifest, type Part, sum } from "./manifest.ts";
import type { Measured } from "./recorder.ts";

/** The shard with its bytes counted as they are read. Files of the store are counted whole, by their length there. */
export function measure(
  shard: Shard,
  inputs: Readonly<Record<string, Manifest>>,
): { readonly shard: Shard; readonly measured: () => Measured } {
  const { file, part } = shard;
  const parts = part === undefined ? Object.values(inputs).flatMap((input) => input.parts) : [part];
  let bytesIn = file === undefined ? sum(parts.map(bytesOf)) : 0;
  const measured = () => ({ bytesIn, peakBytes: peakMemory() });
  if (file === undefined) return { shard, measured };
  const counting = (from?: number) =>
    file.stream(from).pipeThrough(
      new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
        transform(chunk, out) {
          bytesIn += chunk.length;
          out.enqueue(chunk);
        },
      }),
    );
  return { shard: { ...shard, file: { ...file, stream: counting } }, measured };
}

function bytesOf({ files }: Part): number {
  return sum(files.map((file) => file.bytes));
}

/** Most memory that this process has held since it began, in bytes. */
export function peakMemory(): number {
  return process.resourceUsage().maxRSS * 1024;
}
