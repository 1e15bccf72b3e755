/** Rows of JSON lines files, validated: a row that does not fit its schema costs itself, and the ledger says why. */
import { z } from "zod";
import { type Context, type Drop, drop, type SourceFile } from "../stage.ts";
import { defaultMaxLineBytes, placeName, readJsonLinesFile } from "../_format/mod.ts";
import { sha256Hex } from "../_text/mod.ts";
import { Losses } from "./lost.ts";

/** How much of a file may be damaged, as an option. */
export const maxDamageBytes: z.ZodDefault<z.ZodNumber> = z.number().int().min(0).default(0)
  .describe(
    "Most bytes that one damaged stretch of a file may cost: as much is quarantined, more is an error.",
  );

/** Options of the stages that read rows from files of JSON lines. */
export const rowFileOptions = z.strictObject({
  files: z.array(z.string()).default([]).describe("Paths or globs of files of JSON lines."),
  maxLineBytes: z.number().int().min(1).default(defaultMaxLineBytes)
    .describe("Most bytes of a line; longer ones are quarantined."),
  maxDamageBytes,
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
  file: SourceFile,
  schema: z.ZodType<Row>,
  options: RowFileOptions,
  context: Context,
): AsyncGenerator<Identified<Row> | Drop> {
  return distinct(identified(readValidRows(file, schema, options, context)));
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
  /** Where in its file, as one word. */
  readonly place: string;
}

/**
 * The rows of a file that fit the schema, and a quarantined drop for each other line.
 *
 * @throws {Error} when the name of the file does not say that it holds JSON lines.
 */
export async function* readValidRows<Row>(
  file: SourceFile,
  schema: z.ZodType<Row>,
  { maxLineBytes, maxDamageBytes }: Pick<RowFileOptions, "maxLineBytes" | "maxDamageBytes">,
  context: Context,
): AsyncGenerator<ValidRow<Row> | Drop> {
  if (!jsonLinesName.test(file.name)) {
    throw new Error(
      `Cannot read ${file.name} as JSON lines: its name does not end in .jsonl, .jsonl.gz or .jsonl.zst`,
    );
  }
  const losses = new Losses(file.name, maxDamageBytes);
  for await (const line of readJsonLinesFile(file, { maxLineBytes, slice: file.slice })) {
    yield "reason" in line
      ? losses.drop(line)
      : validate(line.value, schema, { place: placeName(line.place), unit: "byte", name: file.name });
  }
  losses.account(context);
}

/** Names of files of JSON lines. */
export const jsonLinesName = /\.(?:jsonl|ndjson)(?:\.gz|\.zst)?$/i;

/** A value as a row that fits the schema, or what is wrong with it. */
export function validate<Row>(
  value: unknown,
  schema: z.ZodType<Row>,
  { place, unit, name }: { readonly place: string; readonly unit: "byte" | "row"; readonly name: string },
): ValidRow<Row> | Drop {
  const parsed = schema.safeParse(value);
  if (parsed.success) return { row: parsed.data, place };
  const said = parsed.error.issues.map(({ path, message }) =>
    path.length > 0 ? `${path.join(".")}: ${message}` : message
  );
  return drop("row does not fit", `${unit} ${place} of ${name}: ${said.join("; ")}`, { quarantined: true });
}

/** Lets each id through once. Remembers the ids of one file. */
async function* distinct<Row extends { readonly id: string }>(
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
