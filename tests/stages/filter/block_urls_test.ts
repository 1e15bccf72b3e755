import { assertEquals } from "@std/assert";
import { blockUrls, urlJudge } from "../../../stages/filter/mod.ts";

const judge = urlJudge(blockUrls.options.parse({
  domains: ["blocked.com", "bad.nice.com", "evil.co.uk"],
  urls: ["https://nice.com/one"],
  hardWords: ["poker"],
  softWords: ["sex", "hot", "girl"],
  subwords: ["xxxfoo"],
}));
const reason = (url: string) => judge(url)?.reason;

Deno.test("blockUrls() matches a registered domain with all its hosts, and a listed host alone", () => {
  assertEquals(reason("https://blocked.com/a"), "domain");
  assertEquals(reason("http://www.a.blocked.com/"), "domain");
  assertEquals(reason("http://www.evil.co.uk/"), "domain");
  assertEquals(reason("https://bad.nice.com/a"), "subdomain");
  assertEquals(reason("https://x.bad.nice.com/a"), undefined);
  assertEquals(reason("https://notblocked.com/"), undefined);
});

Deno.test("blockUrls() matches whole addresses and words between separators", () => {
  assertEquals(reason("https://nice.com/one"), "url");
  assertEquals(reason("https://nice.com/one?x"), undefined);
  assertEquals(reason("https://nice.com/play-Poker/1"), "hard_blacklisted");
  assertEquals(reason("https://nice.com/pokerface"), undefined);
  assertEquals(reason("https://nice.com/hot"), undefined);
  assertEquals(reason("https://hot-girl.com/"), "soft_blacklisted");
  assertEquals(reason("https://nice.com/x-xx_f/oo"), "blacklisted_subword");
});

Deno.test("blockUrls() without lists keeps everything, also what is no address", () => {
  const open = urlJudge(blockUrls.options.parse({}));
  for (const url of ["", "x", "https://blocked.com", "http://[::1]/", "mailto:a@b.c"]) {
    assertEquals(open(url), undefined);
  }
});
