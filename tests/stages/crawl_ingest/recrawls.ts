/** Crawls of sites in memory, one after the other, each with the archive of the one before. */
import type { Context, World } from "../../../stages/stage.ts";
import type { Page } from "../../../stages/kinds/mod.ts";
import { ingest } from "../../../stages/crawl_ingest/mod.ts";
import { readerOver } from "../../support/stage_runs.ts";
import { type CrawlRun, crawlWorld, jumpingWorld, readFile, rereadable } from "./runs.ts";

/** One page of a site: how it answers. Header names are in lower case. */
export interface Answer {
  readonly status?: number;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Whether there is no answer at all. */
  readonly dead?: boolean;
}
/** Answers by URL. */
export type Web = Readonly<Record<string, Answer | string>>;

/** What a crawl did, with what was asked of the site and how much it sent. */
export interface Recrawl extends Pick<CrawlRun, "files" | "account" | "accounts" | "drops" | "error"> {
  /** Requests as `STATUS PATH`, robots.txt left out. */
  readonly asked: readonly string[];
  /** Headers of the last request of each path. */
  readonly sent: ReadonlyMap<string, Headers>;
  readonly bodyBytes: number;
  /** Bytes of the archive. */
  readonly archive: Uint8Array;
}

/** The origin of the sites. */
export const home = "http://a.example";
const quick = { delaySeconds: 0, sitemaps: "ignore", seeds: [`${home}/`], maxRetries: 0 } as const;

/** A world with one site, and what was asked of it. A server does what RFC 9110 says of the headers that it sends. */
export function webWorld(web: Web, at: string): {
  readonly world: World;
  readonly asked: string[];
  readonly sent: Map<string, Headers>;
  readonly bodyBytes: () => number;
} {
  const asked: string[] = [];
  const sent = new Map<string, Headers>();
  let bodyBytes = 0;
  const world = jumpingWorld((input, init) => {
    const url = String(input);
    const headers = new Headers(init?.headers);
    const path = url.startsWith(home) ? url.slice(home.length) : url;
    init?.signal?.throwIfAborted();
    const response = answerTo(url, headers, web);
    if (!url.endsWith("/robots.txt")) asked.push(`${response?.status ?? "none"} ${path}`);
    sent.set(path, headers);
    if (response === undefined) return Promise.reject(new TypeError("connection refused"));
    bodyBytes += response.bytes;
    return Promise.resolve(new Response(response.body, response));
  }, at);
  return { world, asked, sent, bodyBytes: () => bodyBytes };
}

/** Crawls a site at some time, after an earlier crawl. */
export async function recrawl(
  web: Web,
  { after, at = "2024-05-06T07:08:09Z", options = {}, context = {} }: {
    readonly after?: Pick<CrawlRun, "files">;
    readonly at?: string;
    readonly options?: Record<string, unknown>;
    readonly context?: Partial<Context>;
  } = {},
): Promise<Recrawl> {
  const { world, asked, sent, bodyBytes } = webWorld(web, at);
  const earlier = after === undefined ? {} : { earlier: readerOver(...after.files) };
  const run = await crawlWorld(world, { ...quick, ...options }, { ...earlier, ...context });
  const parts = await Promise.all(run.files.map((file) => new Response(file.stream()).bytes()));
  const archive = new Uint8Array(await new Blob(parts).arrayBuffer());
  return { ...run, asked, sent, bodyBytes: bodyBytes(), archive };
}

function answerTo(url: string, asked: Headers, web: Web) {
  const found = web[url] ?? web[url.slice(home.length)] ?? { status: 404, body: "gone" };
  const page = typeof found === "string" ? { body: found } : found;
  if (page.dead) return undefined;
  const headers = { "content-type": "text/html", ...page.headers };
  const { status = 200, body = "" } = page;
  const isOld = status === 200 && notModified(asked, new Headers(headers));
  if (isOld || [301, 302, 304].includes(status)) {
    return { status: isOld ? 304 : status, headers, body: null, bytes: 0 };
  }
  return { status, headers, body, bytes: body.length };
}

/** RFC 9110, section 13.2.2, steps 3 and 4. */
function notModified(asked: Headers, held: Headers): boolean {
  const tag = asked.get("if-none-match");
  if (tag !== null) return tag.replace("W/", "") === held.get("etag")?.replace("W/", "");
  const since = Date.parse(asked.get("if-modified-since") ?? "");
  return Date.parse(held.get("last-modified") ?? "") <= since;
}

/** Pages of an archive, by URL, as ingest reads them: body and date. */
export async function pagesIn({ files }: Pick<CrawlRun, "files">): Promise<Record<string, string>> {
  const pages: Record<string, string> = {};
  for (const file of files) {
    for (const { url, body, date } of (await readFile<Page>(ingest, await rereadable(file))).rows) {
      pages[url.replace(home, "")] = `${body} ${date}`;
    }
  }
  return pages;
}
/** What became of the pages of the crawl before. */
export function before({ accounts }: Pick<CrawlRun, "accounts">) {
  const { in: pages, out, dropped } = accounts.find(({ unit }) => unit === "pages of the crawl before")!;
  return { in: pages, out, dropped };
}
/** Drops as `URL: REASON`, in order. */
export function gone({ drops }: Pick<CrawlRun, "drops">): string[] {
  return drops.map(({ reason, about: { url } }) => `${url!.replace(home, "")}: ${reason}`);
}
