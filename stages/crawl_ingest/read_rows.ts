/** Rows of JSON lines files, validated: a row that does not fit its schema costs itself, and the ledger says why. */
import { z } from "zod";
import { type ByteFile, type Drop, drop } from "../stage.ts";
import { decompress, defaultMaxLineBytes, type JsonLine, readJsonLines } from "../_format/mod.ts";
import { sha256Hex } from "../_text/mod.ts";
import { lost } from "./lost.ts";

/** Options of the stages that read rows from files of JSON lines. */
export const rowFileOptions = z.strictObject({
  files: z.array(z.string()).default([]).describe("Paths or globs of files of JSON lines."),
  maxLineBytes: z.number().int().min(1).default(defaultMaxLineBytes)
    .describe("Most bytes of a line; longer ones are quarantined."),
});
/** Options of {@linkcode rowFileOptions}, as parsed. */
export type RowFileOptions = z.output<typeof rowFileOptions>;

/** A row with an id. */
type Identified<Row> = Omit<Row, "id"> & { readonly id: string };

/**
 * What {@linkcode readValidRows} gives, with each id once: a row without one gets an id of its values.
 * Remembers the ids of one file.
 */
export function readRows<Row extends { readonly id?: string }>(
  file: ByteFile,
  schema: z.ZodType<Row>,
  options: RowFileOptions,
): AsyncGenerator<Identified<Row> | Drop> {
  return distinct(identified(readValidRows(file, schema, options.maxLineBytes)));
}

async function* identified<Row extends { readonly id?: string }>(
  found: AsyncIterable<ValidRow<Row> | Drop>,
): AsyncGenerator<Identified<Row> | Drop> {
  for await (const one of found) {
    if ("row" in one) {
      const { id, ...values } = one.row;
      yield { id: id ?? rowId(values), ...values };
    } else yield one;
  }
}

/** The id of a row that brings none: 16 hexadecimal digits of SHA-256 over its values as JSON. */
function rowId(values: unknown): string {
  return sha256Hex(JSON.stringify(values)).slice(0, 16);
}

/** One valid row, and where it stood. */
export interface ValidRow<Row> {
  readonly row: Row;
  /** Line number, counted from 1. */
  readonly number: number;
}

/**
 * The rows of a file that fit the schema, and a quarantined drop for each other line.
 *
 * @throws {Error} when the name of the file does not say that it holds JSON lines.
 */
export async function* readValidRows<Row>(
  file: ByteFile,
  schema: z.ZodType<Row>,
  maxLineBytes: number,
): AsyncGenerator<ValidRow<Row> | Drop> {
  if (!jsonLinesName.test(file.name)) {
    throw new Error(
      `Cannot read ${file.name} as JSON lines: its name does not end in .jsonl, .jsonl.gz or .jsonl.zst`,
    );
  }
  for await (const line of readJsonLines(decompress(file.stream()), { maxLineBytes })) {
    yield "reason" in line ? lost(line, file.name) : validate(line, schema, file.name);
  }
}

/** Names of files of JSON lines. */
export const jsonLinesName = /\.(?:jsonl|ndjson)(?:\.gz|\.zst)?$/i;

function validate<Row>(
  { number, value }: JsonLine,
  schema: z.ZodType<Row>,
  name: string,
): ValidRow<Row> | Drop {
  const parsed = schema.safeParse(value);
  if (parsed.success) return { row: parsed.data, number };
  const said = parsed.error.issues.map(({ path, message }) =>
    path.length > 0 ? `${path.join(".")}: ${message}` : message
  );
  return drop("row does not fit", `line ${number} of ${name}: ${said.join("; ")}`, { quarantined: true });
}

/** Lets each id through once. Remembers the ids of one file. */
export async function* distinct<Row extends { readonly id: string }>(
  rows: AsyncIterable<Row | Drop>,
): AsyncGenerator<Row | Drop> {
  const seen = new Set<string>();
  for await (const row of rows) {
    if (!("id" in row)) yield row;
    else if (seen.has(row.id)) yield drop("id seen before", row.id, { about: { id: row.id } });
    else {
      seen.add(row.id);
      yield row;
    }
  }
}
