/** The stage that turns pages away by their address, as datatrove's URL filter does (after RefinedWeb, Penedo et al. 2023, G.1). */
import { z } from "zod";
import { parse } from "tldts";
import { defineStage, type Drop, drop, each } from "../stage.ts";
import { type Document, documents } from "../kinds/mod.ts";

const list = (of: string) => z.array(z.string()).default([]).describe(of);
const options = z.strictObject({
  domains: list("Registered domains or exact hosts that are not wanted."),
  urls: list("Exact addresses that are not wanted."),
  hardWords: list("Words any one of which in an address is enough."),
  softWords: list("Words of which an address may have some."),
  subwords: list("Strings that may stand nowhere in an address, its separators left out."),
  minSoftWords: z.number().int().min(1).default(2).describe("How many soft words are too many."),
});
/** Options of {@linkcode blockUrls}. */
export type BlockUrlsOptions = z.output<typeof options>;

const separators = /[^a-zA-Z0-9]+/u;

/**
 * Makes the judge of addresses. Asked in order: registered domain, host, address, hard words, soft words, subwords; words
 * are what stands between characters other than letters and digits. Hosts below a listed host are not matched.
 */
export function urlJudge(options: BlockUrlsOptions): (url: string) => Drop | undefined {
  const domains = new Set(options.domains);
  const urls = new Set(options.urls);
  const hard = new Set(options.hardWords);
  const soft = new Set(options.softWords);
  return (url) => {
    const { domain, hostname } = parse(url, { allowPrivateDomains: false });
    if (domain !== null && domains.has(domain)) return drop("domain", domain);
    if (hostname !== null && domains.has(hostname)) return drop("subdomain", hostname);
    if (urls.has(url)) return drop("url", url);
    const words = url.toLowerCase().split(separators).filter((word) => word !== "");
    const hardWord = words.find((word) => hard.has(word));
    if (hardWord !== undefined) return drop("hard_blacklisted", hardWord);
    const softWords = words.filter((word) => soft.has(word));
    if (softWords.length >= options.minSoftWords) return drop("soft_blacklisted", softWords.join(" "));
    const joined = words.join("");
    const subword = options.subwords.find((part) => joined.includes(part));
    return subword === undefined ? undefined : drop("blacklisted_subword", subword);
  };
}

/** Keeps documents whose address is on no list. */
export const blockUrls = defineStage({
  name: "blockUrls",
  phase: "filter",
  module: import.meta.url,
  about: "Keeps documents whose address is on no list of unwanted domains, addresses or words.",
  inputs: { documents },
  carries: "documents",
  output: documents.adding({}),
  options,
  work: each((_inputs, options: BlockUrlsOptions) => {
    const judge = urlJudge(options);
    return (document: Document) => judge(document.url) ?? {};
  }),
});
