/** What became of the pages of the crawl before: each is taken over, or leaves under one reason. */
import { type Account, type Drop, drop } from "../stage.ts";
import type { Earlier } from "./earlier.ts";

/** Why a page is no longer what it was and is there all the same. */
const changed = "content changed";
/** Reasons for which a crawl does not look further: what it has not come to may be linked or not. */
const limits: ReadonlySet<string> = new Set(["page limit reached", "byte limit reached"]);

/** The fates of earlier pages. Memory grows by their number. */
export class Fates {
  readonly #earlier: Earlier;
  readonly #kept = new Set<string>();
  readonly #lost = new Map<string, string>();
  #unseen = "no longer linked";

  constructor(earlier: Earlier) {
    this.#earlier = earlier;
  }

  /** The page of a URL is taken over. */
  kept(url: string): void {
    this.#kept.add(url);
  }
  /** What was behind a URL is not taken over; other URLs than those of earlier pages do not count. */
  lost(url: string, reason: string): void {
    if (limits.has(reason)) this.#unseen = reason;
    if (this.#earlier.of(url)?.isPage) this.#lost.set(url, reason);
  }
  /** The page of a URL is another now. */
  changed(url: string): void {
    this.lost(url, changed);
  }

  #reasonOf(url: string): string {
    return this.#lost.get(url) ?? this.#unseen;
  }

  /** The balance of the earlier pages; undefined when there was none. */
  account(): Account | undefined {
    const pages = this.#earlier.pages;
    if (pages.length === 0) return undefined;
    const dropped: Record<string, number> = {};
    const left = pages.filter(({ url }) => !this.#kept.has(url));
    for (const { url } of left) {
      const reason = this.#reasonOf(url);
      dropped[reason] = (dropped[reason] ?? 0) + 1;
    }
    return { unit: "pages of the crawl before", in: pages.length, out: pages.length - left.length, dropped };
  }

  /** A drop for each earlier page that is gone. */
  *drops(): Generator<Drop> {
    for (const { url } of this.#earlier.pages) {
      const reason = this.#reasonOf(url);
      if (!this.#kept.has(url) && reason !== changed) yield drop(reason, "", { about: { url } });
    }
  }
}
