/** The first phase: what is kept of the documents of one part, to find duplicates among those of all. */
import { z } from "zod";
import { type Context, defineStage, parts } from "../stage.ts";
import { type Document, documents, type Signature, signatures } from "../kinds/mod.ts";
import { hashSet } from "./clusters.ts";
import { MinHash } from "./minhash.ts";
import { comparedWords } from "./shingles.ts";
import { comparedText, entryOf } from "./survey.ts";

/** What decides a signature. */
export const signOptions = z.strictObject({
  shingleWords: z.number().int().min(1).default(5).describe(
    "Words of one shingle; shorter texts are compared exactly only.",
  ),
  bands: z.number().int().min(1).default(14).describe(
    "Bands of a signature: documents that agree on one are candidates.",
  ),
  rows: z.number().int().min(1).default(8).describe("Values of one band."),
  hash: z.enum(["xxhash", "sha1"]).default("xxhash").describe("Hash of a shingle."),
  hashBits: z.literal([32, 64]).default(64).describe("Bits of a hash, and of a value of the signature."),
  seed: z.number().int().min(0).max(2 ** 32 - 1).default(1).describe("Seed of the permutations."),
  language: z.string().default("en").describe(
    "ISO 639-1 code of the language by whose rules words are told apart.",
  ),
});

const options = signOptions.extend({
  shingles: z.enum(["kept", "left out"]).describe(
    "Whether the shingles by which candidates are verified are kept.",
  ),
});
/** Options of {@linkcode signDocuments}. */
export type SignOptions = z.output<typeof options>;

/** Texts whose signatures are remembered, so that copies close to each other are signed once: about 10 MB. */
const rememberedTexts = 1 << 16;

/** Signs the documents of one part. Memory does not grow with them. */
export const signDocuments = defineStage({
  name: "signDocuments",
  phase: "dedupe",
  module: import.meta.url,
  about: "Makes a signature of each document, by which duplicates are found.",
  inputs: { documents },
  output: signatures,
  options,
  work: parts<{ documents: Document }, SignOptions, Signature>(
    "documents",
    async function* (inputs, options, context) {
      yield* sign(inputs.documents, options, context);
    },
  ),
});

/** The signatures of documents. Equal texts have equal shingles: of those that follow each other, the first is signed. */
export async function* sign(
  documents: AsyncIterable<Document>,
  { shingleWords, bands, rows, hash, hashBits, seed, language, shingles }: SignOptions,
  context: Pick<Context, "signal">,
): AsyncGenerator<Signature> {
  const minhash = new MinHash({ shingleWords, permutations: bands * rows, hash, hashBits, seed });
  const known = new Set<string>();
  for await (const document of documents) {
    context.signal.throwIfAborted();
    const compared = comparedText(document.text);
    const entry = entryOf(document, compared);
    const hashes = known.has(entry.textDigest) ? noHashes : minhash.hashes(comparedWords(compared, language));
    if (known.size === rememberedTexts) known.delete(known.values().next().value!);
    known.add(entry.textDigest);
    yield {
      ...entry,
      bandKeys: hashes.length === 0 ? noWords : bandKeys(minhash, hashes, bands, rows),
      shingles: shingles === "kept" ? hashSet(hashes) : noWords,
    };
  }
}

const noHashes = new BigUint64Array();
const noWords = new Uint32Array();

/** Signatures are not kept: 8 bytes a band are enough to see which documents agree on one. */
function bandKeys(minhash: MinHash, hashes: BigUint64Array, bands: number, rows: number): Uint32Array {
  const signature = minhash.signatureOf(hashes);
  const keys = BigUint64Array.from(
    { length: bands },
    (_, band) => minhash.key(signature.subarray(band * rows, (band + 1) * rows)),
  );
  return new Uint32Array(keys.buffer);
}
