/**
 * What authors say about an element: tag, role, class and id, read as whole words.
 *
 * A class is split at punctuation and case ("siteNav-top" is site, nav, top) and a hint must equal a word, since parts of
 * words lie: "thread-view" has no advert in it. The words are common usage on the web, not those of any one site.
 */
import type { Element } from "./parse.ts";

/** What a box is said to be. "scrap" is junk only when it also looks like it. */
export type Role = "main" | "article" | "junk" | "scrap" | "comments" | "none";

const junkRoles = new Set(
  "navigation banner contentinfo search complementary menu menubar toolbar dialog alertdialog".split(" "),
);
const junkTags = new Set(["nav", "menu", "search"]);
const scrapTags = new Set(["aside", "footer", "header", "form", "dialog"]);

const junkWords = new Set(
  ("nav navbar navi navigation navlink navlinks navheader navfooter docnav subnav topnav sidenav breadcrumb breadcrumbs " +
    "crumbs cookie cookies consent gdpr advert adverts advertisement advertising adsense adbox adslot sponsor " +
    "sponsored popup modal pagination pager paging skiplink skip tagcloud masthead noprint newsletter signup")
    .split(" "),
);
const scrapWords = new Set(
  ("ad ads sidebar menu menus footer foot header banner promo promotion widget widgets related recommended recommendations more " +
    "share sharing social subscribe subscription login toolbar tools overlay toc contents links tags meta byline " +
    "calendar archive archives blogroll search prev next rail aside popular trending partners legal copyright " +
    "disclaimer print rating ratings gallery teaser teasers shoutbox hidden")
    .split(" "),
);
const commentWords = new Set(
  "comment comments commentlist commentarea disqus replies respond discussion".split(" "),
);
const mainWords = new Set("article main content post entry story body text maincontent".split(" "));
const negations = new Set(["has", "no", "with", "without", "hide", "show", "is"]);
const hiddenWords = new Set(
  "sr-only visually-hidden visuallyhidden screen-reader-text screenreader d-none hidden".split(" "),
);

/** True when a reader with styles on does not see the element. */
export function isHidden({ attributes }: Element): boolean {
  if (attributes.hidden !== undefined && attributes.hidden !== "until-found") return true;
  if (attributes["aria-hidden"] === "true") return true;
  if (
    attributes.style !== undefined && /display\s*:\s*none|visibility\s*:\s*hidden/i.test(attributes.style)
  ) return true;
  return (attributes.class ?? "").split(/\s+/).some((name) => hiddenWords.has(name));
}

/** The words of an element's class and id, lower case. */
export function wordsOf({ attributes }: Element): string[] {
  const names = `${attributes.class ?? ""} ${attributes.id ?? ""}`;
  if (names === " ") return [];
  return names.replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2").toLowerCase().split(/[^\p{L}]+/u).filter((word) =>
    word !== ""
  );
}

/** What an element is said to be. */
export function roleOf(element: Element): Role {
  const role = element.attributes.role?.toLowerCase();
  if (element.tag === "main" || role === "main") return "main";
  if (junkTags.has(element.tag) || (role !== undefined && junkRoles.has(role))) return "junk";
  if (element.attributes["aria-modal"] === "true") return "junk";
  const words = wordsOf(element);
  const told = words.filter((_, i) => !negations.has(words[i - 1]));
  if (told.some((word) => junkWords.has(word))) return "junk";
  if (told.some((word) => commentWords.has(word))) return "comments";
  if (element.tag === "article" || element.attributes.itemprop === "articleBody") return "article";
  if (scrapTags.has(element.tag)) return "scrap";
  if (told.some((word) => scrapWords.has(word)) && !told.some((word) => mainWords.has(word))) return "scrap";
  return "none";
}
