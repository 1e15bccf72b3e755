/** What a host's robots.txt allows, by RFC 9309. */
import { Buffer } from "node:buffer";
import { compilePattern, matches, pathLetters, type Pattern } from "./robots_pattern.ts";

/** The rules of one host for one crawler. */
export interface RobotsRules {
  /** Why a URL may not be fetched; undefined when it may. */
  refusal(url: string): string | undefined;
  /** Seconds between requests that the host asks for; 0 when it does not say. */
  readonly delaySeconds: number;
  readonly sitemaps: readonly string[];
  /** Bytes of memory that the rules take, about. */
  readonly bytes: number;
}

/** How much of a robots.txt is read (RFC 9309, section 2.5: at least 500 kibibytes). */
export const maxRobotsBytes = 500 * 1024;
/** How long rules are kept before they are asked for again (section 2.4: at most 24 hours). */
export const robotsLifetime = 24 * 3600 * 1000;
/** How many redirects are followed to a robots.txt (section 2.3.1.2: at least five). */
export const maxRobotsRedirects = 5;

/** The rules where there is no robots.txt: all is allowed. */
const allowAll: RobotsRules = { refusal: () => undefined, delaySeconds: 0, sitemaps: [], bytes: 0 };
/** The rules where nobody can tell what they are: nothing is allowed (section 2.3.1.4). */
export const refuseAll: RobotsRules = {
  refusal: () => "robots.txt unreachable",
  delaySeconds: 0,
  sitemaps: [],
  bytes: 0,
};

/**
 * The rules that an answer for `url` makes: 2xx are the rules, 4xx and a redirect too many mean that there are none (section
 * 2.3.1.3), 5xx that nothing may be fetched. 429 counts as 5xx: a host that wants fewer requests gets none.
 */
export function robotsRules(url: string, status: number, body: Uint8Array, userAgent: string): RobotsRules {
  if (status >= 500 || status === 429) return refuseAll;
  if (status < 200 || status >= 300) return allowAll;
  const { sitemaps, ...rules } = readRobots(productToken(userAgent), body);
  return { ...rules, sitemaps: sitemaps.map((sitemap) => URL.parse(sitemap, url)?.href ?? sitemap) };
}

/** One line `allow` or `disallow`. */
interface Rule {
  readonly allows: boolean;
  readonly pattern: Pattern;
}
/** What is said to one product token. */
interface Group {
  readonly rules: Rule[];
  delaySeconds: number;
}

/** The rules of a robots.txt for the crawler with a product token. */
export function readRobots(token: string, body: Uint8Array): RobotsRules {
  const { groups, sitemaps } = groupsOf(linesOf(body), token.toLowerCase());
  const { rules, delaySeconds } = groups.get("own") ?? groups.get("*") ?? { rules: [], delaySeconds: 0 };
  // The most specific rule is the first that matches; allowing wins a tie (section 2.2.2).
  rules.sort((a, b) => b.pattern.octets - a.pattern.octets || Number(b.allows) - Number(a.allows));
  return {
    refusal(url) {
      const { pathname, search } = new URL(url);
      if (pathname === "/robots.txt") return undefined;
      const path = pathLetters(pathname + search);
      const rule = rules.find(({ pattern }) => matches(pattern, path));
      return rule?.allows === false ? "disallowed by robots.txt" : undefined;
    },
    delaySeconds,
    sitemaps,
    // Rules and addresses may be cut from the text, and then keep it in memory.
    bytes: rules.reduce((sum, { pattern }) => sum + pattern.bytes, Math.min(body.length, maxRobotsBytes)) +
      sitemaps.reduce((sum, sitemap) => sum + 2 * sitemap.length, 0),
  };
}

/** The name that a crawler goes by in robots.txt (section 2.2.1). */
function productToken(text: string): string {
  return /^[A-Za-z_-]*/.exec(text)![0];
}

/** A line's name, in lower case, and its value. */
type Line = readonly [name: string, value: string];

/** Lines with a name and a value, a character an octet. A line that is cut off at the limit is not read. */
function linesOf(body: Uint8Array): Line[] {
  const read = Buffer.from(body.subarray(0, maxRobotsBytes)).toString("latin1");
  const end = body.length > maxRobotsBytes
    ? Math.max(read.lastIndexOf("\n"), read.lastIndexOf("\r")) + 1
    : read.length;
  const lines = read.slice(0, end).replace(/^\xef(?:\xbb\xbf?)?/, "").split(/[\r\n]/);
  return lines.flatMap((line) => lineOf(line.split("#", 1)[0].trim()));
}

/** The parts of a line; a blank stands for a colon that was forgotten where the line is two words. */
function lineOf(line: string): Line[] {
  const colon = line.indexOf(":");
  if (colon !== -1) return [[line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()]];
  const words = line.split(/[ \t]+/, 3);
  return words.length === 2 ? [[words[0].toLowerCase(), words[1]]] : [];
}

/**
 * What is said to a product token and to "*": all groups of each together. A group is some user-agent lines and the rules
 * after them; a line of any other name does not part them (section 2.2.4), so `crawl-delay` is for the names so far.
 */
function groupsOf(
  lines: readonly Line[],
  token: string,
): { readonly groups: ReadonlyMap<string, Group>; readonly sitemaps: readonly string[] } {
  const groups = new Map<string, Group>();
  const sitemaps: string[] = [];
  let addressed = new Set<string>();
  let hasRules = false;
  for (const [name, value] of lines) {
    if (name === "sitemap" && value !== "") sitemaps.push(Buffer.from(value, "latin1").toString());
    if (name === "user-agent") {
      if (hasRules) addressed = new Set();
      hasRules = false;
      const who = addressee(value, token);
      if (who !== undefined) addressed.add(who);
      if (who !== undefined && !groups.has(who)) groups.set(who, { rules: [], delaySeconds: 0 });
      continue;
    }
    const isRule = name === "allow" || name === "disallow";
    hasRules ||= isRule;
    const pattern = isRule && addressed.size > 0 ? compilePattern(value) : undefined;
    for (const group of [...addressed].map((who) => groups.get(who)!)) {
      if (pattern !== undefined) group.rules.push({ allows: name === "allow", pattern });
      if (name === "crawl-delay") group.delaySeconds = Math.max(group.delaySeconds, Number(value) || 0);
    }
  }
  return { groups, sitemaps };
}

/** Whom a user-agent line speaks to: this crawler, every crawler, or another one. A version after the name is let go. */
function addressee(value: string, token: string): "own" | "*" | undefined {
  if (value === "*" || /^\*\s/.test(value)) return "*";
  const named = productToken(value).toLowerCase();
  return named !== "" && named === token ? "own" : undefined;
}
