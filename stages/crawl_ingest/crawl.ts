/** The stage `crawl`: from seed URLs to WARC files, politely. */
import {
  type ByteFile,
  type Context,
  defineStage,
  type Drop,
  type Inputs,
  whole,
  type World,
} from "../stage.ts";
import { files } from "../kinds/mod.ts";
import { Answers } from "./answers.ts";
import { ArchiveWriter } from "./archive.ts";
import { authorized } from "./authorization.ts";
import { isPageAnswer, type Visited } from "./comparison.ts";
import { type CrawlOptions, crawlOptions } from "./crawl_options.ts";
import { Earlier } from "./earlier.ts";
import { Fates } from "./fates.ts";
import { Frontier } from "./frontier.ts";
import { scopeOf } from "./scope.ts";
import { normalizeUrl } from "./url.ts";
import { type Going, Visitor } from "./visit.ts";

/**
 * Fetches pages from the seeds outwards, breadth first, one connection and a pause a host, as robots.txt allows
 * (RFC 9309), and archives every answer as WARC, but for what a redirect of robots.txt brings and for sitemaps that would
 * be read as pages. Each URL seen is fetched or dropped under a reason, in a balance of its own. Memory grows by the URLs
 * taken up, as far as the share of each site goes, and by one archive file of 32 MiB. What comes depends on the web and
 * the hour.
 *
 * A crawl that was killed goes its way again over the answers that it had got, and asks for the others; its time limit
 * begins anew.
 *
 * A crawl that follows an earlier one of the same seeds asks with the earlier ETag and Last-Modified. What is unchanged is
 * taken over as it was archived, with its date. What is gone is dropped under a reason: its status, a redirect, robots.txt,
 * a limit or an option of now, or that nothing links to it. Where a server fails (no answer, 5xx, 408, 425, 429, robots.txt
 * that cannot be read) or time runs out, the earlier page is kept, and its links are followed, for `maxOutageDays`.
 */
export const crawl = defineStage({
  name: "crawl",
  phase: "crawl-ingest",
  module: import.meta.url,
  about: "Fetches pages from seed URLs, politely, into web archives.",
  inputs: {},
  output: files,
  options: crawlOptions,
  needs: { net: true },
  ages: {
    source: ({ seeds, authorization }) => seeds.length > 0 ? { seeds, authorization } : undefined,
  },
  work: whole((_inputs: Inputs<Record<never, never>>, options: CrawlOptions, context: Context) =>
    run(options, context)
  ),
});

/** Crawls and archives. What is fetched before a limit is kept; nothing fetched at all is an error. */
async function* run(options: CrawlOptions, context: Context): AsyncGenerator<ByteFile | Drop> {
  const seeds = options.seeds.map(seedUrl);
  if (seeds.length === 0) return;
  const earlier = await Earlier.open(context.earlier, context.scratch(), options.userAgent);
  const fates = new Fates(earlier);
  const frontier = new Frontier(scopeOf(seeds, options.scope), options, fates.lost.bind(fates));
  for (const seed of seeds) frontier.add(seed, undefined, { role: "page", depth: 0, redirects: 0 });
  const archive = new ArchiveWriter(options.userAgent, context.scratch());
  const answers = await Answers.open(context.journal());
  let pages = 0;
  for await (const visited of exchanges(options, { frontier, answers, earlier, fates }, context)) {
    const { state, archived } = visited;
    if (isPageAnswer(visited) && state !== "kept") pages++;
    if (state === "new") archive.add(archived);
    else archive.takeOver(archived);
  }
  const { dropped } = frontier.account();
  if (pages === 0) {
    // The next try is to ask anew, not to be told the same from the journal.
    await context.journal().clear();
    throw nothingCame(seeds[0], dropped);
  }
  yield* archive.files();
  yield* fates.drops();
  context.account(frontier.account());
  const before = fates.account();
  if (before !== undefined) context.account(before);
}

/** A seed in normal form; a wrong one is the user's error, not a dropped URL. */
function seedUrl(seed: string): string {
  const url = normalizeUrl(seed);
  if (url === undefined) {
    throw new TypeError(
      `Cannot crawl from ${JSON.stringify(seed)}: it is not a URL that starts with http:// or https://`,
    );
  }
  return url;
}

/** Text of the error for a crawl without a page: an empty archive would only fail later, and say less. */
function nothingCame(seed: string, dropped: Readonly<Record<string, number>>): Error {
  const reasons = Object.entries(dropped).map(([reason, urls]) => `${urls} ${reason}`).join(", ");
  return new Error(`Cannot crawl from ${seed}: no page came (${reasons || "no answer with status 200"})`);
}

/** Everything fetched or taken over, from several hosts at a time and from each in turn, until a limit is reached. */
async function* exchanges(options: CrawlOptions, going: Going, context: Context): AsyncGenerator<Visited> {
  const world = authorized(worldOf(context), options);
  const { frontier } = going;
  const visitor = new Visitor(options, going, { world, signal: context.signal });
  const start = world.now();
  const visits = new Map<string, Promise<{ readonly origin: string; readonly came: readonly Visited[] }>>();
  for (;;) {
    // Visits under way can find new URLs after a limit was reached, so it is asked each time.
    const { pages, bytes } = visitor;
    const reached = limitReached(options, { pages, bytes, seconds: (world.now() - start) / 1000 });
    if (reached !== undefined) yield* visitor.leaveWaiting(reached);
    for (const origin of frontier.eachOrigin()) {
      if (visits.size >= options.maxHosts || pages + visits.size >= options.maxPages) break;
      if (!visits.has(origin)) visits.set(origin, oneVisit(visitor, origin));
    }
    if (visits.size === 0) return;
    const { origin, came } = await Promise.race(visits.values());
    visits.delete(origin);
    context.progress(visitor.pages, undefined, `${frontier.waiting} URLs wait`);
    yield* came;
    if (visitor.isSilent(origin)) yield* visitor.leaveWaiting("host does not answer", origin);
  }
}

/** One visit to its end, so that several can be waited for at a time. */
async function oneVisit(
  visitor: Visitor,
  origin: string,
): Promise<{ readonly origin: string; readonly came: readonly Visited[] }> {
  return { origin, came: await Array.fromAsync(visitor.visit(origin)) };
}

function worldOf({ world }: Context): World {
  if (world === undefined) throw new Error("Internal: crawl was run without the network that it needs");
  return world;
}

/** The limit that a crawl has reached, as the reason under which all that waits is dropped. */
function limitReached(
  { maxPages, maxTotalBytes, maxTotalSeconds }: CrawlOptions,
  { pages, bytes, seconds }: { readonly pages: number; readonly bytes: number; readonly seconds: number },
): string | undefined {
  if (pages >= maxPages) return "page limit reached";
  if (bytes >= maxTotalBytes) return "byte limit reached";
  return seconds >= maxTotalSeconds ? "time limit reached" : undefined;
}
