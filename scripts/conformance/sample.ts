/** Conformance of sample: TRL's packing, by the bin packing that `packing: "bestFit"` uses. */
import { bestFitDecreasing } from "../../stages/sample/mod.ts";
import { type Area, type FolderRunner, notApplicable, type Outcome, readJson, same } from "./contract.ts";

interface PackingCases {
  readonly input_ids: readonly (readonly number[])[];
  readonly seq_length: number;
  readonly bfd: readonly (readonly number[])[];
  readonly bfd_split: readonly (readonly number[])[];
}

const trl: FolderRunner = {
  folder: "model/trl",
  async *run(path) {
    const cases = await readJson<PackingCases>(`${path}/packing.json`);
    const { input_ids, seq_length } = cases;
    const truncated = input_ids.map((ids) => ids.slice(0, seq_length));
    yield { id: "packing bfd", outcome: packed(truncated, seq_length, cases.bfd) };
    const split = input_ids.flatMap((ids) => cut(ids, seq_length));
    yield { id: "packing bfd_split", outcome: packed(split, seq_length, cases.bfd_split) };
  },
};

function packed(sequences: readonly (readonly number[])[], capacity: number, expected: unknown): Outcome {
  const bins = bestFitDecreasing(sequences.map(({ length }) => length), capacity);
  const rows = bins.map((bin) => bin.flatMap((index) => sequences[index]));
  return same(rows, expected);
}

function cut(ids: readonly number[], size: number): (readonly number[])[] {
  return Array.from({ length: Math.ceil(ids.length / size) }, (_, i) => ids.slice(i * size, (i + 1) * size));
}

/** The runners of this area. */
export const sample: Area = {
  cases: {
    window_positions: () =>
      notApplicable("windows carry no positions: a model counts them from the start of the window"),
  },
  folders: [trl],
};
