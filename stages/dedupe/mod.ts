/**
 * Phase "dedupe": of documents that say the same, one is kept.
 *
 * Exact duplicates have one SHA-256 of the text. Near duplicates share most of their shingles (runs of words): MinHash
 * signatures (Broder, 1997) in bands find the candidates without comparing all pairs, the true Jaccard similarity of
 * the candidates decides. Which document survives depends on the documents alone, never on their order or their shards.
 * Shingles, hashes and permutations are those of datatrove, whose results {@linkcode datatroveOptions} give again.
 */
import { z } from "zod";
import { defineStage, drop, number, text, whole } from "../stage.ts";
import { type Document, documents } from "../kinds/mod.ts";
import { findDuplicates } from "./duplicates.ts";

export { comparedWords } from "./shingles.ts";
export { estimatedSimilarity, MinHash, type MinHashOptions } from "./minhash.ts";
export { hashSet, jaccard } from "./clusters.ts";
export { candidateProbability } from "./bands.ts";
export { findDuplicates, type Search, type Verdict } from "./duplicates.ts";

const options = z.strictObject({
  shingleWords: z.number().int().min(1).default(5).describe(
    "Words of one shingle; shorter texts are compared exactly only.",
  ),
  bands: z.number().int().min(1).default(14).describe(
    "Bands of a signature: documents that agree on one are candidates.",
  ),
  rows: z.number().int().min(1).default(8).describe("Values of one band."),
  minSimilarity: z.number().min(0).max(1).default(0.75)
    .describe(
      "Least Jaccard similarity of the shingles of near duplicates; 0 takes every candidate unverified.",
    ),
  minSurvivorSimilarity: z.number().min(0).max(1).default(0.5)
    .describe(
      "Least similarity to its survivor of a document that a chain of near duplicates leads there; 0 cuts no chain.",
    ),
  hash: z.enum(["xxhash", "sha1"]).default("xxhash").describe("Hash of a shingle."),
  hashBits: z.literal([32, 64]).default(64).describe("Bits of a hash, and of a value of a signature."),
  seed: z.number().int().min(0).max(2 ** 32 - 1).default(1).describe("Seed of the permutations."),
  language: z.string().default("en").describe(
    "ISO 639-1 code of the language by whose rules words are told apart.",
  ),
});
/** Options of {@linkcode dedupe}. */
export type DedupeOptions = z.output<typeof options>;

/** What makes the clusters those of datatrove: candidates unverified, connected through chains (FineWeb took sha1). */
export const datatroveOptions = { minSimilarity: 0, minSurvivorSimilarity: 0 } as const;

/**
 * Keeps one document of each cluster of duplicates: the longest, and of equally long ones that with the least id.
 *
 * Reads its input three times (two without verification). Memory grows by about 0.5 kB and `bands` × 8 bytes a document,
 * and by 4 bytes a shingle for each document that shares a band with another.
 */
export const dedupe = defineStage({
  name: "dedupe",
  phase: "dedupe",
  module: import.meta.url,
  about: "Keeps one document of each cluster of exact and near duplicates.",
  inputs: { documents },
  carries: "documents",
  output: documents.adding({ cluster: text(), clusterSize: number() }),
  options,
  work: whole(
    async function* (inputs: { documents: AsyncIterable<Document> }, options: DedupeOptions, context) {
      const { verdicts, signed, short } = await findDuplicates(inputs.documents, options, context.signal);
      const unsigned = `fewer than ${options.shingleWords} words, compared exactly only`;
      context.account({
        unit: "distinct texts",
        in: signed + short,
        out: signed,
        dropped: { [unsigned]: short },
      });
      let index = 0;
      for await (const document of inputs.documents) {
        const { survivor, survivorId, exact, clusterSize } = verdicts[index];
        if (survivor === index++) yield { ...document, cluster: document.id, clusterSize };
        else {
          const { id, url, text } = document;
          yield drop(exact ? "exact duplicate" : "near duplicate", `survivor ${survivorId}`, {
            about: { id, url, text },
          });
        }
      }
    },
  ),
});
