/** Takes out of a tree of boxes what is not text to be read: first what says so itself, then what looks it. */
import { type Box, findBox, isBox, linkDensity, sum } from "./boxes.ts";
import { roleOf } from "./hints.ts";
import { trimFrame } from "./edges.ts";
import { isImprint, isNotice } from "./notices.ts";
import { headingTags } from "./tags.ts";

/** A box with this share of the page's prose is not junk, whatever its class says … */
const tooMuchToDrop = 0.4;
/** … if it is prose at all: the weight of one short sentence. */
const someProse = 25;
/** A box said to be a scrap is one when this share of its text is linked … */
const scrapLinks = 0.3;
/** … or when it holds less prose than this (about forty words) … */
const scrapProse = 200;

/** Takes out parts by tag, role, class and id. */
export function pruneByRole(body: Box): void {
  const { prose } = body.sums;
  pruneParts(body, (box) => {
    if (isTooMuch(box, prose)) return true;
    const role = roleOf(box.element);
    if (role === "junk") return false;
    if (role === "scrap") {
      return linkDensity(box) < scrapLinks && box.sums.prose >= scrapProse || holdsHeading(box);
    }
    return true;
  });
  sum(body);
}

/** True for what may be the text itself under a misleading name. */
function isTooMuch(box: Box, prose: number): boolean {
  return box.sums.prose > tooMuchToDrop * prose && box.sums.prose >= someProse;
}

/** Takes out boxes that are not to be kept, and looks no further into them. */
function pruneParts(box: Box, keep: (box: Box) => boolean): void {
  box.parts = box.parts.filter((part) => !isBox(part) || keep(part));
  for (const part of box.parts) if (isBox(part)) pruneParts(part, keep);
}

/** A `<header>` with the page's heading in it is the head of the text. */
function holdsHeading(box: Box): boolean {
  return box.element.tag === "header" && findBox(box, ({ element }) => element.tag === "h1") !== undefined;
}

/** Elements that can be taken out by looks; a paragraph or item is judged by what holds it. */
const lists = new Set([
  "ul",
  "ol",
  "dl",
  "table",
  "div",
  "section",
  "form",
  "fieldset",
  "center",
  "aside",
  "td",
  "nav",
]);

/** Takes out lists of links, forms and headings that head nothing, by looks alone. */
export function pruneByLooks(box: Box): void {
  const { prose } = box.sums;
  pruneParts(box, (part) => {
    if (isTooMuch(part, prose) || !lists.has(part.element.tag)) return true;
    return !isLinkList(part) && !isForm(part) && !(part.sums.controls > 0 && isNotice(part));
  });
  pruneImprints(box);
  trimFrame(box);
  sum(box);
  dropEmptyHeadings(box);
  sum(box);
}

/** Several short runs, most of them links, or each of them a link with a scrap behind it. */
function isLinkList(box: Box): boolean {
  const { weight, prose, runs, links, sentences } = box.sums;
  const isList = box.element.tag === "ul" || box.element.tag === "ol";
  const isIndex = isList && runs >= 3 && sentences === 0 && links >= runs && linkDensity(box) > 0.3;
  return (runs >= 2 && linkDensity(box) > 0.5 || isIndex) && prose < 0.25 * weight;
}

/** Labels and buttons around controls, without prose. */
function isForm(box: Box): boolean {
  const { weight, prose, controls } = box.sums;
  return controls > 0 && prose < 100 * controls && prose < 0.7 * weight;
}

/** Takes out lines of copyright wherever they stand. */
function pruneImprints(box: Box): void {
  box.parts = box.parts.filter((part) => isBox(part) || box.verbatim || !isImprint(part));
  for (const part of box.parts) if (isBox(part)) pruneImprints(part);
}

const headingLevel = (tag: string): number => headingTags.has(tag) ? Number(tag[1]) : 0;

/** Drops each heading that nothing but another heading of its level or above follows. */
function dropEmptyHeadings(root: Box): void {
  const leaves: { readonly level: number; readonly box: Box }[] = [];
  gather(root, leaves);
  const empty = new Set<Box>();
  let following = 0;
  for (const { level, box } of leaves.reverse()) {
    if (level === 0) following = 7;
    else if (level > 1 && following <= level) empty.add(box);
    else following = level;
  }
  if (empty.size > 0) pruneParts(root, (box) => !empty.has(box));
}

function gather(box: Box, leaves: { readonly level: number; readonly box: Box }[]): void {
  for (const part of box.parts) {
    if (!isBox(part)) leaves.push({ level: 0, box });
    else if (headingTags.has(part.element.tag)) {
      leaves.push({ level: headingLevel(part.element.tag), box: part });
    } else gather(part, leaves);
  }
}
