import { assertEquals } from "@std/assert";
import { robotsRules } from "../../../stages/crawl_ingest/robots.ts";

function rules(body: string | Uint8Array, status = 200) {
  const bytes = typeof body === "string" ? new TextEncoder().encode(body) : body;
  return robotsRules("http://a.example/robots.txt", status, bytes, "Millrace/0.1 (+mailto:x@a.example)");
}
function allowed(body: string, path: string): boolean {
  return rules(body).refusal(`http://a.example${path}`) === undefined;
}

Deno.test("the longest rule wins, and allowing wins a tie (RFC 9309, section 2.2.2)", () => {
  const body = "User-agent: *\nAllow: /p\nDisallow: /p\nDisallow: /a\nAllow: /a/b\n";
  assertEquals(["/p", "/a/x", "/a/b/c", "/"].map((path) => allowed(body, path)), [true, false, true, true]);
});

Deno.test("* and $ are understood, and escapes compared by what they mean", () => {
  const body = "User-agent: *\nDisallow: /*.gif$\nDisallow: /caf%C3%A9\nDisallow: /*/private/";
  const paths = ["/x.gif", "/x.gif?a", "/caf%c3%a9", "/a/private/b", "/private/"];
  assertEquals(paths.map((path) => allowed(body, path)), [false, true, false, false, true]);
});

Deno.test("the group of one's own name counts alone, all groups of that name together (section 2.2.1)", () => {
  const body = "User-agent: *\nDisallow: /\n\nUser-agent: other\nUser-agent: MILLRACE\nDisallow: /a\n\n" +
    "User-agent: millrace\nDisallow: /b\n";
  assertEquals(["/", "/a", "/b"].map((path) => allowed(body, path)), [true, false, false]);
  assertEquals(allowed("User-agent: millrace-images\nDisallow: /", "/"), true);
});

Deno.test("no robots.txt allows all; a broken server, or one that wants fewer requests, allows nothing", () => {
  const refusals = [404, 403, 410, 500, 503, 429, 301].map((status) =>
    rules("User-agent: *\nDisallow: /", status).refusal("http://a.example/")
  );
  const no = "robots.txt unreachable";
  assertEquals(refusals, [undefined, undefined, undefined, no, no, no, undefined]);
});

Deno.test("only the first 500 KiB are read, to the end of a line (section 2.5)", () => {
  const head = "User-agent: *\nDisallow: /early\n";
  const filler = "# ".padEnd(500 * 1024 - head.length - 10, "x");
  const body = `${head}${filler}\nDisallow: /late-and-long\nDisallow: /later`;
  assertEquals(["/early", "/late-and-long", "/later", "/lat"].map((path) => allowed(body, path)), [
    false,
    true,
    true,
    true,
  ]);
});

Deno.test("crawl-delay and sitemaps are read", () => {
  const found = rules("Sitemap: http://a.example/s.xml\nUser-agent: *\nCrawl-delay: 2.5\nDisallow: /x");
  assertEquals([found.delaySeconds, found.sitemaps], [2.5, ["http://a.example/s.xml"]]);
  assertEquals(rules("User-agent: *\nCrawl-delay: soon\nDisallow:").delaySeconds, 0);
});

Deno.test("what is no robots.txt at all allows all", () => {
  assertEquals(allowed("<!doctype html><title>Home</title>", "/"), true);
  assertEquals(rules(Uint8Array.from([0xff, 0xfe, 0, 0x80])).refusal("http://a.example/"), undefined);
});
