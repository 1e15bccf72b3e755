/** The second phase: which documents of all parts are duplicates of which. */
import { z } from "zod";
import { type Context, defineStage, type Inputs, type Reader, whole } from "../stage.ts";
import { type PartVerdicts, type Signature, signatures, type Verdict, verdicts } from "../kinds/mod.ts";
import { search } from "./duplicates.ts";
import { Room } from "./room.ts";
import type { NumberedVerdict } from "./verdicts.ts";

/** What decides which candidates are duplicates. */
export const judgeOptions = z.strictObject({
  minSimilarity: z.number().min(0).max(1).default(0.75)
    .describe(
      "Least Jaccard similarity of the shingles of near duplicates; 0 takes every candidate unverified.",
    ),
  minSurvivorSimilarity: z.number().min(0).max(1).default(0.5)
    .describe(
      "Least similarity to its survivor of a document that a chain of near duplicates leads there; 0 cuts no chain.",
    ),
});

const options = judgeOptions.extend({
  shingleWords: z.number().int().min(1).describe("Words of one shingle, for the ledger."),
});
/** Options of {@linkcode judgeDuplicates}. */
export type JudgeOptions = z.output<typeof options>;

/**
 * Finds the clusters of duplicates and the survivor of each. The verdicts on a part depend on its clusters, so new documents
 * leave most parts as they are.
 *
 * Memory is bounded, whatever the number of documents below 2^32: what is sorted is sorted outside it, candidates are
 * joined in blocks of 2 million, and a set of documents that share a band is compared by pieces of half a million. What
 * grows with the data is 8 bytes for each survivor of one component, of which there are many only where a chain has led
 * very far. Scratch takes some 200 bytes a document, 17 for each of its bands, so much again each time that 64 runs of 8 MB
 * are made one and, where similarities are verified, the shingles of candidates.
 */
export const judgeDuplicates = defineStage({
  name: "judgeDuplicates",
  phase: "dedupe",
  module: import.meta.url,
  about: "Finds the clusters of duplicates among signed documents, and the survivor of each.",
  inputs: { signatures },
  output: verdicts,
  options,
  work: whole(judge),
});

/** One item for each part of the signatures. */
async function* judge(
  inputs: Inputs<{ signatures: Signature }>,
  options: JudgeOptions,
  context: Context,
): AsyncGenerator<PartVerdicts> {
  const room = new Room(() => context.scratch());
  const { verdicts, signed, short } = await search(inputs.signatures, options, {
    signal: context.signal,
    room,
  });
  const unsigned = `fewer than ${options.shingleWords} words, compared exactly only`;
  context.account({
    unit: "distinct texts",
    in: signed + short,
    out: signed,
    dropped: { [unsigned]: short },
  });
  yield* byPart(verdicts(), inputs.signatures);
}

/** Cuts verdicts where the parts of the documents are cut. Each part must be read before the next. */
function* byPart(
  numbered: Iterable<NumberedVerdict>,
  { partItems }: Pick<Reader<unknown>, "partItems">,
): Generator<PartVerdicts> {
  const rest = numbered[Symbol.iterator]();
  let next = rest.next();
  let start = 0;
  for (const items of partItems) {
    const [from, end] = [start, start + items];
    yield (async function* (): AsyncGenerator<Verdict> {
      for (; !next.done && next.value.number < end; next = rest.next()) {
        const { number, ...verdict } = next.value;
        yield { place: number - from, ...verdict };
      }
    })();
    start = end;
  }
}
