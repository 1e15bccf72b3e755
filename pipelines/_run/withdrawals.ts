/** What was rolled back from: each entry in the log of a name carries it, so that the next scheduled run does not undo it. */
import {
  keptEntries,
  type Making,
  makingId,
  type Publication,
  publicationOf,
  publicationsOf,
  publishedManifest,
  sameMaking,
  type Withdrawal,
} from "./names.ts";
import { runNumbers } from "./records.ts";
import type { Store } from "./store.ts";

/**
 * Whether the name was taken away from these artifacts, and they have not got it again since: who rolled back does not want
 * the next scheduled run to publish the same again.
 */
export function rolledBackFrom(making: Making, pipeline: string, store: Store): Withdrawal | undefined {
  const id = makingId(making);
  return withdrawnOf(pipeline, store).find((one) => one.making === id);
}

/** What is withdrawn, by the last entry of a name. */
export function withdrawnOf(pipeline: string, store: Store): readonly Withdrawal[] {
  return publicationOf(store, pipeline)?.withdrawn ?? withdrawnBefore(publicationsOf(store, pipeline), store);
}

/** The same where entries did not say it yet: what a rollback followed on, unless it was published again later. */
function withdrawnBefore(entries: readonly Publication[], store: Store): Withdrawal[] {
  return entries.flatMap((entry, index) => {
    const isLast = !entries.slice(index + 1).some((later) => sameMaking(later, entry));
    return isLast && entries[index + 1]?.by === "rollback" ? [withdrawalOf(entry, 0, store)] : [];
  });
}
function withdrawalOf(entry: Publication, lastRun: number, store: Store): Withdrawal {
  const read = Object.keys(entry.artifacts).map((name) =>
    [name, publishedManifest(entry, name, store)?.content ?? entry.artifacts[name]] as const
  );
  const { contents = Object.fromEntries(read) } = entry;
  return { run: entry.run, making: makingId({ artifacts: entry.artifacts, contents }), lastRun };
}

/** What is withdrawn when the name of a pipeline moves to a making: a rollback withdraws what it stood for until then. */
export function withdrawnAfter(
  { pipeline, ...making }: Making & { readonly pipeline: string },
  by: Publication["by"],
  store: Store,
): readonly Withdrawal[] {
  const before = publicationOf(store, pipeline);
  const lastRun = runNumbers(store, pipeline).at(-1) ?? 0;
  const added = by === "rollback" && before !== undefined ? [withdrawalOf(before, lastRun, store)] : [];
  const id = makingId(making);
  const rest = withdrawnOf(pipeline, store).filter((one) =>
    !added.some((same) => same.making === one.making)
  );
  return [...rest, ...added].filter((one) => one.making !== id).slice(-keptEntries);
}
