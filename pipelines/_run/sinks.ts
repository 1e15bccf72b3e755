/** Where the files of a part go: into the store, or, for rows that only pass by, into a digest. */
import type { Encodable, FileSink } from "./contract.ts";
import { startDigest } from "./digest.ts";
import { contentOfFiles, type FileRef } from "./manifest.ts";
import type { Store } from "./store.ts";

type Pieces = AsyncIterable<Uint8Array | Encodable>;

/** A sink that knows what has gone into it. */
export interface PartSink extends FileSink {
  /** The files that are stored. */
  readonly files: readonly FileRef[];
  /** {@linkcode contentOfFiles} all that were written. */
  readonly content: string;
}

/** Stores what is written. */
export function storingSink(store: Store): PartSink {
  const files: FileRef[] = [];
  return {
    files,
    get content() {
      return contentOfFiles(files);
    },
    async write(name, bytes) {
      if (bytes instanceof Uint8Array || bytes instanceof ReadableStream) {
        files.push(await store.putBlob(name, bytes));
        return;
      }
      const seen = new Content();
      const ref = await store.putBlob(name, seen.encoded(bytes));
      files.push(seen.isEncoded ? { ...ref, content: seen.digest() } : ref);
    },
  };
}

/** Stores nothing, and compresses nothing: it only takes the digest that storing would give. */
export function passingSink(): PartSink {
  const written: { readonly name: string; readonly digest: string }[] = [];
  return {
    files: [],
    get content() {
      return contentOfFiles(written);
    },
    async write(name, bytes) {
      const seen = new Content();
      for await (const piece of bytes instanceof Uint8Array ? [bytes] : bytes) seen.see(piece);
      written.push({ name, digest: seen.digest() });
    },
  };
}

/** A running digest of what the pieces of one file stand for. */
class Content {
  readonly #hash = startDigest();
  isEncoded = false;

  see(piece: Uint8Array | Encodable): void {
    if (piece instanceof Uint8Array) this.#hash.update(piece);
    else {
      this.isEncoded = true;
      for (const bytes of piece.content) this.#hash.update(bytes);
    }
  }

  async *encoded(pieces: Pieces): AsyncGenerator<Uint8Array> {
    for await (const piece of pieces) {
      this.see(piece);
      yield piece instanceof Uint8Array ? piece : piece.encode();
    }
  }

  digest(): string {
    return this.#hash.digest("hex");
  }
}
