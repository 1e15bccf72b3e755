/**
 * What a worker really touched, against what it was allowed: the runtime notes every permission that is asked for, the
 * refused ones too, when `DENO_AUDIT_PERMISSIONS` names a file.
 */
import { resolve } from "node:path";
import type { Audited } from "./events.ts";

/** Paths deeper than this below `/` are counted under the folder of this depth, unless the declaration is finer. */
const shownDepth = 3;

/** The runtime's line for one request. */
interface Request {
  readonly permission: string;
  readonly value: string | null;
}

/** A declared permission: the paths, hosts or names of one flag, or undefined for all. */
type Allowed = ReadonlyMap<string, readonly string[] | undefined>;

/**
 * Counts what the runtime noted, by kind of permission and by what was touched; relative paths are taken from `folder`.
 * A last line that a kill has cut is left out.
 */
export function auditOf(
  noted: string,
  flags: readonly string[],
  folder: string,
): Pick<Audited, "touched" | "outside"> {
  const allowed = allowedBy(flags, folder);
  const touched: Record<string, Record<string, number>> = {};
  const outside = new Set<string>();
  for (const line of noted.split("\n").slice(0, -1)) {
    const { permission, value } = JSON.parse(line) as Request;
    const what = isPath(permission) ? resolve(folder, value ?? "") : value ?? "";
    const root = allowed.has(permission) ? rootOf(permission, what, allowed.get(permission)) : undefined;
    const shown = root ?? shortened(permission, what);
    const counts = touched[permission] ??= {};
    counts[shown] = (counts[shown] ?? 0) + 1;
    if (root === undefined) outside.add(`${permission}: ${what}`);
  }
  return { touched, outside: [...outside].sort() };
}

/** Flags as a table. A doubled comma is one that belongs to a path. */
function allowedBy(flags: readonly string[], folder: string): Allowed {
  const allowed = new Map<string, readonly string[] | undefined>();
  for (const flag of flags) {
    const [, kind, list] = /^--allow-(\w+)(?:=(.*))?$/s.exec(flag) ?? [];
    if (kind === undefined) continue;
    const items = list?.split(/(?<!,),(?!,)/).map((item) => item.replaceAll(",,", ","));
    allowed.set(kind, isPath(kind) ? items?.map((item) => resolve(folder, item)) : items);
  }
  return allowed;
}

function isPath(permission: string): boolean {
  return permission === "read" || permission === "write" || permission === "ffi";
}

/** The item of the declaration that covers what was touched; undefined when none does. */
function rootOf(permission: string, what: string, items: readonly string[] | undefined): string | undefined {
  if (items === undefined) return shortened(permission, what);
  return items.find((item) => what === item || (isPath(permission) && what.startsWith(`${item}/`)));
}

/** A path as one of its upper folders, a host without its port. */
function shortened(permission: string, what: string): string {
  if (permission === "net") return what.replace(/:\d+$/, "");
  return isPath(permission) ? what.split("/").slice(0, shownDepth + 1).join("/") : what;
}
