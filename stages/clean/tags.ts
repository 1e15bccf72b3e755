/** Tables of HTML tag names: what each element means for the flow of text. Source: HTML Living Standard, §4 and §15.3. */

/** Elements that never have content. */
export const voidTags: ReadonlySet<string> = new Set(
  "area base basefont br col embed frame hr img input keygen link meta param source track wbr".split(" "),
);

/** Elements whose content no reader sees as text: code, fallbacks, media, form controls, ruby glosses. */
export const silentTags: ReadonlySet<string> = new Set(
  ("script style noscript template svg iframe object canvas audio video map select datalist textarea button " +
    "progress meter annotation annotation-xml noframes noembed rt rp head title dialog")
    .split(" "),
);

/** Elements that begin and end a line of their own; every other one runs within the line. */
export const blockTags: ReadonlySet<string> = new Set(
  ("address article aside blockquote body caption center dd details dir div dl dt fieldset figcaption figure footer " +
    "form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol optgroup option p pre search section summary " +
    "table tbody td tfoot th thead tr ul xmp listing plaintext")
    .split(" "),
);

/** Elements whose white space is kept. */
export const verbatimTags: ReadonlySet<string> = new Set(["pre", "xmp", "listing", "plaintext"]);

/** Headings. */
export const headingTags: ReadonlySet<string> = new Set(["h1", "h2", "h3", "h4", "h5", "h6"]);

/** Elements that end an open paragraph when they begin. */
export const paragraphEnders: ReadonlySet<string> = new Set(
  ("address article aside blockquote center details dir div dl dd dt fieldset figcaption figure footer form h1 h2 h3 " +
    "h4 h5 h6 header hgroup hr li main menu nav ol p pre search section summary table ul xmp listing plaintext")
    .split(" "),
);

/** Walls that an end tag inside cannot see past: a stray `</div>` in a cell must not close what holds the table. */
export const walls: ReadonlySet<string> = new Set(["table", "td", "th", "caption"]);

/** For each element that ends others when it begins: those, and the element that shields outer ones from it. */
export const siblingEnders: ReadonlyMap<
  string,
  { readonly ends: readonly string[]; readonly within: readonly string[] }
> = new Map([
  ["li", { ends: ["li"], within: ["ul", "ol", "menu", "dir"] }],
  ["dt", { ends: ["dt", "dd"], within: ["dl"] }],
  ["dd", { ends: ["dt", "dd"], within: ["dl"] }],
  ["tr", { ends: ["tr", "td", "th", "caption"], within: ["table"] }],
  ["td", { ends: ["td", "th"], within: ["table", "tr"] }],
  ["th", { ends: ["td", "th"], within: ["table", "tr"] }],
  ["thead", { ends: ["tr", "td", "th", "thead", "tbody", "tfoot", "caption"], within: ["table"] }],
  ["tbody", { ends: ["tr", "td", "th", "thead", "tbody", "tfoot", "caption"], within: ["table"] }],
  ["tfoot", { ends: ["tr", "td", "th", "thead", "tbody", "tfoot", "caption"], within: ["table"] }],
  ["option", { ends: ["option"], within: ["select"] }],
  ["a", { ends: ["a"], within: ["table"] }],
]);
