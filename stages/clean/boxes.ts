/**
 * Boxes: the tree of block elements with the lines of text between them, each weighed.
 *
 * Inline elements dissolve into runs, hidden ones vanish. Every box knows how much text, linked text and prose lies in
 * it, summed from below, so that all later questions about a subtree take constant time.
 */
import { blockTags, headingTags } from "./tags.ts";
import { type Element, isVerbatim, parseHtml } from "./parse.ts";
import { isHidden } from "./hints.ts";
import { endsSentence, proseOf, weightOf } from "./prose.ts";

/** A stretch of inline text without a block boundary in it. Line breaks are `\n`. */
export interface Run {
  readonly text: string;
  /** Text weight; see `weightOf`. */
  readonly weight: number;
  /** The part of the weight that is inside links. */
  readonly linkWeight: number;
  /** How many links touch it. */
  readonly links: number;
  /** Times that a sentence ends. */
  readonly sentences: number;
  readonly prose: number;
}

/** What is summed over a subtree. */
export interface Sums {
  weight: number;
  linkWeight: number;
  links: number;
  prose: number;
  sentences: number;
  runs: number;
  controls: number;
}

/** A block element and what it holds in order. */
export interface Box {
  readonly element: Element;
  readonly parent: Box | null;
  readonly verbatim: boolean;
  parts: (Box | Run)[];
  readonly sums: Sums;
}

/** A page as boxes, with what its head says. */
export interface PageBoxes {
  readonly body: Box;
  readonly title: string;
  readonly meta: ReadonlyMap<string, string>;
}

/** True for a box, false for a run. */
export function isBox(part: Box | Run): part is Box {
  return "element" in part;
}

/** Linked share of the text in a box or run, 0 to 1. */
export function linkDensity(of: Box | Run): number {
  const { weight, linkWeight } = isBox(of) ? of.sums : of;
  return weight === 0 ? 0 : linkWeight / weight;
}

