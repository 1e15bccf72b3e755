/**
 * Unicode repair: mojibake, line ends, invisible characters, spaces, NFC. Idempotent: what is repaired stays as it is.
 *
 * Applied until nothing changes, since one repair can uncover another (a zero-width space inside mojibake).
 */
import { normalForm } from "../_text/mod.ts";
import { mayBeMisread, repairMojibake } from "./mojibake.ts";

/** Most rounds. Text met in practice takes two; only text built to nest deeper takes more, and is left after these. */
const maxRounds = 8;

/** Repairs the characters of a text and the ends of its lines. Indentation and spaces inside lines stay. */
export function repairText(text: string): string {
  if (isSettled(text)) return text;
  let before = text;
  for (let round = 0; round < maxRounds; round++) {
    const after = trimEnds(normalForm(replaceSpaces(repairMojibake(unifyLineEnds(before))), "NFC"));
    if (after === before) break;
    before = after;
  }
  return before;
}

/**
 * True for text that needs no look at its details, which is most: Latin letters and common punctuation, nothing misread,
 * no space at a line's end. NFC leaves such text as it is.
 */
function isSettled(text: string): boolean {
  return /^[\x20-\x7e\n\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205e]*$/.test(text) &&
    !mayBeMisread(text) &&
    !/^\n| (?:\n|$)|\n\n\n|\n$|\u00c3 /.test(text);
}

/** CR, CRLF, NEL, VT, FF and the Unicode line separator become LF; the paragraph separator two. */
function unifyLineEnds(text: string): string {
  return text.replace(/\r\n?|[\v\f\u2028]/g, "\n").replaceAll("\u2029", "\n\n");
}

/**
 * Characters that no reader sees: controls, zero-width space, word joiner, byte-order mark, soft hyphen, the marks and
 * embeddings of direction, noncharacters. The zero-width (non-)joiners stay: Persian, Indic scripts and emoji need them.
 */
const invisible = classOf([
  [0x00, 0x08],
  [0x0e, 0x1f],
  [0x7f, 0x84],
  [0x86, 0x9f],
  [0xad, 0xad],
  [0x61c, 0x61c],
  [0x180e, 0x180e],
  [0x200b, 0x200b],
  [0x200e, 0x200f],
  [0x202a, 0x202e],
  [0x2060, 0x2064],
  [0x2066, 0x206f],
  [0xfeff, 0xfeff],
  [0xfff9, 0xfffc],
  [0xfffe, 0xffff],
]);
/** Spaces of other widths, the no-break ones too. */
const spaces = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g;

function replaceSpaces(text: string): string {
  return text.toWellFormed().replaceAll("\u0085", "\n").replace(invisible, "").replace(spaces, " ")
    .replace(/(?<=^|\s)\u00c3(?= \p{Ll})/gu, "à");
}

/** No spaces at the ends of lines, at most one empty line in a row, none at the ends of the text. */
function trimEnds(text: string): string {
  const trimmed = text.split("\n").map((line) => line.trimEnd()).join("\n");
  let [start, end] = [0, trimmed.length];
  while (trimmed[start] === "\n") start++;
  while (end > start && trimmed[end - 1] === "\n") end--;
  return trimmed.slice(start, end).replace(/\n{3,}/g, "\n\n");
}

/** Collapses runs of spaces and tabs and trims each line: for prose, whose white space means nothing. */
export function collapseSpaces(text: string): string {
  return text.replace(/[ \t]+/g, " ").replace(/ ?\n ?/g, "\n").trim();
}

/** Takes out lines of nothing but marks, such as the bars between links. Empty lines stay. */
export function dropSymbolLines(text: string): string {
  if (!text.includes("\n")) return isSymbolLine(text) ? "" : text;
  return text.split("\n").filter((line) => !isSymbolLine(line)).join("\n");
}

function isSymbolLine(line: string): boolean {
  return !/[\p{L}\p{N}]/u.test(line) && line.trim() !== "";
}

/** Collapses the spaces of plain text, except in paragraphs with an indented line: verse, tables, code. */
export function collapsePlain(text: string): string {
  return text.split("\n\n").map((part) => /^[ \t]/m.test(part) ? part : collapseSpaces(part)).join("\n\n");
}

/** A pattern for runs of characters in any of some ranges of code units. */
function classOf(ranges: readonly (readonly [from: number, to: number])[]): RegExp {
  const escape = (unit: number) => `\\u${unit.toString(16).padStart(4, "0")}`;
  return new RegExp(`[${ranges.map(([from, to]) => `${escape(from)}-${escape(to)}`).join("")}]+`, "g");
}
