/** Visiting hosts: robots.txt first, one request at a time a host, a pause after each, links into the frontier. */
import type { World } from "../stage.ts";
import { bytesFile, collect, decodeText, decompress } from "../_format/mod.ts";
import type { Answers } from "./answers.ts";
import type { CrawlOptions } from "./crawl_options.ts";
import type { Frontier, Target } from "./frontier.ts";
import { pageLinks, sitemapLinks } from "./links.ts";
import { mediaOfBody } from "./page.ts";
import { type Exchange, requestPatiently, unanswered } from "./request.ts";
import { maxRobotsRedirects, refuseAll, robotsLifetime, type RobotsRules, robotsRules } from "./robots.ts";
import { normalizeUrl } from "./url.ts";

/** An answer to be archived, and what it was asked for. */
export interface Visited {
  readonly role: Target["role"] | "robots";
  readonly exchange: Exchange;
}
/** Where a crawl happens, and what ends it. */
export interface Outside {
  readonly world: World;
  readonly signal: AbortSignal;
}
/** What is known of one origin. */
interface Host {
  readonly rules: RobotsRules;
  /** When the rules were read. */
  readonly since: number;
}

/** How deep in an index of sitemaps of sitemaps is looked. */
const maxSitemapDepth = 3;
/** Requests in a row without an answer after which a host is let be. */
const maxFailures = 5;

/** Fetches for one crawl; each call of {@linkcode Visitor.visit} is one URL of one origin. */
export class Visitor {
  readonly #options: CrawlOptions;
  readonly #frontier: Frontier;
  readonly #world: World;
  readonly #signal: AbortSignal;
  readonly #answers: Answers;
  /** By origin: its rules, when it may be asked again, and its requests in a row without an answer. */
  readonly #hosts = new Map<string, Host>();
  readonly #readyAt = new Map<string, number>();
  readonly #failures = new Map<string, number>();

  constructor(options: CrawlOptions, frontier: Frontier, answers: Answers, { world, signal }: Outside) {
    this.#options = options;
    this.#frontier = frontier;
    this.#answers = answers;
    this.#world = world;
    this.#signal = signal;
  }

