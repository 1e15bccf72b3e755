/** JSON lines: a value a line, in UTF-8. A line that is not one costs itself. */
import type { Chunk, Loss } from "./byte_reader.ts";
import { splitLines } from "./lines.ts";

/** One value, and where it stood. */
export interface JsonLine {
  /** Line number, counted from 1. */
  readonly number: number;
  readonly position: number;
  readonly value: unknown;
}

const decoder = new TextDecoder("utf-8", { fatal: true });
const blank = /^[ \t\r]*$/;

/**
 * The values of a file of JSON lines. Lines of nothing but blanks are no records and are passed over; a byte order mark
 * at the start of a line belongs to no value either.
 */
export async function* readJsonLines(
  chunks: AsyncIterable<Chunk>,
  options: { readonly maxLineBytes?: number } = {},
): AsyncGenerator<JsonLine | Loss> {
  for await (const line of splitLines(chunks, options)) {
    if ("reason" in line) {
      yield line;
      continue;
    }
    const { number, position } = line;
    const text = decode(line.bytes);
    if (text === undefined) {
      yield { position, reason: "line not UTF-8", detail: `line ${number}` };
    } else if (!blank.test(text)) {
      yield parse(text, number, position);
    }
  }
}

/** The text of a line, or undefined where it is not UTF-8. */
function decode(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

function parse(text: string, number: number, position: number): JsonLine | Loss {
  try {
    return { number, position, value: JSON.parse(text) as unknown };
  } catch (error) {
    return { position, reason: "line not JSON", detail: `line ${number}: ${(error as Error).message}` };
  }
}
