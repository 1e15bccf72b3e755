/**
 * HTML to a light tree of elements and strings, on htmlparser2's tokenizer.
 *
 * The tokenizer is used without the library's `Parser`, whose stack costs time in proportion to depth for each tag (a
 * million nested tags would take hours). Here every open element is found by its tag in constant time, and depth and
 * number of elements are capped: beyond the cap tags are read but make no elements, and their text goes to the last one.
 */
import { Tokenizer, type TokenizerCallbacks } from "htmlparser2";
import {
  blockTags,
  paragraphEnders,
  siblingEnders,
  silentTags,
  verbatimTags,
  voidTags,
  walls,
} from "./tags.ts";

/** An element: its tag in lower case, the attributes that matter for reading, and what it holds in order. */
export interface Element {
  readonly tag: string;
  readonly parent: Element | null;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: (Element | string)[];
}

/** A parsed page. Silent elements (scripts, forms controls) and comments are not in the tree. */
export interface Html {
  readonly body: Element;
  /** Content of the first `<title>` outside of drawings. */
  readonly title: string;
  /** Content of `<meta>` by lower-case `name` or `property`, the first of each. */
  readonly meta: ReadonlyMap<string, string>;
  /** How many form controls were seen inside each element. */
  readonly controls: ReadonlyMap<Element, number>;
}

/** Deepest nesting kept. The HTML parsers of browsers stop at 512; real pages stay below 100. */
const maxDepth = 256;
/** Most elements kept of one page: twice those of the HTML standard's own longest page. Each costs up to 2 kB till the end. */
const maxElements = 100_000;
/** Longest attribute value kept, in UTF-16 units; only hints are read from attributes. */
const maxAttribute = 1000;
const keptAttributes = new Set(
  "class id role href hidden style aria-hidden aria-modal itemprop itemtype rel name property content datetime type"
    .split(" "),
);
const noAttributes: Readonly<Record<string, string>> = {};

const lineBreak: Element = { tag: "br", parent: null, attributes: noAttributes, children: [] };

/** Parses HTML of any quality. Never throws; time is linear in the length of `html`. */
export function parseHtml(html: string): Html {
  const strict = /^\s*<\?xml/.test(html.slice(0, 200));
  const builder = new Builder(html, strict);
  const tokenizer = new Tokenizer({ recognizeSelfClosing: strict }, builder);
  tokenizer.write(html);
  tokenizer.end();
  return builder;
}

/** The open elements of one tag, as depths in the stack of all open ones. */
type Depths = Map<string, number[]>;

/** Takes the tokenizer's events and grows the tree; it is the parsed page once they have ended. */
class Builder implements TokenizerCallbacks, Html {
  readonly #html: string;
  /** True for XHTML, where `<div/>` is an empty element; in HTML it only begins one. */
  readonly #strict: boolean;
  readonly body: Element = { tag: "body", parent: null, attributes: noAttributes, children: [] };
  readonly meta = new Map<string, string>();
  readonly controls = new Map<Element, number>();
  title = "";
  /** Open elements, outermost first; index is depth. */
  readonly #open: Element[] = [this.body];
  readonly #depths: Depths = new Map();
  /** Opened beyond the caps, by tag: their end tags must not close anything. */
  readonly #beyond = new Map<string, number>();
  #elements = 0;
  /** How many `<svg>` and `<math>` are open. */
  #foreign = 0;
  #titled = false;
  #tag = "";
  #attributes: Record<string, string> | undefined;
  #name = "";
  #value = "";

  constructor(html: string, strict: boolean) {
    this.#html = html;
    this.#strict = strict;
  }

