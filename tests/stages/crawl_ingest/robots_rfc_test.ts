import { assertEquals } from "@std/assert";
import { robotsRules } from "../../../stages/crawl_ingest/robots.ts";

const encoder = new TextEncoder();
function rules(body: string | Uint8Array) {
  const bytes = typeof body === "string" ? encoder.encode(body) : body;
  return robotsRules("http://a.example/robots.txt", 200, bytes, "Millrace/0.1 (+mailto:x@a.example)");
}
/** The paths that a robots.txt forbids. */
function refused(body: string | Uint8Array, paths: readonly string[]): string[] {
  const { refusal } = rules(body);
  return paths.filter((path) => refusal(`http://a.example${path}`) !== undefined);
}
/** Whether one rule forbids a path. */
function forbids(rule: string, path: string): boolean {
  return refused(`User-agent: *\nDisallow: ${rule}\n`, [path]).length === 1;
}

Deno.test("both sides are compared percent-decoded where an octet means the same so (RFC 9309, section 2.2.2)", () => {
  const same = [
    ["/%7Ejoe", "/~joe"],
    ["/~joe", "/%7Ejoe"],
    ["/%7ejoe", "/%7Ejoe"],
    ["/foo/bar/%62%61%7A", "/foo/bar/baz"],
    ["/%70rivate", "/private"],
    ["/caf\u00e9", "/caf%c3%a9"],
    ["/caf%C3%A9", "/caf\u00e9"],
    ["/foo/bar/\u30c4", "/foo/bar/%E3%83%84"],
    ["/foo/bar?baz=https://foo.bar", "/foo/bar?baz=https%3A%2F%2Ffoo.bar"],
    ["/foo/bar?baz=https%3A%2F%2Ffoo.bar", "/foo/bar?baz=https://foo.bar"],
    ["/*baz=https%3a%2F%2Ffoo", "/x?baz=https://foo"],
    ["/*baz=https://foo", "/x?baz=https%3A%2F%2Ffoo"],
    ["/*/view*u=//b", "/a/view?u=%2F/b"],
    ["/a:b", "/a%3Ab"],
    ["/a b", "/a%20b"],
    ["/%zz%", "/%zz%"],
    ["/100%", "/100%25"],
  ];
  assertEquals(same.filter(([rule, path]) => !forbids(rule, path)), []);
  const other = [["/a%2Fb", "/a/b"], ["/a/b", "/a%2Fb"], ["/a%3Fb", "/a?b"], ["/*%2Fb", "/a/b"], [
    "/a?b%3Dc",
    "/a?b=c",
  ]];
  assertEquals(other.filter(([rule, path]) => forbids(rule, path)), []);
  assertEquals(forbids("/*%2Fb", "/a%2Fb"), true);
});

Deno.test("an octet that is no UTF-8 is compared as an octet", () => {
  const latin1 = Uint8Array.from("User-agent: *\nDisallow: /caf\xe9", (letter) => letter.charCodeAt(0));
  assertEquals(refused(latin1, ["/caf%E9", "/caf%C3%A9"]), ["/caf%E9"]);
});

Deno.test("%2A and %24 in a rule are the characters themselves (section 2.2.3)", () => {
  const paths = ["/a-*", "/a-%2A", "/a-x"];
  assertEquals(paths.filter((path) => forbids("/a-%2A", path)), ["/a-*", "/a-%2A"]);
  assertEquals(["/a$", "/a", "/a%24b"].filter((path) => forbids("/a%24", path)), ["/a$", "/a%24b"]);
  assertEquals(["/a$b", "/a"].filter((path) => forbids("/a$b", path)), ["/a$b"]);
});

Deno.test("* is any octets, and $ the end", () => {
  const cases: [rule: string, forbidden: string[], allowed: string[]][] = [
    ["/fish*.php", ["/fish.php", "/fishheads/catfish.php?p"], ["/Fish.PHP", "/fish.ph"]],
    ["/*.php$", ["/a.php", "/b/a.php", "/a.php/.php"], ["/a.php?p", "/a.php/", "/a.php5", "/php"]],
    ["/$", ["/"], ["/a"]],
    ["/a*a$", ["/aa", "/aba"], ["/a", "/ab"]],
    ["*/b", ["/b", "/a/b"], ["/a"]],
    ["/a**b", ["/ab", "/axb"], ["/a"]],
    ["/a*$", ["/a", "/ab"], ["/"]],
    ["/a*bc*b$", ["/abcb", "/axbcxb"], ["/abc", "/abcbx"]],
  ];
  for (const [rule, forbidden, allowed] of cases) {
    assertEquals([...forbidden, ...allowed].filter((path) => forbids(rule, path)), forbidden, rule);
  }
});

