/** Boxes to plain text: paragraphs apart by an empty line, items and table rows on lines of their own, code as it is. */
import { type Box, isBox } from "./boxes.ts";
import { collapseSpaces, dropSymbolLines, repairText } from "./repair.ts";

/** Texts that follow each other without an empty line when both are of one list or table. */
interface Piece {
  readonly text: string;
  readonly list: Box | null;
}

/** Renders the text of a box and all below it. */
export function render(box: Box): string {
  const pieces: Piece[] = [];
  collect(box, null, pieces);
  let text = "";
  pieces.forEach((piece, i) => {
    if (i > 0) text += piece.list !== null && piece.list === pieces[i - 1].list ? "\n" : "\n\n";
    text += piece.text;
  });
  return text;
}

/** Elements whose parts stand on lines without empty ones between. */
const listTags = new Set(["ul", "ol", "dl", "menu", "dir"]);

/** Gathers the pieces below a box in reading order; `list` is the list or table they belong to. */
function collect(box: Box, list: Box | null, pieces: Piece[]): void {
  for (const part of box.parts) {
    if (!isBox(part)) {
      const repaired = repairText(part.text);
      const text = box.verbatim ? trimLines(repaired) : dropSymbolLines(collapseSpaces(repaired));
      if (text !== "") pieces.push({ text, list: box.verbatim ? null : list });
    } else if (part.element.tag === "tr" && isDataRow(part)) {
      const text = rowText(part);
      if (text !== "") pieces.push({ text, list: tableOf(part) });
    } else {
      collect(part, listTags.has(part.element.tag) ? list ?? part : innerList(part, list), pieces);
    }
  }
}

/** Items hold their list; paragraphs in an item are still lines of it, other blocks begin anew. */
function innerList(part: Box, list: Box | null): Box | null {
  const { tag } = part.element;
  return tag === "li" || tag === "dt" || tag === "dd" || tag === "p" || tag === "div" ? list : null;
}

/** A row whose cells hold nothing but short lines, so it is a row of data and not a page laid out as a table. */
function isDataRow(row: Box): boolean {
  const cells = row.parts.filter(isBox);
  return cells.length > 1 &&
    cells.every((cell) => cell.parts.length <= 1 && !cell.parts.some(isBox) && cell.sums.weight < 300);
}

/** Cells of a row of data on one line. */
function rowText(row: Box): string {
  const cells = row.parts.filter(isBox).map((cell) =>
    cell.parts.map((run) => "text" in run ? run.text : "").join(" ")
  );
  return cells.map((cell) => collapseSpaces(repairText(cell)).replaceAll("\n", " ")).filter((cell) =>
    cell !== ""
  )
    .join(" | ");
}

/** The table that a row is of. */
function tableOf(row: Box): Box | null {
  let at: Box | null = row;
  while (at !== null && at.element.tag !== "table") at = at.parent;
  return at;
}

/** Takes empty lines from both ends; the indentation of the first line stays. */
function trimLines(text: string): string {
  return text.replace(/^(?:[ \t]*\n)+/, "").trimEnd();
}
