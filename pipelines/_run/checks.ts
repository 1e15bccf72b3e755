/** Checks: what those of a run came to, read from its artifacts before anything is published. */
import { kinds } from "./contract.ts";
import type { Made } from "./make_pass.ts";
import { readerOf } from "./read.ts";
import type { Store } from "./store.ts";

/** The result of one check. */
export type Check = kinds.Check;

/** One check of a run, by the name of its artifact. */
export interface NamedCheck {
  readonly node: string;
  readonly check: Check;
}

/** All checks of a run, in the order of the pipeline. */
export async function checksOf(made: readonly Made[], store: Store): Promise<NamedCheck[]> {
  const found: NamedCheck[] = [];
  for (const { node, manifest } of made) {
    if (manifest.kind !== kinds.checks.name) continue;
    found.push({ node: node.name, check: await readerOf(kinds.checks, manifest.parts, store).one() });
  }
  return found;
}
