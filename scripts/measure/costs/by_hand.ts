/** The stages of `pipeline.ts` as someone would write them down: one loop, the same functions, no build system. */
import { clean, filter, identifyLanguage, score } from "../../../mod.ts";
import { Drop, type Eachs } from "../../../stages/stage.ts";
import { encodeRows } from "../../../stages/_format/mod.ts";
import { rowAfter } from "../../../stages/_pipe/mod.ts";
import { context, readPages } from "../read_pages.ts";

type Row = Readonly<Record<string, unknown>>;

/** What an `each` stage does with a row; undefined for one that it drops. */
async function step(
  { work, options, removes }: typeof clean | typeof filter | typeof score | typeof identifyLanguage,
  given: object,
) {
  const map = await (work as Eachs).setup({}, options.parse(given), context);
  return async (row: Row, place: number): Promise<Row | undefined> => {
    const added = await map(row, place);
    return added instanceof Drop ? undefined : rowAfter(row, added, removes);
  };
}

async function* rowsOf(paths: readonly string[]): AsyncGenerator<Row> {
  const steps = [
    await step(clean, {}),
    await step(identifyLanguage, {}),
    await step(score, {}),
    await step(filter, { languages: ["en"] }),
  ];
  let place = 0;
  for await (const page of readPages(paths)) {
    let row: Row | undefined = page;
    for (const step of steps) if (row !== undefined) row = await step(row, place);
    place++;
    if (row !== undefined) yield row;
  }
}

const [output, ...paths] = Deno.args;
const file = await Deno.open(output, { write: true, create: true, truncate: true });
for await (const block of encodeRows(rowsOf(paths))) {
  for (let at = 0; at < block.length;) at += await file.write(block.subarray(at));
}
await file.sync();
file.close();
