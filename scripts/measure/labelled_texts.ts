/** Texts of which the language and the quality are known. */

/** A text and what is true of it. Languages are ISO 639-1 codes; quality is a word such as "good". */
export interface LabelledText {
  readonly text: string;
  readonly language: string;
  readonly quality: string;
}

/**
 * Reads JSON lines with `text`, `language` and `quality`, gzipped where the name ends in .gz. Lines without text are
 * left out; a label that a line lacks is "".
 */
export async function labelledTexts(path: string): Promise<LabelledText[]> {
  const file = await Deno.open(path);
  const bytes = path.endsWith(".gz")
    ? file.readable.pipeThrough(new DecompressionStream("gzip"))
    : file.readable;
  const lines = (await new Response(bytes).text()).split("\n").filter((line) => line !== "");
  return lines.map((line) => JSON.parse(line) as Partial<LabelledText>)
    .filter(({ text }) => text !== undefined && text !== null && text !== "")
    .map(({ text, language, quality }) => ({
      text: text!,
      language: language ?? "",
      quality: quality ?? "",
    }));
}

/** What a decision got right: how many it took that it should, that it should not, and that it left out. */
export interface Tally {
  readonly right: number;
  readonly wrong: number;
  readonly missed: number;
}

/** Counts one class: `truth` and `found` say of each item whether it is in it. */
export function tally(items: Iterable<{ readonly truth: boolean; readonly found: boolean }>): Tally {
  let [right, wrong, missed] = [0, 0, 0];
  for (const { truth, found } of items) {
    if (truth && found) right++;
    else if (found) wrong++;
    else if (truth) missed++;
  }
  return { right, wrong, missed };
}

/** Precision and recall as table cells; "none" where there is nothing to divide by. */
export function precisionAndRecall({ right, wrong, missed }: Tally): string[] {
  return [share(right, right + wrong), share(right, right + missed)];
}

/** A part of a whole as a table cell. */
export function share(part: number, whole: number): string {
  return whole === 0 ? "none" : `${part} of ${whole} (${(100 * part / whole).toFixed(1)} %)`;
}
