/** Rows before and after a stage, side by side: the columns that differ, wrapped; the others are counted. */
import { excerpt, plain } from "../_run/mod.ts";
import type { Tried } from "./preview.ts";

/** Lines that one value may take. */
const shownLines = 8;
/** Widest column of names. */
const nameChars = 16;

/** What was tried, in lines of at most `width` characters. */
export function saySideBySide(tried: readonly Tried[], width: number): string[] {
  const half = Math.floor((width - nameChars - 6) / 2);
  const lines = tried.flatMap((one, index) => [
    `${index + 1} of ${tried.length}${identity(one)}`,
    ...rowLines(one, half),
    "",
  ]);
  const dropped = tried.filter((one) => one.dropped !== undefined).length;
  return [...lines, `${tried.length - dropped} kept, ${dropped} dropped; nothing is written`];
}

/** What a person knows a row by. */
function identity({ before, after }: Tried): string {
  const { id = "", url = "" } = { ...before, ...after };
  return `${id === "" ? "" : `  ${plain(`${id}`)}`}${url === "" ? "" : `  ${plain(`${url}`)}`}`;
}

function rowLines({ before = {}, after, dropped }: Tried, half: number): string[] {
  if (dropped !== undefined) {
    const { reason, detail, quarantined } = dropped;
    const said = `${quarantined ? "quarantined" : "dropped"}: ${plain(reason)}`;
    const { id: _, url: __, ...rest } = before;
    return [
      `  ${said}${detail === "" ? "" : ` (${excerpt(detail, 4 * half)})`}`,
      ...Object.entries(rest).flatMap(([name, value]) => cells(name, value, undefined, half)),
    ];
  }
  const names = Object.keys({ ...before, ...after });
  const changed = names.filter((name) => text(before[name]) !== text(after?.[name]));
  const same = names.length - changed.length;
  return [
    ...changed.flatMap((name) => cells(name, before[name], after?.[name], half)),
    ...(same === 0 ? [] : [`  ${same} ${same === 1 ? "column" : "columns"} as before`]),
  ];
}

/** One column: its name, the value before, the value after. */
function cells(name: string, before: unknown, after: unknown, half: number): string[] {
  const [left, right] = [wrapped(text(before), half), wrapped(text(after), half)];
  return Array.from({ length: Math.max(left.length, right.length) }, (_, line) => {
    const head = line === 0 ? excerpt(name, nameChars - 1) : "";
    return `  ${head.padEnd(nameChars)}${(left[line] ?? "").padEnd(half)}  ${right[line] ?? ""}`.trimEnd();
  });
}

/** A value as text that is safe on a terminal; a column that is not there has none. */
function text(value: unknown): string {
  if (value === undefined) return "";
  if (ArrayBuffer.isView(value)) {
    return `${(value as Uint32Array).length} ids: ${(value as Uint32Array).join(" ")}`;
  }
  return plain(typeof value === "string" ? value : JSON.stringify(value));
}

/** Text in lines of `width` characters, the last one marked where more follows. */
function wrapped(value: string, width: number): string[] {
  const lines: string[] = [];
  for (let at = 0; at < value.length && lines.length < shownLines; at += width) {
    lines.push(value.slice(at, at + width));
  }
  if (value.length > shownLines * width) lines[shownLines - 1] = `${lines[shownLines - 1].slice(0, -1)}…`;
  return lines;
}
