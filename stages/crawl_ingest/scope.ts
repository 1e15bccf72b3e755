/** Which URLs belong to a crawl, seen from its seeds. Scheme and port do not matter; the host does. */
import { getDomain } from "tldts";
import { hostOf } from "./url.ts";

/**
 * How far a crawl goes: "host" stays on the hosts of the seeds, "site" on their registered domains (news.example.org and
 * example.org), "prefix" below the folders that the seeds lie in.
 */
export type Scope = "host" | "site" | "prefix";

/** A test of URLs; `anyPath` asks for the host alone, as is right for sitemaps. */
export type ScopeTest = (url: string, anyPath?: boolean) => boolean;

/** The test for some seeds, all in normal form. */
export function scopeOf(seeds: readonly string[], scope: Scope): ScopeTest {
  const areas = new Set(seeds.map((seed) => areaOf(seed, scope)));
  const folders = seeds.map((seed) => hostOf(seed) + folderOf(seed));
  return (url, anyPath = false) => {
    if (!areas.has(areaOf(url, scope))) return false;
    if (scope !== "prefix" || anyPath) return true;
    const place = hostOf(url) + new URL(url).pathname;
    return folders.some((folder) => place.startsWith(folder));
  };
}

function areaOf(url: string, scope: Scope): string {
  return scope === "site" ? siteOf(url) : hostOf(url);
}

/** The registered domain of a URL; a host without one (a number, "localhost") stands for itself. */
export function siteOf(url: string): string {
  const host = hostOf(url);
  return getDomain(host, { allowPrivateDomains: true }) ?? host;
}

function folderOf(url: string): string {
  const { pathname } = new URL(url);
  return pathname.slice(0, pathname.lastIndexOf("/") + 1);
}
