/** Files that another process has written, before they are taken for what it says. */
import { startDigest } from "./digest.ts";
import { type Disk, syncFile } from "./disk.ts";
import type { FileRef } from "./manifest.ts";

/** Bytes that are read at a time. */
const chunkBytes = 256 * 1024;

/** Whether a file has the bytes of a blob; if so, they are durable. No more is read than those. */
export async function holdsDurably(path: string, { digest, bytes }: FileRef, disk: Disk): Promise<boolean> {
  const running = startDigest();
  const file = await disk.open(path);
  try {
    const chunk = new Uint8Array(chunkBytes);
    let length = 0;
    for (let count = await file.read(chunk); count !== null; count = await file.read(chunk)) {
      length += count;
      if (length > bytes) return false;
      running.update(chunk.subarray(0, count));
    }
    if (length !== bytes || running.digest("hex") !== digest) return false;
    await syncFile(file);
    return true;
  } finally {
    file.close();
  }
}
