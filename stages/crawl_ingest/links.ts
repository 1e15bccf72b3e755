/** The links of a page, and the addresses in a sitemap. */
import { Parser } from "htmlparser2";

/** What a page says about where to go. */
export interface PageLinks {
  /** Links as written, in the order of the page; relative ones are meant from `base`. */
  readonly links: readonly string[];
  readonly base: string;
}

/** Relations of `<link>` that lead to pages rather than to what a page is made with. */
const pageRelations = new Set(["canonical", "next", "prev"]);

/**
 * The links of `<a>`, `<area>`, frames, `<link>` to other pages, and a refresh that leads on. With "respect", links
 * marked `rel="nofollow"` are left out, and all of a page whose `<meta name="robots">` says so.
 */
export function pageLinks(html: string, url: string, nofollow: "respect" | "ignore"): PageLinks {
  const links: string[] = [];
  let base: string | undefined;
  let silent = false;
  const parser = new Parser({
    onopentag(name, attributes) {
      const { href = "", content = "", rel = "" } = attributes;
      if (name === "base" && href !== "") base ??= URL.parse(href, url)?.href;
      if (name === "meta" && attributes.name?.toLowerCase() === "robots") {
        silent ||= /\b(nofollow|none)\b/i.test(content);
      }
      const link = linkOf(name, attributes);
      if (link === "" || (nofollow === "respect" && /\bnofollow\b/i.test(rel))) return;
      links.push(link);
    },
  });
  parser.end(html);
  return { links: silent && nofollow === "respect" ? [] : links, base: base ?? url };
}

/** The address that an element leads to, "" for none. */
function linkOf(name: string, attributes: Readonly<Record<string, string>>): string {
  const { href = "", rel = "", src = "", content = "" } = attributes;
  switch (name) {
    case "a":
    case "area":
      return href.trim();
    case "frame":
    case "iframe":
      return src.trim();
    case "link":
      return rel.toLowerCase().split(/\s+/).some((relation) => pageRelations.has(relation))
        ? href.trim()
        : "";
    case "meta":
      return attributes["http-equiv"]?.toLowerCase() === "refresh"
        ? /^\s*[0-9.]+\s*[;,]\s*(?:url\s*=\s*)?["']?([^"']+)/i.exec(content)?.[1].trim() ?? ""
        : "";
    default:
      return "";
  }
}

/** A sitemap's addresses (sitemaps.org protocol 0.9): pages, or further sitemaps when it is an index. */
export function sitemapLinks(
  xml: string,
): { readonly pages: readonly string[]; readonly sitemaps: readonly string[] } {
  const pages: string[] = [];
  const sitemaps: string[] = [];
  const open: string[] = [];
  let address = "";
  const parser = new Parser({
    onopentag(name) {
      open.push(name);
      address = "";
    },
    ontext(text) {
      if (open.at(-1) === "loc") address += text;
    },
    onclosetag() {
      const isAddress = open.pop() === "loc" && address.trim() !== "";
      if (isAddress && open.at(-1) === "url") pages.push(address.trim());
      if (isAddress && open.at(-1) === "sitemap") sitemaps.push(address.trim());
      address = "";
    },
  }, { xmlMode: true });
  parser.end(xml);
  return { pages, sitemaps };
}
