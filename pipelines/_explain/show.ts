/** Showing an artifact: rows of it, or what its kind says of its one item. Everything shown is escaped. */
import {
  countItems,
  describe,
  excerpt,
  isKept,
  type NodeRecord,
  type Part,
  plain,
  plainJson,
  type Store,
} from "../_run/mod.ts";
import { hasRows, kindOf, manifestOf, type Row, rowsOf } from "./artifact.ts";
import { findArtifact } from "./history.ts";

/** Characters of one value that are shown. */
const shownChars = 400;
/** Parts that an error names, before it says how many more there are. */
const namedParts = 8;
/** Rows that are shown where no number is given. */
const defaultRows = 5;

/** What to show of an artifact. */
export interface Showing {
  /** Rows, evenly spread over the artifact; without it, the first few. */
  readonly sample?: number;
  /** Only the part with this label. */
  readonly part?: string;
  /** Rows as JSON lines, whole; of what has no rows, what is said of each part. */
  readonly json?: boolean;
}

/** An artifact in lines. @throws {Error} when it, or its part, is not there. */
export async function* showArtifact(
  artifact: string,
  store: Store,
  showing: Showing,
): AsyncGenerator<string> {
  const { node } = findArtifact(artifact, store);
  const manifest = manifestOf(node, store);
  if (!isKept(manifest)) {
    throw new Error(`Cannot show ${node.name}: its rows are not stored (cache: false)`);
  }
  const parts = choose(node, manifest.parts, showing.part);
  if (!hasRows(manifest)) {
    for (const part of parts) {
      const item = await itemOf(node, part, store);
      yield* showing.json === true ? [plainJson(item)] : itemLines(node, item);
    }
    return;
  }
  if (showing.json !== true) yield headOf(node, parts);
  for await (const row of sampled(node, parts, store, showing.sample)) {
    if (showing.json === true) yield plainJson(asJson(row));
    else yield* ["", ...rowLines(row)];
  }
}

/** All parts, or the one of a label. */
function choose(node: NodeRecord, parts: readonly Part[], label: string | undefined): readonly Part[] {
  if (label === undefined) return parts;
  const chosen = parts.filter((part) => part.label === label);
  if (chosen.length > 0) return chosen;
  const labels = parts.slice(0, namedParts).map((part) => plain(part.label)).join(", ");
  const more = parts.length > namedParts ? ` and ${parts.length - namedParts} more` : "";
  throw new TypeError(`Cannot show part "${plain(label)}" of ${node.name}: it has ${labels}${more}`);
}

/** What is shown, and how much of it there is. */
function headOf({ name, kind }: NodeRecord, parts: readonly Part[]): string {
  const labels = parts.length === 1 ? plain(parts[0].label) : `${parts.length} parts`;
  return `${name}: ${countItems(parts)} ${kind} in ${labels}`;
}

/** The first rows, or `sample` rows at even distances; parts that hold none of them are not opened. */
async function* sampled(
  node: NodeRecord,
  parts: readonly Part[],
  store: Store,
  sample: number | undefined,
): AsyncGenerator<Row> {
  const total = countItems(parts);
  const rows = Math.min(sample ?? defaultRows, total);
  const step = sample === undefined ? 1 : total / rows;
  const wanted = new Set(Array.from({ length: rows }, (_, index) => Math.floor(index * step)));
  let at = 0;
  for (const part of parts) {
    const end = at + part.items;
    const inside = [...wanted].filter((index) => index >= at && index < end);
    if (inside.length > 0) yield* picked(rowsOf(node, [part], store), new Set(inside), at);
    at = end;
  }
}
/** The rows at some places of a part, which begins at place `from` of the artifact. */
async function* picked(rows: AsyncIterable<Row>, wanted: Set<number>, from: number): AsyncGenerator<Row> {
  let at = from;
  for await (const row of rows) {
    if (wanted.delete(at++)) yield row;
    if (wanted.size === 0) return;
  }
}

/** A line a column. */
function rowLines(row: Row): string[] {
  const width = Math.max(...Object.keys(row).map((name) => name.length));
  return Object.entries(row).map(([name, value]) => `  ${plain(name).padEnd(width)}  ${valueText(value)}`);
}
/** A value on one line, cut where it is long; of token ids, how many and the first. */
function valueText(value: unknown): string {
  if (typeof value === "string") return excerpt(value, shownChars);
  if (ArrayBuffer.isView(value)) {
    const numbers = [...value as Uint16Array];
    return `${numbers.length} ids: ${numbers.slice(0, 24).join(" ")}${numbers.length > 24 ? " …" : ""}`;
  }
  return excerpt(JSON.stringify(value) ?? "null", shownChars);
}
/** Typed arrays as arrays, which JSON can hold. */
function asJson(row: Row): unknown {
  const entries = Object.entries(row);
  return Object.fromEntries(
    entries.map(([name, value]) => [name, ArrayBuffer.isView(value) ? [...value as Uint16Array] : value]),
  );
}

/** A part of what has no rows. */
interface Item {
  readonly part: string;
  /** What its kind says of it. */
  readonly says: readonly string[];
  readonly files: readonly { readonly name: string; readonly bytes: number }[];
}
async function itemOf(node: NodeRecord, part: Part, store: Store): Promise<Item> {
  const manifest = manifestOf(node, store);
  const says = await describe({ ...manifest, parts: [part] }, kindOf(node), store);
  return { part: part.label, says, files: part.files.map(({ name, bytes }) => ({ name, bytes })) };
}
/** What the kind says, and the files of which it consists. */
function itemLines({ name }: NodeRecord, { says, files }: Item): string[] {
  return [
    `${name}: ${says.map(plain).join("\n  ")}`,
    ...files.map(({ name, bytes }) => `  ${plain(name)}, ${bytes} bytes`),
  ];
}
