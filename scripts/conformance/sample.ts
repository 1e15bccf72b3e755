/** Conformance of sample: TRL's packing, by the bin packing that `packing: "bestFit"` uses. */
import { bestFitDecreasing, packStream } from "../../stages/sample/mod.ts";
import { memoryScratch } from "../../stages/stage.ts";
import {
  type Area,
  type Case,
  type CaseFile,
  casesOfFiles,
  type FolderCase,
  type FolderRunner,
  has,
  notApplicable,
  type Outcome,
  same,
} from "./contract.ts";

interface PackingCases {
  readonly input_ids: readonly (readonly number[])[];
  readonly seq_length: number;
  readonly bfd: readonly (readonly number[])[];
  readonly bfd_split: readonly (readonly number[])[];
}

const trl: FolderRunner = {
  folder: "model/trl",
  cases: (path) => casesOfFiles(path, [packingCases]),
};

function packingCases({ name, content }: CaseFile): FolderCase[] | undefined {
  if (!has(content, "input_ids", "seq_length", "bfd", "bfd_split")) return undefined;
  const { input_ids, seq_length, bfd, bfd_split } = content as Record<
    string,
    unknown
  > as unknown as PackingCases;
  const truncated = input_ids.map((ids) => ids.slice(0, seq_length));
  const split = input_ids.flatMap((ids) => cut(ids, seq_length));
  return [
    { id: `${name} bfd`, run: () => packed(truncated, seq_length, bfd) },
    { id: `${name} bfd_split`, run: () => packed(split, seq_length, bfd_split) },
  ];
}

function packed(sequences: readonly (readonly number[])[], capacity: number, expected: unknown): Outcome {
  const bins = bestFitDecreasing(sequences.map(({ length }) => length), capacity);
  const rows = bins.map((bin) => bin.flatMap((index) => sequences[index]));
  return same(rows, expected);
}

function cut(ids: readonly number[], size: number): (readonly number[])[] {
  return Array.from({ length: Math.ceil(ids.length / size) }, (_, i) => ids.slice(i * size, (i + 1) * size));
}

/**
 * Ends of documents laid end to end, by chunk of the stream: each list closes with the chunk's own end, and what follows
 * the last whole chunk is left out. The end-of-text, which counts as a token there, is none of the document's here.
 */
function chunkDocumentEnds({ params, input, expected }: Case): Outcome {
  const ends = input.doc_ends as readonly number[];
  const size = (params.shuffle_chunk_size ?? params.chunk_size ?? input.shuffle_chunk_size) as number;
  const draws = ends.map((end, index) => ({ index, copy: 0, length: end - (ends[index - 1] ?? 0) - 1 }));
  const packing = packStream(draws, size, memoryScratch);
  const chunks = Array.from(
    { length: packing.count },
    (_, i) => ({ end: (i + 1) * size, inside: [] as number[] }),
  );
  for (const { at, length } of packing.placements()) {
    const end = at + length + 1;
    if (end % size !== 0) chunks[Math.floor(end / size)]?.inside.push(end);
  }
  const wanted = Array.isArray(expected) ? expected : Object.values(expected as Record<string, unknown>)[0];
  return same(chunks.map(({ end, inside }) => [...inside, end]), wanted);
}

/** The runners of this area. */
export const sample: Area = {
  cases: {
    chunk_doc_ends: chunkDocumentEnds,
    window_positions: () =>
      notApplicable("windows carry no positions: a model counts them from the start of the window"),
  },
  folders: [trl],
};
