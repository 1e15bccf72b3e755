/**
 * Phase "dedupe": of documents that say the same, one is kept.
 *
 * Exact duplicates have one SHA-256 of the text. Near duplicates share most of their shingles (runs of words): MinHash
 * signatures (Broder, 1997) in bands find the candidates without comparing all pairs, the true Jaccard similarity of
 * the candidates decides. Which document survives depends on the documents alone, never on their order or their shards.
 * Shingles, hashes and permutations are those of datatrove, whose results {@linkcode datatroveOptions} give again.
 */
export { comparedWords } from "./shingles.ts";
export { estimatedSimilarity, MinHash, type MinHashOptions } from "./minhash.ts";
export { hashSet, jaccard } from "./clusters.ts";
export { candidateProbability } from "./bands.ts";
export { type Bands, bestBands, type WantedBands } from "./best_bands.ts";
export { type Clusters, datatroveOptions, dedupe, type DedupeOptions, findDuplicates } from "./dedupe.ts";
