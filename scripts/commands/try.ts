/** `run PIPELINE STAGE --docs N --show`: one stage on a few real rows, shown before and after. Writes nothing. */
import { saySideBySide, tryStage } from "../../pipelines/_explain/mod.ts";
import { plainJson } from "../../pipelines/_run/mod.ts";
import type { Pipeline, Selection, Store } from "../../pipelines/_run/mod.ts";
import { wholeNumber } from "./flags.ts";

/** Flags of a trial that have a value. */
export const tryFlags = ["docs", "sample"] as const;
/** Rows that are tried where no number is given. */
const triedRows = 10;
/** Widest lines where nobody looks. */
const usualColumns = 120;

/** Tries the stage that is selected; token ids are lists in JSON. */
export async function tryRows(
  pipeline: Pipeline,
  store: Store,
  { only = [] }: Selection,
  flags: { readonly docs?: string; readonly sample?: string; readonly json: boolean },
): Promise<void> {
  if (only.length !== 1) {
    throw new TypeError(
      "Cannot try several stages at once: write run PIPELINE STAGE --docs N --show; see --help",
    );
  }
  const choice = {
    docs: flags.docs === undefined ? triedRows : wholeNumber("--docs", flags.docs),
    ...(flags.sample !== undefined && { seed: wholeNumber("--sample", flags.sample) }),
  };
  const tried = await tryStage(only[0], pipeline, store, choice);
  const columns = Deno.stdout.isTerminal() ? Deno.consoleSize().columns : usualColumns;
  if (flags.json) { for (const one of tried) console.log(plainJson(one)); }
  else console.log(saySideBySide(tried, columns).join("\n"));
}
