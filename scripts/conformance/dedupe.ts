/** Conformance of dedupe: datatrove's MinHash cases, and text-dedup's Jaccard similarity. */
import {
  bestBands,
  candidateProbability,
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

interface SignatureCase {
  readonly params: ClusterCase["params"] & { readonly language?: string };
  readonly input: { readonly text: string };
}

/** All values of a signature, whether they are in one list or by bucket; a text that is too short has none. */
function minhashSignature(test: Case): Outcome {
  const { params, input } = test as unknown as SignatureCase;
  const minhash = new MinHash({
    shingleWords: params.n_grams,
    permutations: params.num_buckets * params.hashes_per_bucket,
    hash: params.hash,
    hashBits: params.precision,
    seed: params.seed,
  });
  const found = minhash.signature(comparedWords(input.text, params.language ?? "en")) ?? [];
  return same([...found].map(String), valuesOf(test.expected));
}

/** Numbers of any depth of lists and objects, as decimal digits. */
function valuesOf(expected: unknown): string[] {
  if (expected === null || typeof expected === "boolean") return [];
  return typeof expected === "object" ? Object.values(expected).flatMap(valuesOf) : [String(expected)];
}

/** The hash of a whole text, as one shingle has it. XXH3 is another family of hashes. */
function xxhash({ id, params, input, expected }: Case): Outcome {
  const named = JSON.stringify(params);
  if (/xxh3|xxh128/i.test(named) || /^textdedup/.test(id) && !/xxh(32|64)/i.test(named)) {
    return notApplicable("XXH3 is not used: shingles are hashed by XXH32, XXH64 or SHA-1, as datatrove does");
  }
  if (Number(params.seed ?? 0) !== 0) return notApplicable("shingles are hashed without a seed");
  const bits = Number(params.bits ?? params.precision ?? /xxh(?:ash)?(32|64)/i.exec(named)?.[1]) === 32
    ? 32
    : 64;
  const minhash = new MinHash({ shingleWords: 1, permutations: 1, hash: "xxhash", hashBits: bits, seed: 1 });
  const [found] = minhash.hashes([input.text as string]);
  const [wanted] = valuesOf(expected);
  const isHex = (expected as { readonly hex?: string }).hex !== undefined;
  return same(String(found), isHex ? String(BigInt(`0x${wanted}`)) : wanted);
}

/** The first of some names that a case uses for a number. */
function numberOf({ params, input }: Case, ...names: readonly string[]): number | undefined {
  const given: Readonly<Record<string, unknown>> = { ...params, ...input };
  const name = names.find((name) => typeof given[name] === "number");
  return name === undefined ? undefined : given[name] as number;
}

/** Chances of becoming candidates, to nine digits. */
function lshProbability(test: Case): Outcome {
  const bands = numberOf(test, "bands", "num_buckets", "buckets", "b") ?? NaN;
  const rows = numberOf(test, "rows", "hashes_per_bucket", "r") ?? NaN;
  const given: Readonly<Record<string, unknown>> = { ...test.params, ...test.input };
  const similarities = [given.similarity ?? given.similarities ?? given.jaccard ?? given.s]
    .flat() as number[];
  const wanted = valuesOf(test.expected).map(Number);
  const decimals = Math.max(...valuesOf(test.expected).map((digits) => digits.split(".")[1]?.length ?? 0));
  const found = similarities.map((similarity) => candidateProbability(similarity, bands, rows));
  const off = found.findIndex((chance, i) =>
    !(Math.abs(chance - wanted[i]) <= 0.51 * 10 ** -Math.min(9, decimals))
  );
  return off < 0 && found.length === wanted.length ? passed : failed(`got ${found}, expected ${wanted}`);
}

/** The cut with the least error, as text-dedup and its kin look for it. */
function optimalBandsRows(test: Case): Outcome {
  const similarity = numberOf(test, "threshold", "similarity", "t") ?? NaN;
  const permutations = numberOf(test, "num_perm", "permutations", "num_hashes", "k") ?? NaN;
  const falsePositives = numberOf(test, "false_positive_weight", "fp_weight") ?? 0.5;
  const falseNegatives = numberOf(test, "false_negative_weight", "fn_weight") ?? 0.5;
  const falsePositiveWeight = falsePositives / (falsePositives + falseNegatives);
  const { bands, rows } = bestBands({ similarity, permutations, falsePositiveWeight });
  const want = test.expected as Readonly<Record<string, number>>;
  return same([bands, rows], Array.isArray(want) ? want : [want.bands ?? want.b, want.rows ?? want.r]);
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
  minhash_parameters:
    "permutations are numpy's draws and not given out; signatures show that they are the same",
  normalize: "text-dedup's own normal form; shingles here are made as datatrove makes them",
};

/** The runners of this area. */
export const dedupe: Area = {
  cases: {
    minhash_clusters: minhashClusters,
    minhash_similarity_estimate: minhashSimilarityEstimate,
    minhash_signature: minhashSignature,
    xxhash,
    lsh_probability: lshProbability,
    optimal_bands_rows: optimalBandsRows,
    jaccard: jaccardOfWords,
    ...Object.fromEntries(Object.entries(others).map(([op, why]) => [op, () => notApplicable(why)])),
  },
  folders: [],
};
