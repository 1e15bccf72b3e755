/** The last phase: the documents of one part without their duplicates. */
import { z } from "zod";
import { defineStage, drop, each, type Inputs, number, text } from "../stage.ts";
import { type Document, documents, type PartVerdicts, type Verdict, verdicts } from "../kinds/mod.ts";

/** Columns that dedupe adds. */
export const clusterColumns = { cluster: text(), clusterSize: number() };

/** Keeps what the verdicts on a part keep. Memory: some 200 bytes for each document of the part that is in a cluster. */
export const dropDuplicates = defineStage({
  name: "dedupe",
  phase: "dedupe",
  module: import.meta.url,
  about: "Keeps one document of each cluster of exact and near duplicates.",
  inputs: { documents, verdicts },
  carries: "documents",
  output: documents.adding(clusterColumns),
  options: z.strictObject({}),
  work: each(async (inputs: Inputs<{ documents: Document; verdicts: PartVerdicts }>) => {
    const found = new Map<number, Verdict>();
    for await (const verdict of await inputs.verdicts.one()) found.set(verdict.place, verdict);
    return ({ id }: Document, place: number) => {
      const { survivor, fate, clusterSize }: Omit<Verdict, "place"> = found.get(place) ??
        { survivor: id, fate: "kept", clusterSize: 1 };
      if (fate === "kept") return { cluster: id, clusterSize };
      return drop(fate, `survivor ${survivor}`, { refers: survivor });
    };
  }),
});
