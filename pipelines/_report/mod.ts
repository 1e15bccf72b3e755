/**
 * The report: one self-contained HTML page a run, with no script and no network.
 *
 * It shows what became of every document and why, the shape of the corpus, the loss curves, the evaluations, examples of
 * kept and dropped documents, and the recipe of everything. All text of documents is escaped. It is written again only
 * when something that it shows has changed.
 */
import { type Made, type Pipeline, publishedFolder, type Store } from "../_run/mod.ts";
import { gather, identityOf } from "./gather.ts";

/** Writes the report of a pipeline as it stands after a run; gives its path. */
export async function writeReport(pipeline: Pipeline, made: readonly Made[], store: Store): Promise<string> {
  const path = `${publishedFolder(store, pipeline)}/report.html`;
  const identity = identityOf(made);
  if (await Deno.readTextFile(path).then((page) => page.includes(identity), () => false)) return path;
  const { renderPage } = await import("./page.ts");
  const page = renderPage(await gather(pipeline.name, made, store), identity);
  await store.writeFile(path, new TextEncoder().encode(page));
  return path;
}
