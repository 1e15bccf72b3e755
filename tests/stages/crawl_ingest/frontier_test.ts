import { assertEquals } from "@std/assert";
import { Frontier } from "../../../stages/crawl_ingest/frontier.ts";
import { scopeOf } from "../../../stages/crawl_ingest/scope.ts";

const page = { role: "page", depth: 1, redirects: 0 } as const;
const origin = "http://a.example";
function open(): Frontier {
  return new Frontier(scopeOf([`${origin}/`], "host"), { maxDepth: 2, maxQueriesPerPath: 2 });
}

Deno.test("the frontier gives URLs first in, first out, redirects first, and each once", () => {
  const frontier = open();
  for (const link of ["/a", "/b", "/a#x", "http://A.example:80/b"]) frontier.add(link, origin, page);
  frontier.add("/c", origin, { ...page, redirects: 1 });
  const taken = [1, 2, 3, 4].map(() => frontier.take(origin)?.url);
  assertEquals(taken, [`${origin}/c`, `${origin}/a`, `${origin}/b`, undefined]);
});

Deno.test("the frontier says why a URL is not taken", () => {
  const cases: [string, Partial<typeof page> | { depth: number } | { redirects: number }, string][] = [
    ["mailto:x@a.example", {}, "not a web address"],
    ["http://b.example/", {}, "out of scope"],
    ["/deep", { depth: 3 }, "too deep"],
    ["/far", { redirects: 6 }, "too many redirects"],
    ["/a/b/a/b/a/b/a", {}, "path repeats itself"],
    [`/${"x".repeat(2048)}`, {}, "URL too long"],
  ];
  for (const [link, how, reason] of cases) {
    const frontier = open();
    frontier.add(link, origin, { ...page, ...how });
    assertEquals(frontier.account(), { unit: "urls", in: 1, out: 0, dropped: { [reason]: 1 } }, link);
  }
});

Deno.test("the frontier lets a path have only so many queries, as calendars have no end of them", () => {
  const frontier = open();
  for (let month = 1; month <= 12; month++) frontier.add(`/calendar?month=${month}`, origin, page);
  frontier.add("/other?month=1", origin, page);
  assertEquals(frontier.account().dropped, { "too many queries of one path": 10 });
  assertEquals(frontier.waiting, 3);
});

Deno.test("the frontier goes from origin to origin", () => {
  const frontier = new Frontier(() => true, { maxDepth: 9, maxQueriesPerPath: 9 });
  for (const link of ["http://a.example/1", "http://a.example/2", "http://b.example/1"]) {
    frontier.add(link, undefined, page);
  }
  const order = [1, 2, 3].map(() => frontier.take(frontier.origins[0])?.url);
  assertEquals(order, ["http://a.example/1", "http://b.example/1", "http://a.example/2"]);
});

Deno.test("the frontier's balance holds at any time", () => {
  const frontier = open();
  for (const link of ["/a", "/b", "/c", "http://b.example/"]) frontier.add(link, origin, page);
  frontier.take(origin);
  frontier.fetched();
  frontier.dropWaiting("page limit reached");
  assertEquals(frontier.account(), {
    unit: "urls",
    in: 4,
    out: 1,
    dropped: { "out of scope": 1, "page limit reached": 2 },
  });
});

Deno.test("the frontier counts links that it refuses without keeping them", async () => {
  const script = new URL("../../support/hostile_links.ts", import.meta.url).href;
  const flags = ["--quiet", "--no-check", "--v8-flags=--max-old-space-size=48"];
  const { stdout } = await new Deno.Command("deno", { args: ["run", ...flags, script], stderr: "null" })
    .output();
  assertEquals(new TextDecoder().decode(stdout), '{"out of scope":60000}\n');
});

Deno.test("the frontier takes up as many URLs of one site as its share of memory holds, and leaves the others theirs", () => {
  const frontier = new Frontier(() => true, { maxDepth: 9, maxQueriesPerPath: 1e9, maxPages: 10 });
  const links = 36_000;
  const path = `${"x".repeat(1900)}`;
  for (let at = 0; at < links; at++) frontier.add(`http://n${at}.hostile.example/${path}`, undefined, page);
  const { dropped } = frontier.account();
  const reason = "too many URLs of one site";
  assertEquals([Object.keys(dropped), frontier.waiting + dropped[reason]], [[reason], links]);
  assertEquals(frontier.waiting > 20_000 && frontier.waiting < 40_000, true);
  frontier.add("http://b.example/", undefined, page);
  assertEquals(frontier.account().dropped, dropped);
});
