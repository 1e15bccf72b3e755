/**
 * A file of the user's, read with proof: no stage is given a byte that is not of the bytes whose digest is in the key.
 *
 * When the digest of a file is taken, so are those of its blocks. Whoever reads it, at any place, reads whole blocks and
 * compares each before it is handed on. A file that is changed, cut, replaced or linked elsewhere meanwhile ends the shard
 * with an error; so does one that was appended to. Stamps alone prove nothing here: the time of a content can be set back.
 */
import type { SourceFile } from "./contract.ts";
import { digestOf } from "./digest.ts";
import { blockBytesOf, blockDigest, fillBlock } from "./file_blocks.ts";
import { ChangedInput, type FileMemory } from "./file_memory.ts";
import type { Stamps } from "./stamps.ts";

/**
 * Which bytes the keys of a file's shards mean, and what the system said of the file when its digest was taken. For a file
 * of the network an ETag would stand here, asked for again with each range.
 */
export interface FileVersion extends Stamps {
  /** Its path, with forward slashes. */
  readonly name: string;
  /** SHA-256 of its bytes. */
  readonly digest: string;
}

/** As many bytes as the runtime itself hands on at a time. A block is read into one buffer: new large ones cost more than digests. */
const handedBytes = 2 ** 16;

/** One version of a file, for one reading of it. */
export class InputFile {
  readonly version: FileVersion;
  readonly #memory: FileMemory;
  #failure: Error | undefined;

  constructor(version: FileVersion, memory: FileMemory) {
    this.version = version;
    this.#memory = memory;
  }

  /** What kept it from being read, though a parser may have taken it for damage. */
  get failure(): Error | undefined {
    return this.#failure;
  }

  /** Sees to it that other processes find the digests of the blocks in the store. */
  prepare(): Promise<void> {
    return this.#memory.keepBlocksOf(this.version);
  }

  /** The bytes of this version from a place on. */
  readonly stream: SourceFile["stream"] = (from) => ReadableStream.from(this.#chunks(from));

  async *#chunks(from = 0): AsyncGenerator<Uint8Array<ArrayBuffer>> {
    if (this.#failure !== undefined) throw this.#failure;
    try {
      yield* this.#blocks(from);
    } catch (error) {
      throw this.#failure = this.#failureOf(error as Error);
    }
  }

  async *#blocks(from: number): AsyncGenerator<Uint8Array<ArrayBuffer>> {
    const { name, size } = this.version;
    const blocks = await this.#memory.blocksOf(this.version);
    const blockBytes = blockBytesOf(size);
    using file = await Deno.open(name);
    if (Deno.statSync(name).size !== size) throw new ChangedInput(name);
    let index = Math.floor(from / blockBytes);
    await file.seek(index * blockBytes, Deno.SeekMode.Start);
    const buffer = new Uint8Array(Math.min(blockBytes, size));
    for (; index * blockBytes < size; index++) {
      const start = index * blockBytes;
      const block = buffer.subarray(0, size - start);
      const isWhole = await fillBlock(file, block);
      if (!isWhole || digestOf(block) !== blockDigest(blocks, index)) throw new ChangedInput(name);
      for (let at = Math.max(0, from - start); at < block.length; at += handedBytes) {
        yield block.slice(at, at + handedBytes);
      }
    }
  }

  #failureOf(error: Error): Error {
    if (error instanceof ChangedInput) return error;
    const { name } = this.version;
    if (error instanceof Deno.errors.NotFound) return new ChangedInput(name, { cause: error });
    return new Error(`Cannot read ${name}: ${error.message}`, { cause: error });
  }

  /**
   * Throws when the file is another now than the one that was read. Where its stamps are others, its bytes decide: a file
   * that was only touched or linked is the same. One that is gone was read rightly.
   *
   * @throws {ChangedInput}
   */
  async check(): Promise<void> {
    if (this.#failure !== undefined) throw this.#failure;
    await this.#memory.compare(this.version);
  }
}
