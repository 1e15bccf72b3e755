/** Scratch files: where work sets down what memory is too small for, in the store's folder of temporary files. */
import { type Scratch, scratchTooShort } from "./contract.ts";
import { writeAllSync } from "./disk.ts";

/** The scratch files of one making; all are removed at its end. What a killed process leaves, the next one removes. */
export class ScratchFiles implements Disposable {
  readonly #freshPath: () => string;
  readonly #files: { readonly path: string; readonly file: Deno.FsFile }[] = [];

  constructor(freshPath: () => string) {
    this.#freshPath = freshPath;
  }

  /** Opens a fresh one. Reads and writes wait for the disk: they are few and large, and no other work is at hand. */
  open(): Scratch {
    const path = this.#freshPath();
    const file = Deno.openSync(path, { read: true, write: true, createNew: true });
    this.#files.push({ path, file });
    let end = 0;
    return {
      append(bytes) {
        const at = end;
        file.seekSync(at, Deno.SeekMode.Start);
        try {
          writeAllSync(file, bytes);
        } catch (cause) {
          throw new Error(`Cannot set bytes down in ${path}: ${(cause as Error).message}`, { cause });
        }
        end += bytes.length;
        return at;
      },
      read(at, into) {
        file.seekSync(at, Deno.SeekMode.Start);
        for (let done = 0; done < into.length;) {
          const count = file.readSync(into.subarray(done));
          if (count === null) throw scratchTooShort(at, into.length, end);
          done += count;
        }
      },
    };
  }

  [Symbol.dispose](): void {
    for (const { path, file } of this.#files) {
      file.close();
      Deno.removeSync(path);
    }
  }
}