  onopentagname(start: number, end: number): void {
    this.#tag = this.#html.slice(start, Math.min(end, start + 40)).toLowerCase();
    this.#attributes = undefined;
  }
  onattribname(start: number, end: number): void {
    this.#name = end - start > 20 ? "" : this.#html.slice(start, end).toLowerCase();
    this.#value = "";
  }
  /** The cap is on each piece and on the sum, so that a giant value costs no copy. */
  onattribdata(start: number, end: number): void {
    if (this.#value.length < maxAttribute) {
      this.#value += this.#html.slice(start, Math.min(end, start + maxAttribute));
    }
  }
  onattribentity(code: number): void {
    if (this.#value.length < maxAttribute) this.#value += String.fromCodePoint(code);
  }
  onattribend(): void {
    if (keptAttributes.has(this.#name)) (this.#attributes ??= {})[this.#name] ??= this.#value;
  }
  onopentagend(): void {
    this.#begin(this.#tag, false);
  }
  onselfclosingtag(): void {
    this.#begin(this.#tag, this.#strict || this.#foreign > 0);
  }
  onclosetag(start: number, end: number): void {
    const tag = this.#html.slice(start, Math.min(end, start + 40)).toLowerCase();
    this.#end(tag);
  }
  ontext(start: number, end: number): void {
    this.#text(this.#html.slice(start, end));
  }
  ontextentity(code: number): void {
    this.#text(String.fromCodePoint(code));
  }
  isInForeignContext(): boolean {
    return this.#foreign > 0;
  }
  oncdata(start: number, end: number, offset: number): void {
    if (this.#foreign > 0) this.#text(this.#html.slice(start, end - offset));
  }
  oncomment(): void {}
  ondeclaration(): void {}
  onprocessinginstruction(): void {}
  onend(): void {}

  #top(): Element {
    return this.#open[this.#open.length - 1];
  }

  #text(data: string): void {
    if (this.#depths.get("title")?.length && this.#foreign === 0) {
      if (!this.#titled) this.title += data;
    } else {
      this.#top().children.push(data);
    }
  }

  /** A start tag: ends what it implies the end of, then opens the element. */
  #begin(tag: string, selfClosed: boolean): void {
    if (tag === "html" || tag === "body" || tag === "head") return;
    if (paragraphEnders.has(tag)) this.#endWithin("p", this.#wall());
    const ender = siblingEnders.get(tag);
    if (ender !== undefined) this.#endSiblings(ender.ends, ender.within);
    if (tag === "meta") this.#noteMeta();
    if (tag === "input" || tag === "select" || tag === "textarea" || tag === "button") this.#noteControl();
    this.#push(tag, selfClosed);
  }

  /** Opens an element; a silent one is on the stack but not in the tree, so all in it vanishes. */
  #push(tag: string, selfClosed: boolean): void {
    const leaf = selfClosed || voidTags.has(tag);
    if (this.#open.length >= maxDepth || this.#elements >= maxElements) {
      if (blockTags.has(tag) || tag === "br") this.#breakLine();
      if (!leaf) this.#beyond.set(tag, (this.#beyond.get(tag) ?? 0) + 1);
      return;
    }
    this.#elements++;
    const parent = this.#top();
    const element: Element = { tag, parent, attributes: this.#attributes ?? noAttributes, children: [] };
    if (!silentTags.has(tag)) parent.children.push(element);
    if (leaf) return;
    if (tag === "svg" || tag === "math") this.#foreign++;
    const depths = this.#depths.get(tag);
    if (depths === undefined) this.#depths.set(tag, [this.#open.length]);
    else depths.push(this.#open.length);
    this.#open.push(element);
  }

  /** Beyond the caps a block is a line break; one is as good as many. */
  #breakLine(): void {
    const { children } = this.#top();
    if (children.at(-1) !== lineBreak) children.push(lineBreak);
  }

  /** An end tag. One that fits nothing open is ignored. */
  #end(tag: string): void {
    const beyond = this.#beyond.get(tag) ?? 0;
    if (beyond > 0) {
      this.#beyond.set(tag, beyond - 1);
      if (blockTags.has(tag)) this.#breakLine();
      return;
    }
    this.#endWithin(tag, tag === "table" || tag === "tr" || walls.has(tag) ? 0 : this.#wall());
  }

  /** Ends the innermost open `tag` if it lies deeper than `above`; an inline one does not end the blocks in it. */
  #endWithin(tag: string, above: number): void {
    const depth = this.#depths.get(tag)?.at(-1);
    if (depth === undefined || depth <= above) return;
    if (tag !== "a" && !blockTags.has(tag) && !silentTags.has(tag) && this.#blockSince(depth)) return;
    while (this.#open.length > depth) this.#pop();
  }

  /** True when a block is open inside the inline element at `depth`; looks at the innermost few only, to stay linear. */
  #blockSince(depth: number): boolean {
    for (let at = this.#open.length - 1; at > Math.max(depth, this.#open.length - 8); at--) {
      if (blockTags.has(this.#open[at].tag)) return true;
    }
    return false;
  }

  /** Ends `tags` as far out as the innermost of `shields`. */
  #endSiblings(tags: readonly string[], shields: readonly string[]): void {
    let shield = 0;
    for (const tag of shields) shield = Math.max(shield, this.#depths.get(tag)?.at(-1) ?? 0);
    for (const tag of tags) this.#endWithin(tag, shield);
  }

  /** Depth of the innermost open wall, 0 when there is none. */
  #wall(): number {
    let depth = 0;
    for (const tag of walls) depth = Math.max(depth, this.#depths.get(tag)?.at(-1) ?? 0);
    return depth;
  }

  #pop(): void {
    const { tag } = this.#open.pop()!;
    this.#depths.get(tag)!.pop();
    if (tag === "svg" || tag === "math") this.#foreign--;
    if (tag === "title" && this.title !== "") this.#titled = true;
  }

  #noteMeta(): void {
    const { name, property, content } = this.#attributes ?? noAttributes;
    const key = (property ?? name)?.toLowerCase();
    if (key !== undefined && content !== undefined && !this.meta.has(key)) this.meta.set(key, content);
  }

  #noteControl(): void {
    if (this.#attributes?.type === "hidden") return;
    const owner = this.#top();
    this.controls.set(owner, (this.controls.get(owner) ?? 0) + 1);
  }
}

/** True for elements whose white space is text. */
export function isVerbatim(element: Element): boolean {
  return verbatimTags.has(element.tag);
}
