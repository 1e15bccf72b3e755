/**
 * The URLs that a crawl has seen and not yet fetched, a queue a host, first in, first out. Every URL is judged when it is
 * first seen, and leaves under one reason or fetched; the balance says which. Memory grows by the URLs taken up, of each
 * site as far as {@linkcode SeenUrls} lets; a link that is refused once more long after is counted once more.
 */
import type { Account } from "../stage.ts";
import type { ScopeTest } from "./scope.ts";
import { SeenUrls } from "./seen_urls.ts";
import { normalizeUrl } from "./url.ts";

/** A URL to fetch. */
export interface Target {
  readonly url: string;
  readonly role: "page" | "sitemap";
  /** Links from a seed to here. */
  readonly depth: number;
  /** Redirects that led here, one after the other. */
  readonly redirects: number;
}

/** What a frontier is to hold. */
export interface FrontierLimits {
  readonly maxDepth: number;
  readonly maxQueriesPerPath: number;
  /** How many pages are wanted, which says how many URLs are worth their memory. */
  readonly maxPages?: number;
}

/** Most redirects in a row. */
const maxRedirects = 5;
/** Longest URL: what sitemaps allow (sitemaps.org protocol 0.9), and longer ones are made by machines for machines. */
const maxUrlLength = 2048;
/** How often one segment may stand in a path: /a/b/a/b/a/b is a link that leads into itself. */
const maxSegmentRepeats = 3;
/** How many sitemaps are read; an index can name 50,000. */
const maxSitemaps = 100;

/** The URLs of one crawl, waiting and counted. */
export class Frontier {
  readonly #inScope: ScopeTest;
  readonly #refused: (url: string, reason: string) => void;
  readonly #maxDepth: number;
  readonly #maxQueriesPerPath: number;
  readonly #seen: SeenUrls;
  readonly #queries = new Map<string, number>();
  readonly #queues = new Map<string, Target[]>();
  readonly #dropped: Record<string, number> = {};
  #sitemaps = 0;
  #fetched = 0;
  /** URLs that wait. */
  waiting = 0;

  /** `refused` is told of each URL that is not taken up. */
  constructor(
    inScope: ScopeTest,
    { maxDepth, maxQueriesPerPath, maxPages = 0 }: FrontierLimits,
    refused: (url: string, reason: string) => void = () => {},
  ) {
    this.#inScope = inScope;
    this.#refused = refused;
    this.#seen = new SeenUrls(maxPages);
    this.#maxDepth = maxDepth;
    this.#maxQueriesPerPath = maxQueriesPerPath;
  }

  /** Origins with URLs that wait, in the order in which they were found. */
  get origins(): string[] {
    return [...this.#queues.keys()];
  }

  /** The same one after the other, for whoever needs only the first few: a site can have names without end. */
  eachOrigin(): IterableIterator<string> {
    return this.#queues.keys();
  }

  /** Takes up a link, unless it has been seen. A redirect goes to the front, so that it is followed at once. */
  add(link: string, base: string | undefined, how: Omit<Target, "url">): void {
    const url = normalizeUrl(link, base);
    if (url !== undefined && this.#seen.has(url)) return;
    const reason = url === undefined ? "not a web address" : this.#refusal({ ...how, url });
    if (url === undefined || reason !== undefined) {
      this.#refused(url ?? link, reason!);
      if (this.#seen.refuse(url ?? link)) this.drop(reason!);
      return;
    }
    this.#seen.take(url);
    this.#enqueue({ ...how, url });
  }

  /** Why a URL is not taken up, found from the URL alone; robots.txt is asked when its turn comes. */
  #refusal({ url, role, depth, redirects }: Target): string | undefined {
    if (url.length > maxUrlLength) return "URL too long";
    if (!this.#inScope(url, role === "sitemap")) return "out of scope";
    if (redirects > maxRedirects) return "too many redirects";
    if (role === "sitemap") return ++this.#sitemaps > maxSitemaps ? "too many sitemaps" : undefined;
    if (depth > this.#maxDepth) return "too deep";
    const { origin, pathname, search } = new URL(url);
    if (repeats(pathname) > maxSegmentRepeats) return "path repeats itself";
    if (this.#seen.isFull(url)) return "too many URLs of one site";
    if (search === "") return undefined;
    const queries = (this.#queries.get(origin + pathname) ?? 0) + 1;
    this.#queries.set(origin + pathname, queries);
    return queries > this.#maxQueriesPerPath ? "too many queries of one path" : undefined;
  }

  /** Queues are kept by origin: a port is a server of its own, with a robots.txt of its own. */
  #enqueue(target: Target): void {
    const { origin } = new URL(target.url);
    const queue = this.#queues.get(origin) ?? [];
    this.#queues.set(origin, queue);
    if (target.redirects > 0) queue.unshift(target);
    else queue.push(target);
    this.waiting++;
  }

  /** The next URL of an origin, which goes to the end of the line. */
  take(origin: string): Target | undefined {
    const queue = this.#queues.get(origin);
    const target = queue?.shift();
    this.#queues.delete(origin);
    if (queue !== undefined && queue.length > 0) this.#queues.set(origin, queue);
    if (target !== undefined) this.waiting--;
    return target;
  }

  /** Counts a URL that was fetched, whatever came. */
  fetched(): void {
    this.#fetched++;
  }
  /** Counts a URL that is not fetched. */
  drop(reason: string, urls = 1): void {
    if (urls > 0) this.#dropped[reason] = (this.#dropped[reason] ?? 0) + urls;
  }

  /** Lets go of all that wait, or of what waits for one origin. */
  dropWaiting(reason: string, origin?: string): void {
    for (const each of origin === undefined ? this.origins : [origin]) {
      const urls = this.#queues.get(each)?.length ?? 0;
      this.#queues.delete(each);
      this.waiting -= urls;
      this.drop(reason, urls);
    }
  }

  /** The balance of all URLs seen. */
  account(): Account {
    const dropped = { ...this.#dropped };
    const gone = Object.values(dropped).reduce((sum, urls) => sum + urls, 0);
    return { unit: "urls", in: this.#fetched + gone + this.waiting, out: this.#fetched, dropped };
  }
}

/** How often the commonest segment stands in a path. */
function repeats(path: string): number {
  const counts = new Map<string, number>();
  for (const segment of path.split("/")) {
    if (segment !== "") counts.set(segment, (counts.get(segment) ?? 0) + 1);
  }
  return Math.max(0, ...counts.values());
}
