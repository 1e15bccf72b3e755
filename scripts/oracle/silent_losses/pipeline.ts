/** What both sides do in `compare.ts`: JSON lines are read, and texts that are too short are dropped. */
import { z } from "zod";
import { defineStage, drop, each } from "../../../stages/stage.ts";
import { ingest, type Page, pages } from "../../../mod.ts";

const options = z.strictObject({ minChars: z.number().int().default(50) });

/** Keeps texts that are long enough. */
const keepLong = defineStage({
  name: "keepLong",
  phase: "filter",
  module: import.meta.url,
  about: "Keeps texts that are long enough.",
  inputs: { pages },
  carries: "pages",
  output: pages.adding({}),
  options,
  work: each((_inputs, { minChars }: z.output<typeof options>) => ({ body }: Page) =>
    body.length < minChars ? drop("too short", `${body.length} characters`) : {}
  ),
});

export default { kept: keepLong({ pages: ingest({}, { files: [] }) }) };
