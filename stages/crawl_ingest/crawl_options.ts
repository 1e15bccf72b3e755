/** The options of a crawl. */
import { z } from "zod";
import { secretName } from "../stage.ts";

/** True for a URL without user name and password: options are kept in logs and reports. */
function namesNobody(seed: string): boolean {
  const { username = "", password = "" } = URL.parse(seed) ?? {};
  return username === "" && password === "";
}

/** Where to start, how far to go, and how gently. */
export const crawlOptions = z.strictObject({
  seeds: z.array(z.string().refine(namesNobody, "a URL may not hold a user or password; see authorization"))
    .default([]).describe("URLs to start from; with none, nothing is crawled."),
  authorization: secretName().optional().describe(
    "env:NAME, what to send as Authorization header to the seeds' servers.",
  ),
  scope: z.enum(["host", "site", "prefix"]).default("host")
    .describe("How far to go: the seeds' hosts, their registered domains, or below the seeds' folders."),
  maxPages: z.number().int().min(1).default(1000).describe(
    "Most pages to fetch; what answers with another status than 200 is none.",
  ),
  maxDepth: z.number().int().min(0).default(20).describe("Most links from a seed to a page."),
  maxQueriesPerPath: z.number().int().min(0).default(50)
    .describe("Most query strings of one path to fetch; calendars make them without end."),
  delaySeconds: z.number().min(0).default(1).describe("Least pause between two requests to a host."),
  maxDelaySeconds: z.number().min(0).default(30).describe("Longest pause that a robots.txt can ask for."),
  timeoutSeconds: z.number().min(0.01).max(600).default(30).describe("Longest time for one request."),
  maxRetries: z.number().int().min(0).default(3)
    .describe("How often a request is made again when a host is busy (429, 503) or does not answer."),
  maxPageBytes: z.number().int().min(1).default(10 * 2 ** 20).describe(
    "Most bytes of one page, decompressed.",
  ),
  maxTotalBytes: z.number().int().min(1).default(2 ** 30).describe("Bytes of pages after which to stop."),
  maxTotalSeconds: z.number().min(1).default(3600).describe("Seconds after which to stop."),
  maxHosts: z.number().int().min(1).max(64).default(8).describe("Most hosts to talk to at a time."),
  maxAgeHours: z.union([z.number().min(0), z.literal("unlimited")]).default("unlimited").describe(
    "Hours after which all is fetched again, what is unchanged by ETag and Last-Modified; with 0, in each run.",
  ),
  maxOutageDays: z.number().min(0).default(30).describe(
    "Days for which a page of the crawl before is kept that its server fails to give again.",
  ),
  sitemaps: z.enum(["follow", "ignore"]).default("follow").describe("Whether sitemaps are read for URLs."),
  nofollow: z.enum(["respect", "ignore"]).default("respect").describe("What links marked nofollow mean."),
  userAgent: z.string().regex(/^[A-Za-z_-]+([/ ][\x20-\x7e]*)?$/).default("Millrace/0.1")
    .describe("How to introduce yourself: a name that robots.txt can address, then how to reach you."),
});
/** Options of `crawl`. */
export type CrawlOptions = z.output<typeof crawlOptions>;
