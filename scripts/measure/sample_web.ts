/** The sample web as it is read by the pipeline, beside the truth about it. */
import { createHash } from "node:crypto";
import { gunzipSync } from "node:zlib";
import type { Page } from "../../stages/kinds/mod.ts";
import type { Truth } from "../samples/mod.ts";
import { readPages } from "./read_pages.ts";

/** A page of the sample web with its truth. */
export interface SampledPage {
  readonly page: Page;
  readonly truth: Truth;
}

/** The committed row of a truth: its text only by digest. */
interface TruthDigest {
  readonly url: string;
  /** First 16 hexadecimal digits of SHA-256 over the main text. */
  readonly digest: string;
}

/**
 * Reads the archives of a folder, and joins to each page the truth that `scripts/make_samples.ts --truth` wrote. Records
 * that say nothing (errors, redirects, the truncated one) are left out.
 */
export async function sampledPages(folder: string, truthFile: string): Promise<SampledPage[]> {
  const truths = new Map<string, Truth>();
  for (const truth of rowsOf<Truth>(readTruth(truthFile))) truths.set(truth.url, truth);
  checkDigests(`${folder}/truth.jsonl.gz`, truthFile, truths);
  const sampled: SampledPage[] = [];
  const names = [...Deno.readDirSync(folder)].map(({ name }) => name).filter((name) =>
    name.endsWith(".warc.gz")
  ).sort();
  for (const name of names) {
    for await (const page of readPages([`${folder}/${name}`], { maxDamageBytes: 1e6 })) {
      const truth = truths.get(page.url);
      if (truth !== undefined && truth.quality !== "error") sampled.push({ page, truth });
    }
  }
  if (sampled.length === 0) throw new Error(`Cannot measure on ${folder}: no page of it is in ${truthFile}`);
  return sampled;
}

function rowsOf<Row>(text: string): Row[] {
  return text.split("\n").filter((line) => line !== "").map((line) => JSON.parse(line) as Row);
}

/** Makes sure that the texts are those that the archives were made with. */
function checkDigests(digestFile: string, truthFile: string, truths: ReadonlyMap<string, Truth>): void {
  const digests = rowsOf<TruthDigest>(gunzipSync(Deno.readFileSync(digestFile)).toString());
  for (const { url, digest } of digests) {
    const text = truths.get(url)?.text;
    const own = text === undefined ? undefined : createHash("sha256").update(text).digest("hex").slice(0, 16);
    if (own !== digest) {
      throw new Error(`Cannot measure with ${truthFile}: its text of ${url} is not that of ${digestFile}`);
    }
  }
}

function readTruth(file: string): string {
  try {
    return Deno.readTextFileSync(file);
  } catch (cause) {
    const hint = "write it with scripts/make_samples.ts --truth";
    throw new Error(`Cannot read the truth of the sample web from ${file}: it is not there; ${hint}`, {
      cause,
    });
  }
}
