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

/** How deep elements are followed into one another: the parser's time grows by the product of number and depth. */
const maxDepth = 512;

/** A parser for which elements that lie too deep hold nothing: then the time is linear, however a page is nested. */
class ShallowParser extends Parser {
  protected override isVoidElement(name: string): boolean {
    return this["stack"].length >= maxDepth || super.isVoidElement(name);
  }
}

/** Reads a text that is given in pieces. */
export interface PieceReader<Found> {
  write(piece: string): void;
  end(): Found;
}

/**
 * The links of `<a>`, `<area>`, frames, `<link>` to other pages, and a refresh that leads on. With "respect", links
 * marked `rel="nofollow"` are left out, and all of a page whose `<meta name="robots">` says so.
 */
export function pageLinks(html: string, url: string, nofollow: "respect" | "ignore"): PageLinks {
  return readWhole(html, pageLinkReader(url, nofollow));
}

function readWhole<Found>(text: string, reader: PieceReader<Found>): Found {
  reader.write(text);
  return reader.end();
}

/** Reads the links of a page, as {@linkcode pageLinks} does. */
export function pageLinkReader(url: string, nofollow: "respect" | "ignore"): PieceReader<PageLinks> {
  const links: string[] = [];
  let base: string | undefined;
  let silent = false;
  const parser = new ShallowParser({
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
  return {
    write: (piece) => parser.write(piece),
    end() {
      parser.end();
      return { links: silent && nofollow === "respect" ? [] : links, base: base ?? url };
    },
  };
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

/** The addresses of a sitemap. */
export interface SitemapLinks {
  readonly pages: readonly string[];
  /** Further sitemaps, where it is an index. */
  readonly sitemaps: readonly string[];
}

/** A sitemap's addresses (sitemaps.org protocol 0.9): pages, or further sitemaps when it is an index. */
export function sitemapLinks(xml: string): SitemapLinks {
  return readWhole(xml, sitemapReader());
}

/** Reads a sitemap's addresses, as {@linkcode sitemapLinks} does. */
export function sitemapReader(): PieceReader<SitemapLinks> {
  const pages: string[] = [];
  const sitemaps: string[] = [];
  const open: string[] = [];
  let address = "";
  const parser = new ShallowParser({
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
  return {
    write: (piece) => parser.write(piece),
    end() {
      parser.end();
      return { pages, sitemaps };
    },
  };
}
