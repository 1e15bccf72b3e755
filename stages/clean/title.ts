/** The title of a page: what its author calls the text, without the site's name around it. */
import { type Box, findBox, isBox, type PageBoxes } from "./boxes.ts";

/** Marks that stand between the title of a text and the name of its site, on one line with single spaces. */
const separators = / [|\-–—·•»«:/\\>]+ | ?[|»] ?/u;

/**
 * The title. `<title>` is asked first; where it joins several parts, the part that is the page's first `<h1>` or
 * `<h2>` or its `og:title` is taken. Without a `<title>` it is `og:title`, then the first `<h1>`, else "".
 */
export function titleOf({ body, title, meta }: PageBoxes): string {
  const heading = firstHeading(body, "h1");
  const graph = oneLine(meta.get("og:title") ?? "");
  const said = oneLine(title);
  if (said === "") return graph !== "" ? graph : heading;
  const names = [heading, graph, firstHeading(body, "h2")].filter((name) => name !== "");
  const lower = new Set(names.map((name) => name.toLowerCase()));
  const same = said.split(separators).find((part) => part.length > 1 && lower.has(part.toLowerCase()));
  if (same !== undefined) return same;
  return names.find((name) => isPartOf(name, said)) ?? said;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

/** True when `said` begins or ends with `name`, and a separator stands beside it. */
function isPartOf(name: string, said: string): boolean {
  const [lower, whole] = [name.toLowerCase(), said.toLowerCase()];
  const rest = whole.startsWith(lower)
    ? said.slice(name.length)
    : whole.endsWith(lower)
    ? said.slice(0, -name.length)
    : "";
  return rest !== "" && /^\s*[|\-–—·•»«:/\\>]|[|\-–—·•»«:/\\>]\s*$/u.test(rest);
}

/** Text of the first heading of a level. */
function firstHeading(box: Box, tag: "h1" | "h2"): string {
  const heading = findBox(box, ({ element, sums }) => element.tag === tag && sums.weight > 0);
  return heading === undefined ? "" : oneLine(textOf(heading));
}

function textOf(box: Box): string {
  return box.parts.map((part) => isBox(part) ? textOf(part) : part.text).join(" ");
}
