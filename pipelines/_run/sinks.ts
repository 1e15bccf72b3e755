/** Where the items of a part go: into files of the store, or, where they only pass by, into the digests of those files. */
import type { Hash } from "node:crypto";
import type { Encodable, FileSink, Kind, Onlooker } from "./contract.ts";
import { startDigest } from "./digest.ts";
import { contentOfFiles, type FileRef } from "./manifest.ts";
import type { Store } from "./store.ts";

type Pieces = AsyncIterable<Uint8Array | Encodable>;

/** What became of the items of a part. */
export interface PartEnd {
  /** The files that are stored. */
  readonly files: readonly FileRef[];
  /** {@linkcode contentOfFiles} all that there are or would be. */
  readonly content: string;
}

/** Stores what is written. */
export function storingSink(store: Store): FileSink & PartEnd {
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

/** Stores nothing: takes the digests that storing would give, of a kind that has an onlooker. */
export class PassingBy<Item> implements PartEnd {
  readonly files = [];
  /** Empty until all have passed. */
  content = "";
  readonly #running = new Map<string, Hash>();
  readonly #onlooker: Onlooker<Item>;

  constructor(kind: Kind<Item>) {
    this.#onlooker = kind.onlooker!((name, content) => this.#hashOf(name).update(content));
  }

  #hashOf(name: string): Hash {
    let hash = this.#running.get(name);
    if (hash === undefined) this.#running.set(name, hash = startDigest());
    return hash;
  }

  see(item: Item): void {
    this.#onlooker.see(item);
  }

  /** All items have passed. */
  end(): void {
    this.#onlooker.end();
    this.content = contentOfFiles(
      [...this.#running].map(([name, hash]) => ({ name, digest: hash.digest("hex") })),
    );
  }
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
