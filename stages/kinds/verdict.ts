/** Verdicts: which documents of a part are duplicates, and of which others. */
import { decodeRows, rowBlocks } from "../_format/mod.ts";
import type { FileSet, FileSink, Kind } from "./kind.ts";

/** What is to happen to one document: it goes for the survivor of its cluster, or stays as that survivor. */
export interface Verdict {
  /** The document's place in its part, from 0. */
  readonly place: number;
  /** Id of the survivor, itself if it is kept. */
  readonly survivor: string;
  readonly fate: "kept" | "exact duplicate" | "near duplicate";
  /** Documents in its cluster, two or more. */
  readonly clusterSize: number;
}
/** The verdicts on one part, by place. Documents without one are kept, alone in their cluster. */
export type PartVerdicts = AsyncIterable<Verdict>;

/** The kind of verdicts: JSON lines, one file for each part of the documents. */
export const verdicts: Kind<PartVerdicts> = {
  name: "verdicts",
  format: 1,
  partwise: true,
  columns: {},
  get kind() {
    return verdicts;
  },
  async lay(items: AsyncIterable<PartVerdicts>, sink: FileSink) {
    let part = 0;
    for await (const item of items) await sink.write(`${part++}.jsonl.zst`, rowBlocks(item));
  },
  async *take(files: FileSet) {
    for (const name of files.names) yield decodeRows(files.stream(name)) as PartVerdicts;
  },
};
