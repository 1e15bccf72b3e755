/** Reading pages with the stage's own function, without the build system. */
import { ingest } from "../../mod.ts";
import type { Page } from "../../stages/kinds/mod.ts";
import {
  type Context,
  Drop,
  memoryJournal,
  memoryScratch,
  type SourceFile,
  type Sources,
} from "../../stages/stage.ts";

/** What work is given here. */
export const context: Context = {
  signal: new AbortController().signal,
  progress() {},
  account() {},
  scratch: memoryScratch,
  journal: memoryJournal,
};

/** The pages of some files, one after the other. */
export async function* readPages(paths: readonly string[], given: object = {}): AsyncGenerator<Page> {
  const { read } = ingest.work as Sources<Page>;
  const options = ingest.options.parse(given);
  for (const name of paths) {
    const { size } = await Deno.stat(name);
    const stream = (from = 0) => ReadableStream.from(chunksOf(name, from));
    const file: SourceFile = { name, size, slice: { start: 0, end: size }, stream };
    for await (const page of read(file, options, context)) if (!(page instanceof Drop)) yield page;
  }
}

async function* chunksOf(name: string, from: number): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const file = await Deno.open(name);
  await file.seek(from, Deno.SeekMode.Start);
  yield* file.readable;
}
