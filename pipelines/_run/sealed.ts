/** JSON that tells when it was changed: its digest comes first. Small files are sealed whole, logs a line at a time. */
import { digestOf } from "./digest.ts";
import { type Disk, realDisk } from "./disk.ts";
import type { Signer } from "./signing.ts";

/** A value as the bytes of a sealed file, with the word of who vouches for it, where somebody does. */
export function sealed(value: unknown, signer?: Signer): Uint8Array {
  const body = JSON.stringify(value);
  const digest = digestOf(body);
  return new TextEncoder().encode(`${digest}\n${body}\n${signer?.lineFor(digest) ?? ""}`);
}
/** The digest with which a value is sealed. */
export function sealOf(value: unknown): string {
  return digestOf(JSON.stringify(value));
}

/** What a look at a file of the store comes to: a file that cannot be read is never taken for one that is not there. */
export type Reading<T> =
  | { readonly state: "present"; readonly value: T }
  | { readonly state: "absent" }
  | Damage;

/** A file that is there, and does not hold what was written. */
export interface Damage {
  readonly state: "damaged";
  readonly path: string;
  /** What is wrong with it, as a sentence goes on after its name. */
  readonly why: string;
  /** Whether its bytes could be read at all; where they could not, the file may still be whole. */
  readonly read: boolean;
}

/** The words for a file whose bytes are others than were written. */
export const notAsWritten = "not what was written";
/** The words for what is whole, and vouched for by nobody who is trusted. */
export const notTrusted = "not signed by a key that is trusted";

/** A file that was read and is damaged. */
export function damaged(path: string, why: string = notAsWritten): Damage {
  return { state: "damaged", path, why, read: true };
}

/** What an error of reading a file says of it. */
export function unreadable(path: string, error: unknown): Damage | { readonly state: "absent" } {
  if (error instanceof Deno.errors.NotFound) return { state: "absent" };
  return { state: "damaged", path, why: `it cannot be read: ${(error as Error).message}`, read: false };
}

/** Looks at a sealed file. One that nobody who is trusted vouches for counts as damaged. */
export function inspectSealed<T>(
  path: string,
  disk: Disk = realDisk,
  isTaken: (digest: string, line: string) => boolean = () => true,
): Reading<T> {
  let content: string;
  try {
    content = disk.readTextFileSync(path);
  } catch (error) {
    return unreadable(path, error);
  }
  const [digest, body, line = ""] = content.split("\n", 3);
  if (body === undefined || digestOf(body) !== digest) return damaged(path);
  if (!isTaken(digest, line)) return damaged(path, notTrusted);
  return { state: "present", value: JSON.parse(body) as T };
}

/** The value in a sealed file, whoever vouches for it; undefined when the file is missing or damaged. */
export function readSealed<T>(path: string, disk: Disk = realDisk): T | undefined {
  return valueOf(inspectSealed<T>(path, disk));
}

/** What a reading holds, for who makes again what is not there and what is damaged alike. */
export function valueOf<T>(reading: Reading<T>): T | undefined {
  return reading.state === "present" ? reading.value : undefined;
}

/** A value as one sealed line of a log. */
export function sealedLine(value: unknown): string {
  const body = JSON.stringify(value);
  return `${digestOf(body)} ${body}\n`;
}

/** What a log of sealed lines holds. */
export interface SealedLines<T> {
  readonly values: readonly T[];
  /** Lines that were changed after they were written. */
  readonly damaged: number;
  /** Whether the last line was cut while it was written, as a kill does. */
  readonly torn: boolean;
}

/** Reads a log; lines that are not what was written are passed over and counted. */
export function readSealedLines<T>(content: string): SealedLines<T> {
  const lines = content.split("\n");
  const rest = lines.pop()!;
  const values: T[] = [];
  for (const line of lines) {
    const body = line.slice(65);
    if (line[64] === " " && digestOf(body) === line.slice(0, 64)) values.push(JSON.parse(body) as T);
  }
  return { values, damaged: lines.length - values.length, torn: rest !== "" };
}
