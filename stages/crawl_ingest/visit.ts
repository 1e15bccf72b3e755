/** Visiting hosts: robots.txt first, one request at a time a host, a pause after each, links into the frontier. */
import { Buffer } from "node:buffer";
import type { World } from "../stage.ts";
import { bytesFile, collect, decodeText, decompress } from "../_format/mod.ts";
import type { Answers } from "./answers.ts";
import type { CrawlOptions } from "./crawl_options.ts";
import type { Frontier, Target } from "./frontier.ts";
import { type Host, Hosts } from "./hosts.ts";
import { pageLinkReader, type PieceReader, sitemapReader } from "./links.ts";
import { mediaOfBody } from "./page.ts";
import { type Exchange, requestPatiently, unanswered } from "./request.ts";
import {
  maxRobotsBytes,
  maxRobotsRedirects,
  refuseAll,
  robotsLifetime,
  type RobotsRules,
  robotsRules,
} from "./robots.ts";
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
/** How deep in an index of sitemaps of sitemaps is looked. */
const maxSitemapDepth = 3;
/** Characters of a page that are read, and links that are taken up, before other hosts have their turn. */
const pieceLength = 2 ** 16;
const linksAtOnce = 1000;
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
  readonly #hosts = new Hosts();
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
      // A sitemap is not to be taken for a page when the archive is read.
      if (target.role === "page" || !holdsPage(answer)) yield { role: target.role, exchange: answer };
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
    // Of a robots.txt 500 KiB count whatever the limit for pages is (RFC 9309, section 2.5).
    const maxPageBytes = Math.max(this.#options.maxPageBytes, anyType ? 2 * maxRobotsBytes : 0);
    const answer = await requestPatiently(url, { ...this.#options, maxPageBytes }, outside);
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
      // What a redirect brings may be of any site, which has not asked to be archived.
      if (redirects === 0) yield { role: "robots", exchange: answer };
      const location = redirectOf(answer);
      if (location === undefined || redirects >= maxRobotsRedirects) {
        return robotsRules(`${origin}/robots.txt`, answer.status, answer.body, this.#options.userAgent);
      }
      const next = normalizeUrl(location, url);
      if (next === undefined) {
        this.#frontier.drop("not a web address");
        return refuseAll;
      }
      url = next;
    }
  }

  /** Takes up where an answer leads: its redirect, its links, or the addresses of a sitemap. */
  async #follow(target: Target, answer: Exchange): Promise<void> {
    const next = redirectOf(answer);
    if (next !== undefined) {
      this.#frontier.add(next, answer.url, { ...target, redirects: target.redirects + 1 });
    } else if (answer.status === 200 && target.role === "sitemap") await this.#readSitemap(target, answer);
    else if (isPage(answer)) await this.#readLinks(target, answer);
  }

  /** Links are resolved from the page's address or its base, and are one link deeper than it. */
  async #readLinks({ depth }: Target, { url, headers, body }: Exchange): Promise<void> {
    const { text } = decodeText(body, { contentType: headers.get("content-type") ?? "" });
    const { links, base } = await this.#inPieces(text, pageLinkReader(url, this.#options.nofollow));
    await this.#add(links, base, { role: "page", depth: depth + 1, redirects: 0 });
  }

  /** Sitemaps are often gzip files under their own name, which no HTTP header tells. */
  async #readSitemap({ depth }: Target, { url, body }: Exchange): Promise<void> {
    const { bytes } = await collect(decompress(bytesFile(body)), this.#options.maxPageBytes);
    const { pages, sitemaps } = await this.#inPieces(new TextDecoder().decode(bytes), sitemapReader());
    await this.#add(pages, url, { role: "page", depth: 1, redirects: 0 });
    if (depth >= maxSitemapDepth) return this.#frontier.drop("sitemaps too deep", sitemaps.length);
    await this.#add(sitemaps, url, { role: "sitemap", depth: depth + 1, redirects: 0 });
  }

  /** Reads a text a piece at a time; in between, other hosts have their turn. */
  async #inPieces<Found>(text: string, reader: PieceReader<Found>): Promise<Found> {
    for (let at = 0; at < text.length; at += pieceLength) {
      reader.write(text.slice(at, at + pieceLength));
      await this.#world.sleep(0);
    }
    return reader.end();
  }

  /** Takes up links, and gives other hosts their turn in between. */
  async #add(links: readonly string[], base: string, how: Omit<Target, "url">): Promise<void> {
    for (const [index, link] of links.entries()) {
      this.#frontier.add(link, base, how);
      if (index % linksAtOnce === linksAtOnce - 1) await this.#world.sleep(0);
    }
  }
}

/** Whether an answer would be read as a page, HTML or text. */
function holdsPage({ status, headers, body }: Exchange): boolean {
  return status === 200 && mediaOfBody(headers.get("content-type") ?? "", body) !== undefined;
}

/** Whether an answer is HTML: some sites answer so whatever they are asked for. */
function isPage({ status, headers, body }: Exchange): boolean {
  return status === 200 && mediaOfBody(headers.get("content-type") ?? "", body) === "html";
}

/** Where an answer sends on to, as written; undefined when it does not. Headers hold octets (RFC 9110, section 5.5). */
function redirectOf({ status, headers }: Exchange): string | undefined {
  const location = headers.get("location");
  return [301, 302, 303, 307, 308].includes(status) && location !== null
    ? Buffer.from(location, "latin1").toString()
    : undefined;
}
