/**
 * The sample web: an endless row of pages, a function of the seed. Page n is the same however many are asked for.
 *
 * Memory does not grow with the pages: what is kept is the cards still to be dealt and the titles of the last pages of
 * each host, for their menus.
 */
import { gzipSync } from "node:zlib";
import { fillerPage, spamPage } from "./spam.ts";
import { encodable, encode, type Encoding } from "./charset.ts";
import type { Cards } from "./grammar.ts";
import { mirrors, type Source, sources } from "./hosts.ts";
import { layouts } from "./layouts/mod.ts";
import { nearCopy } from "./near_duplicates.ts";
import type { Quality, SamplePage, Truth } from "./page.ts";
import { type Random, randomAt } from "./random.ts";
import { dateOf } from "./cast.ts";
import { type Block, mainText, openStory } from "./story.ts";
import { chunked } from "./warc.ts";
import { english, writeAnswers, writeArticle, writeStory, writeThread, type Written } from "./writers.ts";
import { abroadPage } from "./abroad.ts";

/** Everything that is carried from page to page. */
interface State {
  readonly seed: number;
  readonly cards: Cards;
  /** How many pages each source has so far. */
  readonly turns: Map<Source, number>;
  /** Addresses and titles of the last pages of each host. */
  readonly recent: Map<string, (readonly [string, string])[]>;
}

/** A page ready to be dressed and sent. */
interface Draft extends Written {
  readonly url: string;
  readonly source: Pick<Source, "host" | "site" | "layout" | "folder">;
  readonly language: string;
  readonly quality: Quality;
  readonly group: string;
  readonly similarity: number;
}

/** The pages, in the order in which a crawler came by. */
export function* sampleWeb(seed: number, pages: number): Generator<SamplePage> {
  const state: State = { seed, cards: new Map(), turns: new Map(), recent: new Map() };
  let made = 0;
  for (let round = 0; made < pages; round++) {
    for (const source of roundOf(seed, round)) {
      for (const page of pagesAt(state, source)) {
        if (made++ >= pages) return;
        yield page;
      }
    }
  }
}

/** One round takes the sources in an order of its own, each as often as its share says: a crawler goes host by host. */
function roundOf(seed: number, round: number): Source[] {
  return randomAt(seed, "round", round).shuffled(sources).flatMap((source) =>
    Array(source.share).fill(source)
  );
}

/** One page of a source, and what others copied from it. */
function* pagesAt(state: State, source: Source): Generator<SamplePage> {
  const turn = state.turns.get(source) ?? 0;
  state.turns.set(source, turn + 1);
  const random = randomAt(state.seed, "page", source.host, source.folder, turn);
  const draft = draftOf(state, source, turn, random);
  const copies = draft.quality === "good" && draft.language === "en" && random.chance(0.12)
    ? copiesOf(state, draft, random)
    : [];
  yield sent(state, copies.length > 0 ? { ...draft, group: draft.url } : draft, random);
  for (const copy of copies) yield sent(state, copy, random);
  if (random.chance(0.02)) yield errorPage(source, turn, random);
}

function draftOf(state: State, source: Source, turn: number, random: Random): Draft {
  const { host, folder } = source;
  const written = writtenFor(source, turn, random, state.cards);
  const slug = written.title.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 40);
  const quality = source.writer === "spam"
    ? "spam"
    : source.writer !== "filler"
    ? "good"
    : source.about === "thin"
    ? "thin"
    : "boilerplate";
  return {
    ...written,
    url: `http://${host}/${folder}/${turn + 1}${slug === "" ? "" : `-${slug}`}`,
    source,
    language: source.writer === "abroad" ? source.about : "en",
    quality,
    group: "",
    similarity: 1,
  };
}

function writtenFor(source: Source, turn: number, random: Random, cards: Cards): Written {
  switch (source.writer) {
    case "story":
      return writeStory(source.about, turn, random, cards);
    case "wiki":
      return writeArticle(turn, random, cards);
    case "answers":
      return writeAnswers(turn, random, cards);
    case "forum":
      return writeThread(random, cards);
    case "abroad":
      return abroadPage(source.about, turn, random, cards);
    case "filler":
      return frame(fillerPage(source.about, random), random);
    case "spam":
      return frame(spamPage(source.about, random), random);
  }
}

function frame(page: { readonly title: string; readonly blocks: readonly Block[] }, random: Random): Written {
  const date = dateOf(random, random.between(2011, 2025), random.between(0, 11)).iso as string;
  return { ...page, author: "admin", date, posts: [], comments: [], emails: [], ips: [] };
}

/** Copies of a page on other hosts: some exact, some edited down to similarities between 0.3 and 1. */
function copiesOf(state: State, draft: Draft, random: Random): Draft[] {
  const story = openStory(english, random, {}, state.cards);
  const fresh = () =>
    story.speaker.say(random.pick(["valleyfact", "comment", "storm.detail", "day.beat"]), story.scope);
  return random.some(mirrors, random.between(1, 2)).map((mirror, index) => {
    const target = random.chance(0.25)
      ? 1
      : random.chance(0.55)
      ? 0.8 + random.next() * 0.19
      : 0.3 + random.next() * 0.5;
    const { blocks, similarity } = nearCopy(draft.blocks, target, random, fresh);
    const [, name] = draft.url.split(/\/(?=[^/]*$)/);
    const kept = (address: string) => mainText(blocks).includes(address);
    return {
      ...draft,
      blocks,
      posts: [],
      comments: [],
      url: `http://${mirror.host}/${mirror.folder}/${index}-${draft.source.folder}-${name}`,
      source: mirror,
      group: draft.url,
      similarity,
      emails: draft.emails.filter(kept),
      ips: draft.ips.filter(kept),
    };
  });
}