/** The first box below and including `box`, in reading order, that `fits`. */
export function findBox(box: Box, fits: (box: Box) => boolean): Box | undefined {
  if (fits(box)) return box;
  for (const part of box.parts) {
    const found = isBox(part) ? findBox(part, fits) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Parses a page and builds its boxes. */
export function boxesOf(html: string): PageBoxes {
  const parsed = parseHtml(html);
  const builder = new Flow(parsed.controls);
  const body = builder.box(parsed.body, null, false);
  sum(body);
  return { body, title: parsed.title, meta: parsed.meta };
}

/** Sums a box's subtree again, after parts were taken away. */
export function sum(box: Box): void {
  const sums = box.sums;
  sums.weight =
    sums.linkWeight =
    sums.prose =
    sums.sentences =
    sums.runs =
      0;
  for (const part of box.parts) {
    if (isBox(part)) {
      sum(part);
      addTo(sums, part.sums, part.sums.runs);
    } else {
      addTo(sums, part, 1);
    }
  }
}

/** Adds a part to the sums of what holds it. */
function addTo(sums: Sums, more: Run | Sums, runs: number): void {
  sums.weight += more.weight;
  sums.linkWeight += more.linkWeight;
  sums.links += more.links;
  sums.prose += more.prose;
  sums.sentences += more.sentences;
  sums.runs += runs;
}

/** Turns elements into boxes; holds the run that is being gathered. */
class Flow {
  readonly #controls: ReadonlyMap<Element, number>;
  #pieces: string[] = [];
  #linked = 0;
  #links = 0;

  constructor(controls: ReadonlyMap<Element, number>) {
    this.#controls = controls;
  }

  /** Builds the box of a block element. Recursion is bounded by the parser's depth cap. */
  box(element: Element, parent: Box | null, linked: boolean): Box {
    const verbatim = isVerbatim(element) || (parent?.verbatim ?? false);
    const sums = {
      weight: 0,
      linkWeight: 0,
      links: 0,
      prose: 0,
      sentences: 0,
      runs: 0,
      controls: this.#controls.get(element) ?? 0,
    };
    const box: Box = { element, parent, verbatim, parts: [], sums };
    this.#flow(element, box, linked);
    this.#endRun(box);
    for (const part of box.parts) if (isBox(part)) sums.controls += part.sums.controls;
    return box;
  }

  /** Walks what an element holds; block children become boxes, the rest flows into the current run. */
  #flow(element: Element, box: Box, linked: boolean): void {
    for (const child of element.children) {
      if (typeof child === "string") this.#text(child, box, linked);
      else if (child.tag === "br") this.#pieces.push("\n");
      else if (child.tag === "wbr" || isHidden(child)) continue;
      else if (blockTags.has(child.tag)) {
        this.#endRun(box);
        if (child.tag !== "hr") box.parts.push(this.box(child, box, linked));
      } else if (!isReferenceMark(child)) {
        this.#inline(child, box, linked);
      }
    }
  }

  #inline(element: Element, box: Box, linked: boolean): void {
    const inControls = this.#controls.get(element) ?? 0;
    box.sums.controls += inControls;
    const isLink = element.tag === "a" && element.attributes.href !== undefined;
    if (isLink) this.#links++;
    this.#flow(element, box, linked || isLink);
  }

  /** White space collapses as on a screen, except where it is verbatim. */
  #text(text: string, box: Box, linked: boolean): void {
    const piece = box.verbatim ? text.replace(/\r\n?/g, "\n") : text.replace(/[ \t\r\n\f]+/g, " ");
    if (linked) this.#linked += weightOf(piece);
    this.#pieces.push(piece);
  }

  /** Closes the run gathered so far and gives it to `box`, a run for each paragraph. */
  #endRun(box: Box): void {
    if (this.#pieces.length === 0) return;
    const whole = this.#pieces.join("");
    const linked = this.#linked;
    const links = this.#links;
    const heading = headingTags.has(box.element.tag);
    this.#pieces = [];
    this.#linked = this.#links = 0;
    const texts = box.verbatim ? [whole] : paragraphsOf(heading ? withoutHandles(whole) : whole);
    const weights = texts.map(weightOf);
    const total = weights.reduce((a, b) => a + b, 0);
    texts.forEach((text, i) => {
      if (weights[i] === 0) return;
      const linkWeight = total === 0 ? 0 : Math.min(weights[i], linked * weights[i] / total);
      const sentences = endsSentence(text);
      box.parts.push({
        text,
        weight: weights[i],
        linkWeight,
        links,
        sentences,
        prose: heading ? 0 : proseOf(weights[i], linkWeight, sentences, box.verbatim),
      });
    });
  }
}

/** A heading without what sites hang on it: a mark that links to it, "[edit]". */
function withoutHandles(text: string): string {
  const line = text.trimEnd();
  const handle = /(?:[¶#§🔗]|\[[^\[\]]{1,30}\])$/u.exec(line);
  return handle === null ? line : line.slice(0, handle.index).trimEnd();
}

/** Two line breaks in a row make a new paragraph, as in pages written without `<p>`. */
function paragraphsOf(text: string): string[] {
  return text.replace(/  +/g, " ").replace(/ ?\n ?/g, "\n").split(/\n{2,}/).map((part) => part.trim());
}

/** A superscript that only points to a note, like [3]. */
function isReferenceMark(element: Element): boolean {
  if (element.tag !== "sup") return false;
  let text = "";
  let links = false;
  if (element.children.length > 3) return false;
  const stack: (Element | string)[] = [...element.children];
  while (stack.length > 0 && text.length < 12) {
    const next = stack.pop()!;
    if (typeof next === "string") text = next + text;
    else {
      links ||= next.tag === "a" && (next.attributes.href ?? "").includes("#");
      if (next.children.length > 3) return false;
      stack.push(...next.children);
    }
  }
  return links && stack.length === 0 && /^\s*\[?(?:\d{1,4}|\p{L}|[*†‡])\]?\s*$/u.test(text);
}
