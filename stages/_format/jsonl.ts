/** JSON lines: a value a line, in UTF-8. A line that is not one costs itself. */
import type { Bytes, Chunk, Loss, Place } from "./chunk.ts";
import { decompress, formatOf } from "./decompress.ts";
import { type Line, type LineOptions, splitLines } from "./lines.ts";
import { alignSlice, memberSearch, wholeFile } from "./slices.ts";

/** One value, and where it stood. */
export interface JsonLine {
  readonly place: Place;
  /** Line number, counted from 1 where reading began. */
  readonly number: number;
  readonly value: unknown;
}

const decoder = new TextDecoder("utf-8", { fatal: true });
const blank = /^[ \t\r]*$/;

/**
 * The values of JSON lines as they come. Lines of nothing but blanks are no records and are passed over; a byte order mark
 * at the start of a line belongs to no value either.
 */
export async function* readJsonLines(
  chunks: AsyncIterable<Chunk>,
  options: LineOptions = {},
): AsyncGenerator<JsonLine | Loss> {
  for await (const line of splitLines(chunks, options)) {
    if ("reason" in line) yield line;
    else yield* parseLine(line);
  }
}

/** The values of a file of JSON lines, packed or not, or of a slice of it. */
export async function* readJsonLinesFile(
  file: Bytes,
  { maxLineBytes, slice: wanted = wholeFile }: LineOptions = {},
): AsyncGenerator<JsonLine | Loss> {
  const format = await formatOf(file);
  const slice = format === undefined
    ? wanted
    : await alignSlice(wanted, file.size, memberSearch(file, format));
  if (slice === undefined) return;
  yield* readJsonLines(decompress(file, { from: slice.start, format }), { maxLineBytes, slice });
}

/** The value of a line, if it is not blank. */
function* parseLine({ bytes, place, number }: Line): Generator<JsonLine | Loss> {
  let text: string;
  try {
    text = decoder.decode(bytes);
  } catch {
    return yield { place, reason: "line not UTF-8", detail: "" };
  }
  if (blank.test(text)) return;
  try {
    yield { place, number, value: JSON.parse(text) as unknown };
  } catch (error) {
    yield { place, reason: "line not JSON", detail: (error as Error).message };
  }
}
