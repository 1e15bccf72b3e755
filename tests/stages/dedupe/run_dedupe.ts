import { type Account, Drop } from "../../../stages/stage.ts";
import type { Document } from "../../../stages/kinds/mod.ts";
import { dedupe, type DedupeOptions } from "../../../stages/dedupe/mod.ts";
import type { Wholes } from "../../../stages/work.ts";

type Kept = Document & { readonly cluster: string; readonly clusterSize: number };

/** A document with the given text; the other columns follow from its id. */
export function document(id: string, text: string): Document {
  return { id, url: `http://valley.example/${id}`, source: "valley.example", date: "", title: "", text };
}

/** What the stage yields for documents in memory. */
export async function runDedupe(rows: readonly Document[], given: Partial<DedupeOptions> = {}) {
  const kept: Kept[] = [];
  const dropped: Drop[] = [];
  const accounts: Account[] = [];
  const documents = {
    items: rows.length,
    one: () => Promise.reject(new Error("not a single item")),
    async *[Symbol.asyncIterator]() {
      yield* rows;
    },
  };
  const context = {
    signal: new AbortController().signal,
    progress() {},
    account: (account: Account) => void accounts.push(account),
  };
  const work = dedupe.work as Wholes<Kept>;
  for await (const row of work.run({ documents }, dedupe.options.parse(given), context)) {
    if (row instanceof Drop) dropped.push(row);
    else kept.push(row);
  }
  return { kept, dropped, accounts };
}
