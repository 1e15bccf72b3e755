/** A stretch of a file that could not be read, as the ledger counts it. */
import { type Drop, drop } from "../stage.ts";
import type { Loss } from "../_format/mod.ts";

/** Makes a quarantined drop that says where in which file. */
export function lost({ position, reason, detail }: Loss, name: string): Drop {
  return drop(reason, `${detail} (byte ${position} of ${name})`, { quarantined: true });
}
