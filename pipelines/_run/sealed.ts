/** JSON that tells when it was changed: its digest comes first. Small files are sealed whole, logs a line at a time. */
import { digestOf } from "./digest.ts";
import { type Disk, realDisk } from "./disk.ts";
import type { Signer, TrustList } from "./signing.ts";

/** A value as the bytes of a sealed file, with the word of who vouches for it, where somebody does. */
export function sealed(value: unknown, signer?: Signer): Uint8Array {
  const body = JSON.stringify(value);
  const digest = digestOf(body);
  return new TextEncoder().encode(`${digest}\n${body}\n${signer?.lineFor(digest) ?? ""}`);
}

/** The value in a sealed file; undefined when the file is missing or damaged, or nobody who is trusted vouches for it. */
export function readSealed<T>(path: string, disk: Disk = realDisk, trust?: TrustList): T | undefined {
  let content: string;
  try {
    content = disk.readTextFileSync(path);
  } catch {
    return undefined;
  }
  const [digest, body, signature = ""] = content.split("\n", 3);
  if (body === undefined || digestOf(body) !== digest) return undefined;
  return trust === undefined || trust.accepts(digest, signature) ? JSON.parse(body) as T : undefined;
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
