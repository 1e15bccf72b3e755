/** An answer beside what an earlier crawl had of its URL: what is new, what is unchanged, what is kept where none comes. */
import { archived, type ArchivedExchange, type RecordNote } from "./archive.ts";
import type { CrawlOptions } from "./crawl_options.ts";
import type { Earlier, EarlierRecord } from "./earlier.ts";
import { mayPass } from "./failures.ts";
import type { Fates } from "./fates.ts";
import type { Target } from "./frontier.ts";
import { isRedirect, redirectOf } from "./redirect.ts";
import { type Exchange, warcDate } from "./request.ts";

/** An answer to be archived, and what it was asked for. */
export interface Visited {
  readonly role: Target["role"] | "robots";
  /** What came: for what is taken over, as it came before. */
  readonly exchange: Exchange;
  readonly archived: ArchivedExchange;
  /** "unchanged" is as it was by the server's word or by its content, "kept" because its server failed to give it. */
  readonly state: "new" | "unchanged" | "kept";
}
const day = 24 * 3_600_000;

/** Compares the answers of a crawl, and notes what becomes of earlier pages. */
export class Comparison {
  readonly #options: CrawlOptions;
  readonly #earlier: Earlier;
  readonly #fates: Fates;
  readonly #now: () => number;

  constructor(options: CrawlOptions, earlier: Earlier, fates: Fates, now: () => number) {
    this.#options = options;
    this.#earlier = earlier;
    this.#fates = fates;
    this.#now = now;
  }

  /** An answer beside what was archived before of its URL. */
  compared(role: Visited["role"], answer: Exchange): Visited {
    const { url, status } = answer;
    const record = this.#earlier.of(url);
    const isConfirmed = status === 304 && answer.conditions !== undefined && record !== undefined;
    const same = isConfirmed
      ? { record, note: { ...record.note, failedSince: undefined } }
      : this.#earlier.sameAs(answer);
    if (same !== undefined) return this.#takenOver(role, same.record, same.note, "unchanged");
    if (status === 200) this.#fates.changed(url);
    else this.#fates.lost(url, redirectOf(answer) === undefined ? `status ${status}` : "redirects");
    const { userAgent } = this.#options;
    return { role, exchange: answer, archived: archived(answer, userAgent, record?.position), state: "new" };
  }

  #takenOver(
    role: Visited["role"],
    record: EarlierRecord,
    note: RecordNote,
    state: "unchanged" | "kept",
  ): Visited {
    this.#fates.kept(record.url);
    const exchange = this.#earlier.exchange(record);
    return { role, exchange, archived: this.#earlier.archived(record, note), state };
  }

  /** What was there before, in place of an answer that did not come. */
  kept(role: Visited["role"], record: EarlierRecord): Visited {
    const failedSince = record.note.failedSince ?? warcDate(this.#now());
    return this.#takenOver(role, record, { ...record.note, failedSince }, "kept");
  }

  /** What was there before of a URL, where it is kept although it does not come again; else the reason to let go of it. */
  keptOf(url: string, reason: string, pages: number): EarlierRecord | string {
    const record = this.#earlier.of(url);
    const { maxOutageDays, maxPages } = this.#options;
    const isWorth = record !== undefined && (record.status === 200 || isRedirect(record.status));
    if (!isWorth || !mayPass(reason) || maxOutageDays === 0) return reason;
    if (record.isPage && pages >= maxPages) return "page limit reached";
    const failing = this.#now() - Date.parse(record.note.failedSince ?? "");
    return failing > maxOutageDays * day ? `${reason} for more than ${maxOutageDays} days` : record;
  }
}

/** Whether a page came, or came before; redirects and errors are archived as well, but are none. */
export function isPageAnswer({ role, exchange }: Visited): boolean {
  return role === "page" && exchange.status === 200;
}