/** A redirect or an error, which carry no text worth keeping. */
function errorPage(source: Source, turn: number, random: Random): SamplePage {
  const url = `http://${source.host}/${source.folder}/old-${turn}`;
  const moved = random.chance(0.5);
  const body = encode(moved ? "" : "<html><body><h1>404</h1><p>Not found.</p></body></html>", "utf-8");
  const truth = truthOf({ url, title: moved ? "" : "404", quality: "error", layout: "" });
  return {
    truth,
    fetched: fetchedAt(random),
    status: moved ? "301 Moved Permanently" : "404 Not Found",
    headers: [
      ["Content-Type", "text/html; charset=utf-8"],
      ...(moved ? [["Location", `http://${source.host}/`] as const] : []),
      ["Content-Length", String(body.length)],
    ],
    body,
  };
}

/** Truth with everything that is usual filled in. */
function truthOf(parts: Partial<Truth> & Pick<Truth, "url" | "title" | "quality" | "layout">): Truth {
  const usual = {
    language: "en",
    text: "",
    comments: [],
    group: "",
    similarity: 1,
    emails: [],
    ips: [],
    defect: "",
  };
  return { ...usual, ...parts };
}

function fetchedAt(random: Random): string {
  const at = Date.UTC(2026, 2, 1) + random.between(0, 30 * 86400 - 1) * 1000;
  return new Date(at).toISOString().replace(".000", "");
}

/** Layouts that show comments or reviews. */
const withComments = new Set(["newspaper", "blog", "shop"]);

/** Dresses a draft, puts it into bytes, and says what is wrong with them. */
function sent(state: State, draft: Draft, random: Random): SamplePage {
  const { source, url, title, language, quality, group, similarity, emails, ips } = draft;
  const comments = withComments.has(source.layout) ? draft.comments : [];
  const links = linksFor(state, source, url, title, random);
  const how = encodingFor(draft, random);
  const html = layouts[source.layout]({
    ...draft,
    host: source.host,
    site: source.site,
    posts: source.layout === "forum" ? draft.posts : [],
    comments,
    links,
    meta: how.meta,
    random,
  });
  const encoding = encodable(html, how.encoding) ? how.encoding : "utf-8";
  const bytes = encode(html, encoding);
  const packed = random.chance(0.06);
  const body = packed ? chunked(random, new Uint8Array(gzipSync(bytes, { level: 9 }))) : bytes;
  const truth = truthOf({
    ...{ url, title, language, quality, group, similarity, emails, ips },
    layout: source.layout,
    text: mainText(draft.blocks),
    comments: comments.map(({ text }) => text),
    defect: encoding === how.encoding ? how.defect : "",
  });
  const type = how.header === "" ? "text/html" : `text/html; charset=${how.header}`;
  return {
    truth,
    fetched: fetchedAt(random),
    status: "200 OK",
    headers: [
      ["Content-Type", encoding === how.encoding ? type : "text/html; charset=utf-8"],
      ...(packed ? [["Content-Encoding", "gzip"], ["Transfer-Encoding", "chunked"]] as const : []),
      ...(packed ? [] : [["Content-Length", String(body.length)] as const]),
    ],
    body,
  };
}

/** Links to the last pages of the host; the page itself is remembered for those to come. */
function linksFor(state: State, source: Draft["source"], url: string, title: string, random: Random) {
  const recent = state.recent.get(source.host) ??
    [["/", "Start"], ["/about", "About"], ["/list", "All pages"]];
  state.recent.set(source.host, [...recent.slice(-39), [new URL(url).pathname, title] as const]);
  return random.some(recent, 10);
}

interface Writing {
  readonly encoding: Encoding;
  readonly header: string;
  readonly meta: string;
  readonly defect: string;
}
const usualWriting: Writing = { encoding: "utf-8", header: "utf-8", meta: "utf-8", defect: "" };
const otherWritings: readonly Writing[] = [
  { encoding: "iso-8859-1", header: "utf-8", meta: "", defect: "iso-8859-1 declared as utf-8" },
  { encoding: "windows-1252", header: "iso-8859-1", meta: "", defect: "" },
  { encoding: "windows-1252", header: "", meta: "windows-1252", defect: "" },
  { encoding: "windows-1252", header: "", meta: "", defect: "windows-1252, not declared" },
  { encoding: "utf-16le", header: "", meta: "", defect: "" },
  { encoding: "utf-8", header: "", meta: "", defect: "utf-8, not declared" },
  { encoding: "utf-8", header: "utf-8", meta: "iso-8859-1", defect: "" },
];

/** Most pages are UTF-8 and say so; pages in other languages and old ones are not always. */
function encodingFor({ language, source, quality }: Draft, random: Random): Writing {
  if (quality !== "good") return usualWriting;
  const odd = language !== "en" ? 0.3 : source.layout === "tables" ? 0.4 : 0.04;
  return random.chance(odd) ? random.pick(otherWritings) : usualWriting;
}
