/**
 * Every kind of file that a store holds. This is the one list: what is of none of these kinds is not the store's, is told
 * of by `fsck`, and is removed by nothing.
 *
 * A file is vouched for by a digest: its own name, a seal in it, or the digest of a file that speaks of it. Reading gives
 * what was written, or "absent", or "damaged" with the name of the file. Who makes things takes damaged for absent, and
 * makes them again to the same bytes; who removes things takes damaged for in use, and refuses.
 */

/** One kind of file. */
export interface FileKind {
  readonly kind: string;
  /** Paths below the store. */
  readonly paths: RegExp;
  /** What tells that it is what was written. */
  readonly vouched: string;
  /** What becomes of it when it is damaged. */
  readonly whenDamaged: string;
}

const madeAgain = "made again by the next run; gc refuses while a kept run or name needs it";
const derived = "holds nothing else than the files of the store say, and is written anew when it is needed";

/** All kinds. */
export const fileKinds: readonly FileKind[] = [
  {
    kind: "blob",
    paths: /^blobs\/[0-9a-f]{2}\/[0-9a-f]{64}$/,
    vouched: "its name is its digest",
    whenDamaged: "set aside when it is read, and its part made again",
  },
  {
    kind: "receipt",
    paths: /^receipts\/[0-9a-f]{2}\/[0-9a-f]{64}\.json$/,
    vouched: "sealed, and names its key",
    whenDamaged: madeAgain,
  },
  {
    kind: "manifest",
    paths: /^manifests\/[0-9a-f]{64}\.json$/,
    vouched: "sealed, and names its key",
    whenDamaged: madeAgain,
  },
  {
    kind: "name",
    paths: /^names\/[^/]+\/\d{6,}\.json$/,
    vouched: "sealed, and names its number",
    whenDamaged:
      "nothing is published, rolled back or removed until fsck --repair has restored it or set it aside",
  },
  {
    kind: "published file",
    paths: /^named\/[^/]+(\/.+)?$/,
    vouched: "a link to a blob, or of the same bytes; a report by nothing: it is a page for people",
    whenDamaged: "linked anew from its blob by the next run and by fsck --repair",
  },
  {
    kind: "record",
    paths: /^runs\/[^/]+\/\d{6,}\.jsonl$/,
    vouched: "each line is sealed",
    whenDamaged: "its whole lines are read; gc refuses until fsck --repair has set the others aside",
  },
  {
    kind: "report",
    paths: /^runs\/[^/]+\/\d{6,}\.html$/,
    vouched: "nothing: it is a page for people",
    whenDamaged: "`runs --html` gives it anew from the record",
  },
  {
    kind: "code",
    paths: /^code\/[0-9a-f]{64}\.(json|sources\.gz)$/,
    vouched: "sealed, and its name is the digest of what it holds; the text by gzip's checksum",
    whenDamaged: "kept anew by the next run of that code; until then a reason says less",
  },
  {
    kind: "checkpoint",
    paths: /^checkpoints\/[0-9a-f]{64}\/\d{9,}$/,
    vouched: "its head is sealed, names its shard and step, and has a digest of each array",
    whenDamaged: "set aside with a line, and the one before it taken",
  },
  {
    kind: "journal",
    paths: /^checkpoints\/[0-9a-f]{64}\/journal$/,
    vouched: "each record has a digest over the shard's key and its bytes",
    whenDamaged: "set aside with a line from the first record on that is damaged",
  },
  {
    kind: "unfinished work set aside",
    paths: /^checkpoints\/[0-9a-f]{64}\/[^/]+\.damaged$/,
    vouched: "nothing: it is not read",
    whenDamaged: "goes when its shard is made",
  },
  {
    kind: "source",
    paths: /^sources\/[0-9a-f]{64}\.json$/,
    vouched: "sealed",
    whenDamaged: "forgotten: the files are read again",
  },
  {
    kind: "set aside",
    paths: /^damaged\/.+$/,
    vouched: "nothing: only digests that it still spells are read",
    whenDamaged: "gc keeps what it may speak of until it is made again",
  },
  {
    kind: "temporary file",
    paths: /^tmp\/.+$/,
    vouched: "nothing",
    whenDamaged: "goes when its process is gone",
  },
  {
    kind: "place in the queue",
    paths: /^queue\/[0-9a-f]{64}$/,
    vouched: "a file lock",
    whenDamaged: derived,
  },
  { kind: "lock", paths: /^lock$/, vouched: "a file lock", whenDamaged: derived },
];

/** The kind of a file by its path below the store; undefined for one that is not the store's. */
export function kindOfFile(path: string): FileKind | undefined {
  return fileKinds.find(({ paths }) => paths.test(path));
}
