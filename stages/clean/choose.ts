/**
 * Where on a page the main text lies: from the body down, as long as one part holds most of the prose.
 *
 * On the way each neighbour of the chosen part is judged by what it holds: prose of its own weight, or the same template
 * as the chosen part, stays; columns, strips and boxes of scraps go.
 */
import { type Box, findBox, isBox, linkDensity, type Run, sum } from "./boxes.ts";
import { roleOf } from "./hints.ts";
import { isNotice } from "./notices.ts";
import { headingTags } from "./tags.ts";

/** A part holding this share of the prose of its parent is where to go on. */
const leadingShare = 0.6;
/** `<main>` is believed when it holds at least this share of the page's prose. */
const believedShare = 0.3;
/** A neighbour with this share of the leading part's prose is a part of the main text. */
const neighbourShare = 0.3;
/** So is one with this much prose of its own (about a hundred words) … */
const ownProse = 500;
/** … that makes up this share of its text. */
const ownPurity = 0.5;
/** A box with this many paragraphs of prose lying directly in it, besides its leading part, is the text itself. */
const directParagraphs = 2;
/** Text with more of it linked than this is a list of links, not a neighbour. */
const neighbourLinks = 0.25;

/** Narrows `body` to the main text; parts beside it are taken out of the tree. Returns the innermost leading box. */
export function narrow(body: Box): Box {
  let at = body;
  const main = mainOf(body);
  if (main !== undefined) {
    for (let box = main; box.parent !== null; box = box.parent) box.parent.parts = [box];
    at = main;
  }
  for (let lead = leadOf(at); lead !== undefined && !isFlow(at); lead = leadOf(at)) {
    keepBeside(at, lead);
    at = lead;
  }
  sum(body);
  return at;
}

/** The part with most prose, when it leads. */
function leadOf(box: Box): Box | undefined {
  let best: Box | undefined;
  for (const part of box.parts) {
    if (isBox(part) && (best === undefined || part.sums.prose > best.sums.prose)) best = part;
  }
  const leads = best !== undefined && best.sums.prose > 0 && best.sums.prose >= leadingShare * box.sums.prose;
  return leads && isContainer(best!) ? best : undefined;
}

/** True when paragraphs lie directly in a box, so that what is among them belongs to the text. */
function isFlow(box: Box): boolean {
  const direct = box.parts.filter((part) => {
    return isParagraph(part) && (isBox(part) ? part.sums : part).prose >= 80 &&
      linkDensity(part) < neighbourLinks;
  });
  return direct.length >= directParagraphs;
}

/** True for text without a block in it: a `<p>`, and as well a `<div>` used as one. */
function isParagraph(part: Box | Run): boolean {
  return !isBox(part) || !part.parts.some(isBox) && (part.element.tag === "p" || part.element.tag === "div");
}

/** True for a box that holds other boxes and is not a list of items. */
function isContainer(box: Box): boolean {
  return box.parts.some(isBox) && box.element.tag !== "ul" && box.element.tag !== "ol" &&
    box.element.tag !== "dl";
}

/** The box said to be the main one, when it holds enough of the prose. */
function mainOf(body: Box): Box | undefined {
  const enough = Math.max(1, believedShare * body.sums.prose);
  return findBox(body, (box) => box.sums.prose >= enough && roleOf(box.element) === "main");
}

/** Takes out what is beside the leading part and is no neighbour of it. */
function keepBeside(box: Box, lead: Box): void {
  const at = box.parts.indexOf(lead);
  const kept = box.parts.filter((part, i) => part === lead || isNeighbour(part, lead, i < at));
  box.parts = kept;
}

/** True when a part beside the leading one belongs to the text. */
function isNeighbour(part: Box | Run, lead: Box, before: boolean): boolean {
  if (isNotice(part)) return false;
  if (isParagraph(part)) return (isBox(part) ? part.sums : part).sentences > 0 && linkDensity(part) < 0.5;
  if (!isBox(part)) return false;
  const { tag } = part.element;
  if (linkDensity(part) > neighbourLinks) return false;
  if (headingTags.has(tag)) return before;
  if (before && holdsTitle(part)) return true;
  if (part.sums.prose === 0) return false;
  if (tag === "blockquote" || tag === "pre") return part.sums.sentences > 0;
  const { prose, weight } = part.sums;
  if (prose >= ownProse && prose >= ownPurity * weight) return true;
  return prose >= neighbourShare * lead.sums.prose || isSameTemplate(part, lead);
}

/** A short box before the main text with the page's `<h1>` in it. */
function holdsTitle(box: Box): boolean {
  return box.sums.controls === 0 && findBox(box, ({ element }) => element.tag === "h1") !== undefined;
}

/** True for boxes that came from one template: sections of a manual, posts of a thread. */
function isSameTemplate(a: Box, b: Box): boolean {
  const named = a.element.attributes.class !== undefined || a.element.tag === "section" ||
    a.element.tag === "article";
  return named && a.element.tag === b.element.tag &&
    a.element.attributes.class === b.element.attributes.class;
}
