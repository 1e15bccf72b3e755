/** The stage in three phases, and the same search on documents in memory. */
import { z } from "zod";
import { type Artifact, defineStage, memoryScratch, stages } from "../stage.ts";
import { type Document, documents, type Signature } from "../kinds/mod.ts";
import { clusterColumns, dropDuplicates } from "./drop_duplicates.ts";
import { search } from "./duplicates.ts";
import { judgeDuplicates, judgeOptions } from "./judge.ts";
import { Room } from "./room.ts";
import { sign, signDocuments, signOptions } from "./sign.ts";

const options = z.strictObject({ ...signOptions.shape, ...judgeOptions.shape });
/** Options of {@linkcode dedupe}. */
export type DedupeOptions = z.output<typeof options>;

/** What makes the clusters those of datatrove: candidates unverified, connected through chains (FineWeb took sha1). */
export const datatroveOptions = { minSimilarity: 0, minSurvivorSimilarity: 0 } as const;

/**
 * Keeps one document of each cluster of duplicates: the longest, and of equally long ones that with the least id.
 *
 * `signDocuments` signs the documents part by part, `judgeDuplicates` looks at all signatures, `dedupe` drops part by
 * part. When documents are added or taken away, their parts alone are signed, and those parts alone are made again whose
 * clusters changed. Signatures take `bands` × 8 bytes a document in the store, and where similarities are verified
 * 4 bytes a shingle. Memory does not grow with the documents: the second phase sorts and joins them in scratch, and the
 * last one holds the verdicts on a part.
 */
export const dedupe = defineStage({
  name: "dedupe",
  phase: "dedupe",
  module: import.meta.url,
  about: "Keeps one document of each cluster of exact and near duplicates.",
  inputs: { documents },
  carries: "documents",
  output: documents.adding(clusterColumns),
  options,
  work: stages(({ documents }: { readonly documents: Artifact<Document> }, options: DedupeOptions) => {
    const { signing, judging } = phasesOf(options);
    const signatures = signDocuments({ documents }, signing);
    const verdicts = judgeDuplicates({ signatures }, judging);
    return dropDuplicates({ documents, verdicts });
  }),
});

/** The options of the phases. Shingles that nothing will be verified by are not kept. */
function phasesOf({ minSimilarity, minSurvivorSimilarity, ...signing }: DedupeOptions) {
  const shingles = minSimilarity > 0 ? "kept" as const : "left out" as const;
  return {
    signing: { ...signing, shingles },
    judging: { minSimilarity, minSurvivorSimilarity, shingleWords: signing.shingleWords },
  };
}

/** The clusters among documents, and what was compared. */
export interface Clusters {
  /** By place in the input, the id of the document that survives, its own if it is kept. */
  readonly survivors: readonly string[];
  /** Distinct texts that had a signature. */
  readonly signed: number;
  /** Distinct texts of fewer words than a shingle has: compared exactly only. */
  readonly short: number;
}

/** What {@linkcode dedupe} finds among documents that fit into memory, without a store. */
export async function findDuplicates(
  documents: AsyncIterable<Document>,
  options: DedupeOptions,
  signal: AbortSignal,
): Promise<Clusters> {
  const { signing, judging } = phasesOf(options);
  const survivors: string[] = [];
  const signed: Signature[] = [];
  async function* noting() {
    for await (const document of documents) {
      survivors.push(document.id);
      yield document;
    }
  }
  for await (const signature of sign(noting(), signing, { signal })) signed.push(signature);
  const again = {
    async *[Symbol.asyncIterator]() {
      yield* signed;
    },
  };
  const found = await search(again, judging, { signal, room: new Room(memoryScratch) });
  for (const { number, survivor } of found.verdicts()) survivors[number] = survivor;
  return { survivors, signed: found.signed, short: found.short };
}
