/** The hosts of the sample web: who publishes what, in which layout, and how often. Names end in .example (RFC 2606). */

/** One kind of page on one host. */
export interface Source {
  readonly host: string;
  readonly site: string;
  readonly layout: string;
  /** Which writer fills it. */
  readonly writer: "story" | "wiki" | "answers" | "forum" | "abroad" | "filler" | "spam";
  /** Rule that stories start from, language of pages abroad, or sort of filler and spam. */
  readonly about: string;
  /** Share among all pages, in parts of the sum. */
  readonly share: number;
  /** Folder of the pages on the host. */
  readonly folder: string;
}

type Row = readonly [string, string, string, Source["writer"], string, number, string];
const rows: readonly Row[] = [
  ["www.ambrel-lantern.example", "The Ambrel Lantern", "newspaper", "story", "news", 25, "news"],
  ["marta.ambrel-blogs.example", "Valley Kitchen and Other Days", "blog", "story", "blog", 14, "post"],
  ["forum.ambrel.example", "Ambrel Valley Forum", "forum", "forum", "forum", 11, "t"],
  ["wiki.ambrel.example", "Ambrelpedia", "wiki", "wiki", "wiki", 16, "wiki"],
  ["ask.ambrel.example", "Ask the Valley", "plain", "answers", "answers", 9, "q"],
  ["history.ambrel.example", "Ambrel Historical Society", "tables", "story", "history", 10, "docs"],
  ["shop.ambrel-goods.example", "Ambrel Goods", "shop", "story", "shop", 5, "item"],
  ["handbook.ambrel-railway.example", "Ambrel Railway Handbook", "handbook", "story", "howto", 4, "handbook"],
  ["museum.ambrel.example", "Valley Museum", "plain", "story", "museum", 5, "object"],
  ["school.ambrel.example", "Linden School", "blog", "story", "school", 6, "class"],
  ["visit.ambrel.example", "Ambreltal", "plain", "abroad", "de", 9, "de"],
  ["visit.ambrel.example", "Vallée d'Ambrel", "newspaper", "abroad", "fr", 9, "fr"],
  ["visit.ambrel.example", "Valle de Ambrel", "blog", "abroad", "es", 9, "es"],
  ["visit.ambrel.example", "Valle di Ambrel", "handbook", "abroad", "it", 9, "it"],
  ["www.ambrel-lantern.example", "The Ambrel Lantern", "newspaper", "filler", "index", 2, "page"],
  ["marta.ambrel-blogs.example", "Valley Kitchen and Other Days", "blog", "filler", "calendar", 2, "archive"],
  ["forum.ambrel.example", "Ambrel Valley Forum", "plain", "filler", "login", 1, "member"],
  ["shop.ambrel-goods.example", "Ambrel Goods", "shop", "filler", "thin", 2, "tag"],
  ["best-links-4u.example", "BEST LINKS 4 U", "tables", "spam", "farm", 2, "dir"],
  ["cheap-cheese-deals.example", "Cheap Cheese Deals", "plain", "spam", "stuffed", 2, "buy"],
  ["new-site-17.example", "New Site", "blog", "spam", "lorem", 1, "post"],
  ["auto-articles.example", "Auto Articles", "newspaper", "spam", "repeated", 2, "article"],
];

/** All sources. */
export const sources: readonly Source[] = rows.map(([host, site, layout, writer, about, share, folder]) => ({
  host,
  site,
  layout,
  writer,
  about,
  share,
  folder,
}));

/** Hosts that copy from others, each with its own layout: where duplicates are found. */
export const mirrors: readonly Pick<Source, "host" | "site" | "layout" | "folder">[] = [
  { host: "www.daily-vale.example", site: "The Daily Vale", layout: "newspaper", folder: "story" },
  { host: "reader.textbin.example", site: "Textbin", layout: "plain", folder: "paste" },
  { host: "old.ambrel.example", site: "Ambrel Archive", layout: "tables", folder: "copy" },
];
