/** Which URLs a crawl has seen, in memory that a site cannot fill. */
import { createHash } from "node:crypto";
import { siteOf } from "./scope.ts";

/** Bytes that a URL takes beside its characters, about. */
const bytesPerUrl = 300;
/** Bytes of URLs of one site that are taken up whatever a crawl wants, and more for each page that it wants. */
const bytesPerSite = 64 * 2 ** 20;
const bytesPerPage = 1024;
/** How many refused links are remembered, in each of two generations. */
const refusedPerGeneration = 50_000;

/**
 * The URLs that were taken up, each of them, as far as a site's share of memory goes; and the links that were refused
 * last, so that one which stands on each page of a site is counted once.
 */
export class SeenUrls {
  readonly #siteBytes: number;
  readonly #taken = new Set<string>();
  readonly #bytes = new Map<string, number>();
  #refused = new Set<string>();
  #refusedBefore: ReadonlySet<string> = new Set();

  constructor(maxPages: number) {
    this.#siteBytes = bytesPerSite + bytesPerPage * maxPages;
  }

  has(url: string): boolean {
    return this.#taken.has(url);
  }

  /** Whether the site of a URL has used up its share. */
  isFull(url: string): boolean {
    return (this.#bytes.get(siteOf(url)) ?? 0) >= this.#siteBytes;
  }

  take(url: string): void {
    const site = siteOf(url);
    this.#taken.add(url);
    this.#bytes.set(site, (this.#bytes.get(site) ?? 0) + bytesPerUrl + url.length);
  }

  /** Notes a link that is refused; false where it is known that it was refused before. */
  refuse(link: string): boolean {
    // A digest: the link itself would keep the whole page in memory that it was cut from.
    const key = createHash("sha256").update(link).digest("base64");
    if (this.#refused.has(key) || this.#refusedBefore.has(key)) return false;
    this.#refused.add(key);
    if (this.#refused.size >= refusedPerGeneration) {
      this.#refusedBefore = this.#refused;
      this.#refused = new Set();
    }
    return true;
  }
}
