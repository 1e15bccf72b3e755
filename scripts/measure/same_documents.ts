/**
 * Compares the documents that one artifact holds under two settings of a pipeline, both already made.
 *
 *   deno run --allow-read --allow-env --allow-run=deno scripts/measure/same_documents.ts PIPELINE ARTIFACT \
 *     --one crawl.seeds=https://example.org/ --other ingest.files=example.warc.gz
 */
import { parseArgs } from "@std/cli";
import { loadPipeline, parseSetting, planPipeline, readerOf, Store } from "../../pipelines/_run/mod.ts";

/** Documents of an artifact under some settings: what people read of each, by id. */
async function documentsOf(
  file: string,
  artifact: string,
  settings: readonly string[],
): Promise<Map<string, string>> {
  const store = new Store("data/store");
  const pipeline = await loadPipeline(file, settings.map(parseSetting));
  const standing = (await planPipeline(pipeline, store)).find(({ node }) => node.name === artifact);
  if (standing?.manifest === undefined) {
    throw new Error(`Cannot compare ${artifact} with ${settings.join(" ")}: it is not made`);
  }
  const reader = readerOf(standing.node.recipe.stage.output.kind, standing.manifest.parts, store);
  const documents = new Map<string, string>();
  for await (const { id, url, title, text } of reader as AsyncIterable<Record<string, string>>) {
    documents.set(id, JSON.stringify([url, title, text]));
  }
  return documents;
}

const { _: [file, artifact], one, other } = parseArgs(Deno.args, {
  string: ["one", "other"],
  collect: ["one", "other"],
});
const [left, right] = await Promise.all(
  [one, other].map((settings) => documentsOf(`${file}`, `${artifact}`, settings)),
);
const same = [...left].filter(([id, document]) => right.get(id) === document).length;
console.log(
  `${left.size} and ${right.size} documents, ${same} of them the same in id, address, title and text`,
);
Deno.exit(same === left.size && same === right.size ? 0 : 1);
