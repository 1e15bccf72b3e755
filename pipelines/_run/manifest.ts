/** What the build system writes down: parts of artifacts, their ledgers, and manifests. */
import type { Account, ColumnType } from "./contract.ts";
import type { StageFacts } from "./facts.ts";
import { keyOf } from "./digest.ts";

/** Version of everything in this file and of the store's layout; part of every key. */
export const storeFormat = 3;

/** A file of a part, and the blob that holds it. */
export interface FileRef {
  readonly name: string;
  readonly digest: string;
  readonly bytes: number;
  /** Digest of what the bytes stand for, where they are an encoding of it, such as compressed rows. */
  readonly content?: string;
}

/** The balance of one part or artifact: `in` equals `out` plus all dropped plus all quarantined. */
export interface Ledger {
  readonly in: number;
  readonly out: number;
  readonly dropped: Readonly<Record<string, number>>;
  readonly quarantined: Readonly<Record<string, number>>;
  /** Balances in other units. */
  readonly accounts: readonly Account[];
}

/** One shard of an artifact. */
export interface Part {
  /** Of the receipt: a digest over all that the part depends on. */
  readonly key: string;
  /** What the shard is a slice of: a file name, the label of the part it came from, or "all". */
  readonly label: string;
  /** Digest of the slice itself: the file, the part of the carried input, or all inputs. */
  readonly from: string;
  readonly files: readonly FileRef[];
  /** What the part is to the stages after it: {@linkcode contentOfFiles}. */
  readonly content: string;
  /** "no" for rows that were made along the way and went on without being stored; they have no files. */
  readonly kept?: "no";
  readonly items: number;
  readonly ledger: Ledger;
  /** Rows that were dropped: id, URL, reason, detail and the beginning of the text. */
  readonly drops?: FileRef;
  /** Of a part that was not made by the code of its key: who vouched for it. A making replaces it. */
  readonly accepted?: Acceptance;
}

/** A person's word that a change of code does not matter to what other code made. */
export interface Acceptance {
  /** Key of the part that was made. */
  readonly key: string;
  /** Fingerprint of the code that made it. */
  readonly fingerprint: string;
  readonly by: string;
  /** ISO 8601, UTC, to the second. */
  readonly since: string;
  readonly because: string;
}

/** A part as it was made. Time and machine are kept in the receipt alone, so that equal artifacts have equal manifests. */
export interface Receipt extends Part {
  /** Seconds that the making took. */
  readonly seconds: number;
  /** Of a part that native code made, on what: another kind of processor may give other bits. */
  readonly machine?: string;
}
/** The part of a receipt. */
export function partOf({ seconds: _, machine: __, ...part }: Receipt): Part {
  return part;
}

/** A finished artifact. */
export interface Manifest {
  readonly key: string;
  readonly stage: string;
  readonly kind: string;
  readonly columns: Readonly<Record<string, ColumnType>>;
  readonly options: Readonly<Record<string, unknown>>;
  /** {@linkcode contentOf} the parts. */
  readonly content: string;
  readonly parts: readonly Part[];
}

/**
 * What files are to the stages after them: their names, and what they stand for. Another way to compress the same rows,
 * or not storing them at all, changes nothing that comes after.
 */
export function contentOfFiles(files: readonly Omit<FileRef, "bytes">[]): string {
  return keyOf(files.map((file) => [file.name, contentOfFile(file)]));
}
/** What one file is to the stages after it. */
export function contentOfFile({ digest, content }: Pick<FileRef, "digest" | "content">): string {
  return content ?? digest;
}
/** What an artifact is to the stages after it. */
export function contentOf(parts: readonly Part[]): string {
  return keyOf(parts.map(({ content }) => content));
}

/** Whether the items of an artifact are in the store, rather than having passed by. */
export function isKept({ parts }: Manifest): boolean {
  return parts.every(({ kept }) => kept === undefined);
}

/** All that a part keeps in the store. */
export function filesAndDrops({ files, drops }: Part): readonly FileRef[] {
  return drops === undefined ? files : [...files, drops];
}

/** The sum of ledgers. */
export function sumLedgers(ledgers: readonly Ledger[]): Ledger {
  const accounts = new Map<string, Account>();
  for (const account of ledgers.flatMap((ledger) => ledger.accounts)) {
    accounts.set(account.unit, addAccounts(accounts.get(account.unit), account));
  }
  return {
    in: sum(ledgers.map((ledger) => ledger.in)),
    out: sum(ledgers.map((ledger) => ledger.out)),
    dropped: sumCounts(ledgers.map((ledger) => ledger.dropped)),
    quarantined: sumCounts(ledgers.map((ledger) => ledger.quarantined)),
    accounts: [...accounts.values()],
  };
}

function addAccounts(left: Account | undefined, right: Account): Account {
  if (left === undefined) return right;
  return {
    unit: left.unit,
    in: left.in + right.in,
    out: left.out + right.out,
    dropped: sumCounts([left.dropped, right.dropped]),
  };
}

/** Adds counts by name. */
export function sumCounts(counts: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const total: Record<string, number> = {};
  for (const [name, count] of counts.flatMap((some) => Object.entries(some))) {
    total[name] = (total[name] ?? 0) + count;
  }
  return total;
}

/** How many items some parts hold together. */
export function countItems(parts: readonly Part[]): number {
  return sum(parts.map((part) => part.items));
}

/** True for stages whose ledger is one of rows: what comes in goes out, or is dropped under a reason. */
export function balancesRows({ carries, work }: Pick<StageFacts, "carries" | "work">): boolean {
  return carries !== undefined || work.form === "source";
}

/** The sum of numbers. */
export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