Deno.test("the most specific rule is the one with the most octets, however they are written", () => {
  const body = "User-agent: *\nDisallow: /caf\u00e9\nAllow: /caf%C3%A9\nAllow: /%61%62\nDisallow: /abc\n" +
    "Disallow: /p/\nAllow: /*.htm\nAllow: /page\nDisallow: /*.html\n";
  assertEquals(refused(body, ["/caf\u00e9", "/ab", "/abc", "/p/x.htm", "/page.html"]), [
    "/abc",
    "/page.html",
  ]);
});

Deno.test("a product token is matched whole, whatever its case and what is behind it (section 2.2.1)", () => {
  const said = (agent: string) => refused(`User-agent: ${agent}\nDisallow: /`, ["/"]).length === 1;
  const ours = [
    "millrace",
    "MILLRACE",
    "Millrace/2.0",
    "Millrace Bot",
    "Millrace*",
    "*",
    "* all",
    "Millrace # us",
  ];
  assertEquals(ours.filter((agent) => !said(agent)), []);
  assertEquals(["Mill", "Millrace-images", "millraces", "*bot", "A Millrace", "", "/"].filter(said), []);
});

Deno.test("groups of one name are merged, also those for all; lines of other names do not part them (section 2.2.4)", () => {
  const groups = "User-agent: *\nDisallow: /1\nUser-agent: x\nDisallow: /2\n\nUser-agent: *\nDisallow: /3\n";
  assertEquals(refused(groups, ["/1", "/2", "/3"]), ["/1", "/3"]);
  for (
    const between of [
      "Sitemap: http://a.example/s",
      "Unknown: x",
      "Crawl-delay: 9",
      "# x",
      "",
      "no colon at all",
    ]
  ) {
    const body = `User-agent: millrace\n${between}\nUser-agent: x\nDisallow: /1\nUnknown: y\nDisallow: /2\n`;
    assertEquals(refused(body, ["/1", "/2", "/3"]), ["/1", "/2"], between);
  }
  const own = "Disallow: /0\nUser-agent: *\nDisallow: /1\nUser-agent: millrace\n";
  assertEquals(refused(own, ["/0", "/1"]), []);
});

Deno.test("crawl-delay is for the names so far; of several, the longest holds", () => {
  const delay = (body: string) => rules(body).delaySeconds;
  assertEquals(delay("User-agent: x\nCrawl-delay: 10\nUser-agent: *\nDisallow: /a"), 0);
  assertEquals(delay("User-agent: x\nUser-agent: *\nDisallow: /a\nCrawl-delay: 10"), 10);
  assertEquals(delay("User-agent: millrace\nCrawl-delay: 3\nUser-agent: millrace\nCrawl-delay: 2\n"), 3);
  assertEquals(delay("User-agent: millrace\nCrawl-delay: -3\n"), 0);
});

Deno.test("lines end with CR, LF or both; a byte order mark, comments and a forgotten colon are passed over", () => {
  const forms = [
    "User-agent: *\rDisallow: /a\r",
    "User-agent: *\r\nDisallow: /a\r\n",
    "\ufeffUser-agent: *\nDisallow: /a",
    "User-agent: * # all\n  dIsAllow :\t/a # this\n",
    "User-agent *\nDisallow /a",
  ];
  for (const body of forms) assertEquals(refused(body, ["/a", "/b"]), ["/a"], JSON.stringify(body));
});

Deno.test("a rule cut off after 500 KiB is not read, whatever ends its lines", () => {
  for (const end of ["\n", "\r", "\r\n"]) {
    const head = `User-agent: *${end}Disallow: /early${end}`;
    const filler = "#".padEnd(500 * 1024 - head.length - 12 - end.length, "x");
    const body = `${head}${filler}${end}Disallow: /late`;
    assertEquals(refused(body, ["/early", "/late", "/"]), ["/early"], JSON.stringify(end));
  }
});

Deno.test("sitemaps are read as UTF-8, and from the address of robots.txt", () => {
  const { sitemaps } = rules(
    "Sitemap: /s.xml\nUser-agent: *\nSitemap: http://a.example/caf\u00e9\nSitemap: http://[",
  );
  assertEquals(sitemaps, ["http://a.example/s.xml", "http://a.example/caf%C3%A9", "http://["]);
});

Deno.test("robots.txt itself is always allowed (section 2.2.2)", () => {
  assertEquals(refused("User-agent: *\nDisallow: /", ["/robots.txt", "/x"]), ["/x"]);
});

Deno.test("matching takes at most the product of the lengths, and none of it again", () => {
  const url = `/${"a".repeat(2000)}`;
  // Backtracking would take 2^30 steps and more for the first, and more than the age of the earth.
  const stars = `User-agent: *\nDisallow: /${"*a".repeat(250_000)}N$\nDisallow: /${"*a".repeat(900)}*N\n`;
  assertEquals(refused(stars, [url]), []);
  assertEquals(refused(`User-agent: *\nDisallow: /${"a*".repeat(1500)}$\n`, [url]), [url]);
});