  /** Fetches the next URL of an origin, and its robots.txt before the first. Yields what is to be archived. */
  async *visit(origin: string): AsyncGenerator<Visited> {
    const { rules } = yield* this.#host(origin);
    const target = this.#frontier.take(origin);
    if (target === undefined) return;
    const refusal = rules.refusal(target.url);
    if (refusal !== undefined) return this.#frontier.drop(refusal);
    const answer = await this.#request(origin, target.url, target.role === "sitemap");
    if ("reason" in answer) this.#frontier.drop(answer.reason);
    else if (target.role === "sitemap" && isPage(answer)) this.#frontier.drop("no sitemap but a page");
    else {
      this.#frontier.fetched();
      await this.#follow(target, answer);
      yield { role: target.role, exchange: answer };
    }
    if ((this.#failures.get(origin) ?? 0) >= maxFailures) {
      this.#frontier.dropWaiting("host does not answer", origin);
    }
  }

  /** Waits until the origin may be asked again. */
  async #pause(origin: string): Promise<void> {
    const wait = (this.#readyAt.get(origin) ?? 0) - this.#world.now();
    if (wait > 0) await this.#world.sleep(wait);
    this.#signal.throwIfAborted();
  }

  /**
   * Makes one request, unless its answer is there already, and notes when the origin may be asked next, and whether it
   * answered.
   */
  async #request(origin: string, url: string, anyType: boolean): ReturnType<typeof requestPatiently> {
    const answer = await this.#answers.take(url, anyType) ?? await this.#ask(origin, url, anyType);
    const failed = "reason" in answer && unanswered.has(answer.reason);
    this.#failures.set(origin, failed ? (this.#failures.get(origin) ?? 0) + 1 : 0);
    const { delaySeconds, maxDelaySeconds } = this.#options;
    const asked = Math.min(this.#hosts.get(origin)?.rules.delaySeconds ?? 0, maxDelaySeconds);
    this.#readyAt.set(origin, this.#world.now() + 1000 * Math.max(delaySeconds, asked));
    return answer;
  }

  /** Asks when the origin may be asked, and keeps what it answers. */
  async #ask(origin: string, url: string, anyType: boolean): ReturnType<typeof requestPatiently> {
    await this.#pause(origin);
    const outside = { world: this.#world, signal: this.#signal, anyType };
    const answer = await requestPatiently(url, this.#options, outside);
    if (!("reason" in answer)) await this.#answers.keep(answer, anyType);
    return answer;
  }

  /** What is known of an origin, asked for where it is not or is too old. */
  async *#host(origin: string): AsyncGenerator<Visited, Host> {
    const known = this.#hosts.get(origin);
    if (known !== undefined && this.#world.now() - known.since < robotsLifetime) return known;
    const rules = yield* this.#robots(origin);
    const host = { rules, since: this.#world.now() };
    this.#hosts.set(origin, host);
    if (known === undefined && this.#options.sitemaps === "follow" && rules !== refuseAll) {
      const how = { role: "sitemap", depth: 0, redirects: 0 } as const;
      for (const link of [...rules.sitemaps, "/sitemap.xml"]) this.#frontier.add(link, origin, how);
    }
    return host;
  }

  /** Fetches robots.txt, over redirects to wherever they lead. */
  async *#robots(origin: string): AsyncGenerator<Visited, RobotsRules> {
    let url = `${origin}/robots.txt`;
    for (let redirects = 0;; redirects++) {
      const here = new URL(url).origin;
      const answer = await this.#request(here, url, true);
      if ("reason" in answer) {
        this.#frontier.drop(answer.reason);
        return refuseAll;
      }
      this.#frontier.fetched();
      yield { role: "robots", exchange: answer };
      const next = redirectOf(answer);
      if (next === undefined || redirects >= maxRobotsRedirects) {
        return robotsRules(`${origin}/robots.txt`, answer.status, answer.body, this.#options.userAgent);
      }
      url = next;
    }
  }

  /** Takes up where an answer leads: its redirect, its links, or the addresses of a sitemap. */
  async #follow(target: Target, answer: Exchange): Promise<void> {
    const next = redirectOf(answer);
    if (next !== undefined) {
      this.#frontier.add(next, undefined, { ...target, redirects: target.redirects + 1 });
    } else if (answer.status === 200 && target.role === "sitemap") await this.#readSitemap(target, answer);
    else if (isPage(answer)) this.#readLinks(target, answer);
  }

  /** Links are resolved from the page's address or its base, and are one link deeper than it. */
  #readLinks({ depth }: Target, { url, headers, body }: Exchange): void {
    const contentType = headers.get("content-type") ?? "";
    const { links, base } = pageLinks(decodeText(body, { contentType }).text, url, this.#options.nofollow);
    for (const link of links) {
      this.#frontier.add(link, base, { role: "page", depth: depth + 1, redirects: 0 });
    }
  }

  /** Sitemaps are often gzip files under their own name, which no HTTP header tells. */
  async #readSitemap({ depth }: Target, { url, body }: Exchange): Promise<void> {
    const { bytes } = await collect(decompress(bytesFile(body)), this.#options.maxPageBytes);
    const { pages, sitemaps } = sitemapLinks(new TextDecoder().decode(bytes));
    for (const link of pages) this.#frontier.add(link, url, { role: "page", depth: 1, redirects: 0 });
    if (depth >= maxSitemapDepth) return this.#frontier.drop("sitemaps too deep", sitemaps.length);
    for (const link of sitemaps) {
      this.#frontier.add(link, url, { role: "sitemap", depth: depth + 1, redirects: 0 });
    }
  }
}

/** Whether an answer is HTML: some sites answer so whatever they are asked for. */
function isPage({ status, headers, body }: Exchange): boolean {
  return status === 200 && mediaOfBody(headers.get("content-type") ?? "", body) === "html";
}

/** Where an answer sends on to; undefined when it does not. */
function redirectOf({ status, headers, url }: Exchange): string | undefined {
  const location = headers.get("location");
  return [301, 302, 303, 307, 308].includes(status) && location !== null
    ? normalizeUrl(location, url)
    : undefined;
}
