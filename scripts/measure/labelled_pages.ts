/** Pages with the main text that a good extractor finds on them. */
import { parseHTML } from "linkedom";

/** A page and its truth. */
export interface LabelledPage {
  readonly name: string;
  /** What sort of page it is, to give figures by. */
  readonly sort: string;
  readonly html: string;
  readonly text: string;
}

/** The part of the DOM that is read here; linkedom's own types are loose. */
export interface Node {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly textContent: string | null;
  readonly childNodes: Iterable<Node>;
}
/** A document, as far as it is asked. */
export interface Dom {
  readonly body: Node;
  querySelectorAll(selector: string): Iterable<Node & { remove(): void; contains(other: unknown): boolean }>;
}

const inlineTags = new Set(
  "A ABBR B BDI BDO BIG CITE CODE DATA DFN DEL EM FONT I INS KBD LABEL MARK Q S SAMP SMALL SPAN STRIKE STRONG SUB SUP TIME TT U VAR"
    .split(" "),
);
const silent = new Set(["SCRIPT", "STYLE", "NOSCRIPT", "TEMPLATE"]);

/** Text of a node with a space at each block boundary, so that no two words are glued. */
export function flatten(node: Node): string {
  if (node.nodeType === 3) return node.textContent ?? "";
  const name = node.nodeName.toUpperCase();
  if (node.nodeType !== 1 || silent.has(name)) return "";
  const inner = [...node.childNodes].map(flatten).join("");
  return inlineTags.has(name) ? inner : ` ${inner} `;
}

/** Parses a page with linkedom, which makes no document of a page that does not say `<html>`. */
export function domOf(html: string): Dom {
  const whole = /<html/i.test(html) ? html : `<html><body>${html}</body></html>`;
  return (parseHTML(whole) as unknown as { readonly document: Dom }).document;
}

/** Reads HTML files below a folder; the truth is what `gold` selects on them, without what `without` selects. */
export function pagesByContainer(
  folder: string,
  gold: string,
  without: string | undefined,
  limit: number,
): LabelledPage[] {
  return htmlFiles(folder).slice(0, limit).flatMap((name) => {
    const html = Deno.readTextFileSync(`${folder}/${name}`);
    const document = domOf(html);
    if (without !== undefined) { for (const node of document.querySelectorAll(without)) node.remove(); }
    const found = [...document.querySelectorAll(gold)];
    const outer = found.filter((node) => !found.some((other) => other !== node && other.contains(node)));
    const text = outer.map(flatten).join(" ");
    return outer.length === 0 ? [] : [{ name, sort: "all", html, text }];
  });
}

/** Names of the HTML files in a folder, in order. */
function htmlFiles(folder: string): string[] {
  return [...Deno.readDirSync(folder)].filter(({ name }) => /\.html?$/.test(name)).map(({ name }) => name)
    .sort();
}
