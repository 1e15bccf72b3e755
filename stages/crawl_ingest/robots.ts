/** What a host's robots.txt allows, by RFC 9309. */
import robotsParser from "robots-parser";

// Its types describe a module with a default export; what the runtime imports is that export itself.
const parseRobots = robotsParser as unknown as typeof robotsParser.default;

/** The rules of one host for one crawler. */
export interface RobotsRules {
  /** Why a URL may not be fetched; undefined when it may. */
  refusal(url: string): string | undefined;
  /** Seconds between requests that the host asks for; 0 when it does not say. */
  readonly delaySeconds: number;
  readonly sitemaps: readonly string[];
}

/** How much of a robots.txt is read (RFC 9309, section 2.5: at least 500 kibibytes). */
const maxRobotsBytes = 500 * 1024;
/** How long rules are kept before they are asked for again (section 2.4: at most 24 hours). */
export const robotsLifetime = 24 * 3600 * 1000;
/** How many redirects are followed to a robots.txt (section 2.3.1.2: at least five). */
export const maxRobotsRedirects = 5;

/** The rules where there is no robots.txt: all is allowed. */
const allowAll: RobotsRules = { refusal: () => undefined, delaySeconds: 0, sitemaps: [] };
/** The rules where nobody can tell what they are: nothing is allowed (section 2.3.1.4). */
export const refuseAll: RobotsRules = {
  refusal: () => "robots.txt unreachable",
  delaySeconds: 0,
  sitemaps: [],
};

/**
 * The rules that an answer for `url` makes: 2xx are the rules, 4xx and a redirect too many mean that there are none
 * (section 2.3.1.3), 5xx that nothing may be fetched. 429 counts as 5xx: a host that wants fewer requests gets none.
 */
export function robotsRules(url: string, status: number, body: Uint8Array, userAgent: string): RobotsRules {
  if (status >= 500 || status === 429) return refuseAll;
  if (status < 200 || status >= 300) return allowAll;
  const cut = body.length > maxRobotsBytes ? body.lastIndexOf(10, maxRobotsBytes) : body.length;
  const parsed = parseRobots(url, new TextDecoder().decode(body.subarray(0, cut)));
  return {
    refusal: (wanted) =>
      parsed.isAllowed(wanted, userAgent) === false ? "disallowed by robots.txt" : undefined,
    delaySeconds: Number(parsed.getCrawlDelay(userAgent) ?? 0) || 0,
    sitemaps: parsed.getSitemaps(),
  };
}
