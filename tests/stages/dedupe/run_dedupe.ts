import { type Account, Drop, type Reader, type Recipe } from "../../../stages/stage.ts";
import type { Document, PartVerdicts, Signature } from "../../../stages/kinds/mod.ts";
import { dedupe, type DedupeOptions } from "../../../stages/dedupe/mod.ts";
import type { Eachs, Parts, Stages, Wholes } from "../../../stages/work.ts";
import { quietContext } from "../../support/stage_runs.ts";
import { readLines } from "../../support/toy_stages.ts";

type Added = { readonly cluster: string; readonly clusterSize: number };
type Kept = Document & Added;

/** A document with the given text; the other columns follow from its id. */
export function document(id: string, text: string): Document {
  return { id, url: `http://valley.example/${id}`, source: "valley.example", date: "", title: "", text };
}

/** Items in parts, as a reader. */
function reader<Item>(parts: readonly (readonly Item[])[]): Reader<Item> {
  return {
    items: parts.flat().length,
    partItems: parts.map(({ length }) => length),
    one: () => Promise.resolve(parts.flat()[0]),
    async *[Symbol.asyncIterator]() {
      for (const part of parts) yield* part;
    },
  };
}

/** What the stage's phases make of documents in memory, which lie in parts of the given numbers; the rest is the last. */
export async function runDedupe(
  rows: readonly Document[],
  given: Partial<DedupeOptions> = {},
  partRows: readonly number[] = [],
) {
  const { stage, inputs, options } = dedupe({ documents: readLines({}, {}) }, given);
  const last = (stage.work as Stages).recipe(inputs, options);
  const judging: Recipe = last.inputs.verdicts;
  const signing: Recipe = judging.inputs.signatures;
  const accounts: Account[] = [];
  const context = quietContext(accounts);

  const starts = [0, ...partRows.map((_, i) => partRows.slice(0, i + 1).reduce((sum, n) => sum + n, 0))];
  const parts = starts.map((start, i) => rows.slice(start, starts[i + 1]));
  const signed: Signature[][] = [];
  for (const part of parts) {
    const work = signing.stage.work as Parts<Signature>;
    signed.push(
      await Array.fromAsync(work.run({ documents: reader([part]) }, signing.options, context)) as Signature[],
    );
  }
  const kept: Kept[] = [];
  const dropped: Drop[] = [];
  const work = judging.stage.work as Wholes<PartVerdicts>;
  let part = 0;
  for await (const verdicts of work.run({ signatures: reader(signed) }, judging.options, context)) {
    const documents = parts[part++];
    const readers = { documents: reader([documents]), verdicts: reader([[verdicts as PartVerdicts]]) };
    const decide = await (last.stage.work as Eachs<Added>).setup(readers, last.options, context);
    for (const [place, row] of documents.entries()) {
      const added = await decide(row, place);
      if (added instanceof Drop) {
        const { id, url, text } = row;
        dropped.push(new Drop(added.reason, added.detail, { id, url, text }, added.quarantined));
      } else kept.push({ ...row, ...added });
    }
  }
  return { kept, dropped, accounts, parts: part };
}
