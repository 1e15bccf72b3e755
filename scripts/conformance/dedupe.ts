/** Conformance of dedupe: datatrove's MinHash cases, and text-dedup's Jaccard similarity. */
import {
  comparedWords,
  datatroveOptions,
  dedupe as dedupeStage,
  type DedupeOptions,
  estimatedSimilarity,
  findDuplicates,
  hashSet,
  jaccard,
  MinHash,
} from "../../stages/dedupe/mod.ts";
import { type Area, type Case, failed, notApplicable, type Outcome, passed, same } from "./contract.ts";

interface ClusterCase {
  readonly params: {
    readonly n_grams: number;
    readonly num_buckets: number;
    readonly hashes_per_bucket: number;
    readonly seed: number;
    readonly hash: "sha1" | "xxhash";
    readonly precision: 32 | 64;
  };
  readonly input: { readonly docs: readonly { readonly id: string; readonly text: string }[] };
  readonly expected: { readonly clusters: readonly (readonly string[])[] };
}

/** The stage's own search, under the options that make it datatrove's; which member survives is left to us. */
async function minhashClusters(test: Case): Promise<Outcome> {
  const { params, input, expected } = test as unknown as ClusterCase;
  const options = dedupeStage.options.parse({
    ...datatroveOptions,
    shingleWords: params.n_grams,
    bands: params.num_buckets,
    rows: params.hashes_per_bucket,
    seed: params.seed,
    hash: params.hash,
    hashBits: params.precision,
  }) as DedupeOptions;
  const { survivors } = await findDuplicates(documentsOf(input.docs), options, new AbortController().signal);
  const clusters = Map.groupBy(input.docs, (_, index) => survivors[index]);
  return same([...clusters.values()].map((docs) => docs.map(({ id }) => id)), expected.clusters);
}

async function* documentsOf(docs: readonly { readonly id: string; readonly text: string }[]) {
  for (const { id, text } of docs) yield { id, text, url: "", source: "", date: "", title: "" };
}

interface EstimateCase {
  readonly params: { readonly n_grams: number; readonly hashes: number };
  readonly input: { readonly text: string; readonly p_percent: readonly number[] };
  readonly expected: { readonly abs_error_below: number };
}

/** Keeps the first part of a text, turns the rest around, and compares estimate and truth. */
function minhashSimilarityEstimate(test: Case): Outcome {
  const { params, input, expected } = test as unknown as EstimateCase;
  const minhash = new MinHash({
    shingleWords: params.n_grams,
    permutations: params.hashes,
    hash: "xxhash",
    hashBits: 64,
    seed: 1,
  });
  const original = minhash.hashes(comparedWords(input.text, "en"));
  for (const percent of input.p_percent) {
    const kept = Math.floor(input.text.length * percent / 100);
    const turned = input.text.slice(0, kept) + [...input.text.slice(kept)].toReversed().join("");
    const changed = minhash.hashes(comparedWords(turned, "en"));
    const estimate = estimatedSimilarity(minhash.signatureOf(original), minhash.signatureOf(changed));
    const error = Math.abs(estimate - jaccard(hashSet(original), hashSet(changed)));
    if (!(error < expected.abs_error_below)) return failed(`the estimate at ${percent} % is off by ${error}`);
  }
  return passed;
}

/** Words as shingles of one word. */
function jaccardOfWords({ input, expected }: Case): Outcome {
  const minhash = new MinHash({ shingleWords: 1, permutations: 1, hash: "xxhash", hashBits: 64, seed: 1 });
  const [a, b] = [input.a, input.b].map((words) => hashSet(minhash.hashes(words as string[])));
  return same(jaccard(a, b), (expected as { readonly value: number }).value);
}

/** Other kinds of deduplication: what is done here instead, or that nothing is. */
const others: Readonly<Record<string, string>> = {
  exact_dedup_url: "documents are compared by their text, not by their URL",
  sentence_dedup: "duplicates of whole documents only, not of sentences",
  line_dedup_stream: "duplicates of whole documents only, not of lines",
  line_dedup_two_pass: "duplicates of whole documents only, not of lines",
  line_dedup_from_hashes: "duplicates of whole documents only, not of lines",
  line_dedup_sharded: "duplicates of whole documents only, not of lines",
  line_hash_seen_more_than_once: "duplicates of whole documents only, not of lines",
  exact_substring_ranges: "duplicates of whole documents only, not of byte ranges",
  exact_substring_remove_ranges: "duplicates of whole documents only, not of byte ranges",
  bloom_ngram_dedup: "no Bloom filter: what is remembered is exact",
  bloom_optimal_k: "no Bloom filter: what is remembered is exact",
  bloom_false_positive_rate: "no Bloom filter: what is remembered is exact",
  bloom_suggest_size: "no Bloom filter: what is remembered is exact",
  cluster_false_positives: "candidates are verified one by one, so clusters are not scored afterwards",
  simhash_compute: "near duplicates by MinHash, not by SimHash",
  hamming: "near duplicates by MinHash, not by SimHash",
  sha1_hash: "no hash of its own: SHA-1 is node:crypto's; the shingle hash is covered by minhash_clusters",
  md5_hex: "no hash of its own, and no use of MD5",
  normalize: "text-dedup's own normal form; shingles here are made as datatrove makes them",
};

/** The runners of this area. */
export const dedupe: Area = {
  cases: {
    minhash_clusters: minhashClusters,
    minhash_similarity_estimate: minhashSimilarityEstimate,
    jaccard: jaccardOfWords,
    ...Object.fromEntries(Object.entries(others).map(([op, why]) => [op, () => notApplicable(why)])),
  },
  folders: [],
};
