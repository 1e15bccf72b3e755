/** Reading recorded artifacts without the pipeline that made them: by the kind whose name their manifest keeps. */
import {
  decodeRows,
  type DroppedRow,
  type Kind,
  kindNamed,
  type Manifest,
  type NodeRecord,
  type Part,
  readerOf,
  type Store,
} from "../_run/mod.ts";

/** A row as the explaining commands see it. */
export type Row = Readonly<Record<string, unknown>>;

/** The manifest of a recorded node. @throws {Error} when it is gone from the store. */
export function manifestOf(node: NodeRecord, store: Store): Manifest {
  const manifest = store.readManifest(node.key);
  if (manifest !== undefined) return manifest;
  throw new Error(
    `Cannot read ${node.name}: what lists its files is gone from ${store.folder}; a run makes it again`,
  );
}

/** The kind of a recorded artifact. @throws {Error} when this version knows no such kind. */
export function kindOf({ name, kind }: NodeRecord): Kind<unknown> {
  const known = kindNamed(kind);
  if (known === undefined) throw new Error(`Cannot read ${name}: there is no kind "${kind}"`);
  return known;
}

/** Whether an artifact is rows, rather than one item or files. */
export function hasRows(manifest: Manifest): boolean {
  return Object.keys(manifest.columns).length > 0;
}

/** The rows of some parts of a recorded artifact. */
export function rowsOf(node: NodeRecord, parts: readonly Part[], store: Store): AsyncIterable<Row> {
  return readerOf(kindOf(node), parts, store) as AsyncIterable<Row>;
}

/** The rows that were dropped from some parts. */
export async function* dropsOf(parts: readonly Part[], store: Store): AsyncGenerator<DroppedRow> {
  for (const { drops } of parts) {
    if (drops !== undefined) yield* decodeRows(store.streamBlob(drops)) as AsyncGenerator<DroppedRow>;
  }
}
