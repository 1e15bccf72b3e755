/** Reading the file of a blob: as a stream that proves its digest, or by place once that is proved. */
import type { ByteRegion } from "./contract.ts";
import { startDigest } from "./digest.ts";
import type { Disk, DiskFile } from "./disk.ts";
import type { FileRef } from "./manifest.ts";
import { DamagedBlob } from "./store_errors.ts";

/** The bytes of a blob. The digest is checked at their end. @throws {DamagedBlob} */
export async function* chunksOf(
  path: string,
  digest: string,
  disk: Disk,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const running = startDigest();
  let file: DiskFile;
  try {
    file = await disk.open(path);
  } catch (cause) {
    throw new DamagedBlob(digest, (cause as Error).message, cause);
  }
  for await (const chunk of file.readable) {
    running.update(chunk);
    yield chunk;
  }
  if (running.digest("hex") !== digest) throw new DamagedBlob(digest, "its digest is another");
}

/** A blob whose digest is checked already, to be read by place. It is opened for each read, so that nothing stays open. */
export function regionOf(path: string, { digest, bytes }: Pick<FileRef, "digest" | "bytes">): ByteRegion {
  return {
    length: bytes,
    read(at, into) {
      using file = Deno.openSync(path);
      file.seekSync(at, Deno.SeekMode.Start);
      for (let done = 0; done < into.length;) {
        const count = file.readSync(into.subarray(done));
        if (count === null) throw new DamagedBlob(digest, `it ends before byte ${at + into.length}`);
        done += count;
      }
    },
  };
}
