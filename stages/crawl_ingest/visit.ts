/** Visiting hosts: robots.txt first, one request at a time a host, a pause after each, links into the frontier. */
import type { World } from "../stage.ts";
import { bytesFile, collect, decodeText, decompress } from "../_format/mod.ts";
import type { Answers } from "./answers.ts";
import { Comparison, isPageAnswer, type Visited } from "./comparison.ts";
import type { CrawlOptions } from "./crawl_options.ts";
import { confirms, type Earlier } from "./earlier.ts";
import { failureOf } from "./failures.ts";
import type { Fates } from "./fates.ts";
import type { Frontier, Target } from "./frontier.ts";
import { type Host, Hosts } from "./hosts.ts";
import { pageLinkReader, type PieceReader, sitemapReader } from "./links.ts";
import { mediaOfBody } from "./page.ts";
import { redirectOf } from "./redirect.ts";
import { type Conditions, type Exchange, requestPatiently, unanswered } from "./request.ts";
import {
  maxRobotsBytes,
  maxRobotsRedirects,
  refuseAll,
  robotsLifetime,
  type RobotsRules,
  robotsRules,
} from "./robots.ts";
import { normalizeUrl } from "./url.ts";

/** Where a crawl happens, and what ends it. */
export interface Outside {
  readonly world: World;
  readonly signal: AbortSignal;
}
/** What a crawl goes by besides its options. */
export interface Going {
  readonly frontier: Frontier;
  readonly answers: Answers;
  readonly earlier: Earlier;
  readonly fates: Fates;
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
  readonly #earlier: Earlier;
  readonly #fates: Fates;
  readonly #comparison: Comparison;
  /** Pages that came or were taken over. */
  pages = 0;
  /** Bytes of all that came or was taken over. */
  bytes = 0;
  /** By origin: its rules, when it may be asked again, and its requests in a row without an answer. */
  readonly #hosts = new Hosts();
  readonly #readyAt = new Map<string, number>();
  readonly #failures = new Map<string, number>();

  constructor(
    options: CrawlOptions,
    { frontier, answers, earlier, fates }: Going,
    { world, signal }: Outside,
  ) {
    this.#options = options;
    this.#frontier = frontier;
    this.#answers = answers;
    this.#earlier = earlier;
    this.#fates = fates;
    this.#comparison = new Comparison(options, earlier, fates, () => world.now());
    this.#world = world;
    this.#signal = signal;
  }

  /** Fetches the next URL of an origin, and its robots.txt before the first. Yields what is to be archived. */
  async *visit(origin: string): AsyncGenerator<Visited> {
    const { rules } = yield* this.#host(origin);
    const target = this.#frontier.take(origin);
    if (target === undefined) return;
    const refusal = rules.refusal(target.url);
    if (refusal !== undefined) return yield* this.#leave(target, refusal);
    yield* this.#fetch(target, origin);
  }

  /** Whether an origin is let be, since it has not answered for long. */
  isSilent(origin: string): boolean {
    return (this.#failures.get(origin) ?? 0) >= maxFailures;
  }

  /** Fetches a URL that may be fetched. */
  async *#fetch(target: Target, origin: string): AsyncGenerator<Visited> {
    const { url, role } = target;
    const answer = await this.#request(origin, url, role === "sitemap", this.#earlier.conditions(url));
    const failure = failureOf(answer);
    if (failure !== undefined && this.#comparison.keptOf(url, failure, this.pages) !== failure) {
      return yield* this.#leave(target, failure);
    }
    if ("reason" in answer) return yield* this.#leave(target, answer.reason);
    if (role === "sitemap" && isPage(answer)) return yield* this.#leave(target, "no sitemap but a page");
    this.#frontier.fetched();
    const visited = this.#comparison.compared(role, answer);
    await this.#follow(target, visited.exchange);
    // A sitemap is not to be taken for a page when the archive is read.
    if (role === "page" || !holdsPage(answer)) yield this.#counted(visited);
  }

  #counted(visited: Visited): Visited {
    if (isPageAnswer(visited)) this.pages++;
    this.bytes += visited.exchange.body.length;
    return visited;
  }

  /** Lets go of all that wait, or of what waits for one origin. */
  async *leaveWaiting(reason: string, origin?: string): AsyncGenerator<Visited> {
    if (this.#earlier.isEmpty) return this.#frontier.dropWaiting(reason, origin);
    for (;;) {
      const at = origin ?? this.#frontier.eachOrigin().next().value;
      const target = at === undefined ? undefined : this.#frontier.take(at);
      if (target === undefined) return;
      yield* this.#leave(target, reason);
    }
  }

  /**
   * Lets go of a URL. What was there before is kept and followed where the reason may pass: then a server that is down
   * for a while costs no page, and none that only its pages lead to.
   */
  async *#leave(target: Target, reason: string): AsyncGenerator<Visited> {
    const { url, role } = target;
    const record = this.#comparison.keptOf(url, reason, this.pages);
    if (typeof record === "string") {
      this.#frontier.drop(record);
      return this.#fates.lost(url, record);
    }
    this.#frontier.drop(`${reason}, kept from before`);
    const visited = this.#comparison.kept(role, record);
    await this.#follow(target, visited.exchange);
    yield this.#counted(visited);
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
  async #request(
    origin: string,
    url: string,
    anyType: boolean,
    conditions?: Conditions,
  ): ReturnType<typeof requestPatiently> {
    const noted = await this.#answers.take(url, anyType);
    const answer = noted !== undefined && answers(noted, conditions)
      ? noted
      : await this.#ask(origin, url, anyType, conditions);
    const failed = "reason" in answer && unanswered.has(answer.reason);
    this.#failures.set(origin, failed ? (this.#failures.get(origin) ?? 0) + 1 : 0);
    this.#rest(origin);
    return answer;
  }

  /** Notes when the origin may be asked next. */
  #rest(origin: string): void {
    const { delaySeconds, maxDelaySeconds } = this.#options;
    const asked = Math.min(this.#hosts.get(origin)?.rules.delaySeconds ?? 0, maxDelaySeconds);
    this.#readyAt.set(origin, this.#world.now() + 1000 * Math.max(delaySeconds, asked));
  }

  /** Asks when the origin may be asked, and keeps what it answers. A server that gets conditions wrong is asked without. */
  async #ask(
    origin: string,
    url: string,
    anyType: boolean,
    conditions: Conditions | undefined,
  ): ReturnType<typeof requestPatiently> {
    await this.#pause(origin);
    const outside = { world: this.#world, signal: this.#signal, anyType, conditions };
    // Of a robots.txt 500 KiB count whatever the limit for pages is (RFC 9309, section 2.5).
    const maxPageBytes = Math.max(this.#options.maxPageBytes, anyType ? 2 * maxRobotsBytes : 0);
    const answer = await requestPatiently(url, { ...this.#options, maxPageBytes }, outside);
    if ("reason" in answer) return answer;
    const { status } = answer;
    const isWrong = status === 412 || status === 304 && conditions && !confirms(answer, conditions);
    if (conditions !== undefined && isWrong) {
      this.#rest(origin);
      return await this.#ask(origin, url, anyType, undefined);
    }
    await this.#answers.keep(answer, anyType);
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
      if (redirects === 0) yield this.#counted(this.#comparison.compared("robots", answer));
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

/** Whether an answer that was noted by a crawl which was killed is one to what would be asked now. */
function answers(noted: Exchange, conditions: Conditions | undefined): boolean {
  return noted.status !== 304 || JSON.stringify(noted.conditions) === JSON.stringify(conditions);
}
