/** Crawls of sites that mean harm: what their redirects bring, and how much of the crawl they can take. */
import { assertEquals, assertGreater } from "@std/assert";
import { readWarc } from "../../../stages/_format/mod.ts";
import { Hosts } from "../../../stages/crawl_ingest/hosts.ts";
import {
  answer,
  crawlSite,
  crawlWorld,
  jumpingWorld,
  linking,
  pagesOf,
  paths,
  redirect,
  rereadable,
} from "./runs.ts";

const quick = { delaySeconds: 0, sitemaps: "ignore", maxRetries: 0 } as const;

/** Crawls from http://a.example/ through answers by URL. */
async function crawlTable(
  answers: Readonly<Record<string, () => Response>>,
  options: Record<string, unknown> = {},
) {
  const asked: string[] = [];
  const world = jumpingWorld((input) => {
    asked.push(String(input));
    return Promise.resolve(answers[String(input)]?.() ?? new Response(null, { status: 404 }));
  });
  const run = await crawlWorld(world, { ...quick, seeds: ["http://a.example/"], ...options });
  return { ...run, asked };
}

Deno.test("crawl() archives nothing of what a redirect of robots.txt brings, and makes no page of it", async () => {
  const run = await crawlTable({
    "http://a.example/robots.txt": redirect("http://b.example/latest/meta-data/"),
    "http://b.example/latest/meta-data/": answer("<p>secret</p>"),
    "http://a.example/": answer("<p>home</p>"),
  });
  assertEquals(run.asked, [
    "http://a.example/robots.txt",
    "http://b.example/latest/meta-data/",
    "http://a.example/",
  ]);
  assertEquals(await pagesOf({ ...run, origin: "", hits: [] }), { "http://a.example/": "<p>home</p>" });
  const records = await Array.fromAsync(readWarc(await rereadable(run.files[0])));
  const urls = records.flatMap((each) =>
    "type" in each && each.type === "response" ? [each.headers.get("warc-target-uri")] : []
  );
  assertEquals(urls, ["http://a.example/robots.txt", "http://a.example/"]);
  assertEquals(run.account?.out, 3);
});

Deno.test("crawl() follows five redirects of robots.txt over other hosts, for the host that was asked (RFC 9309, 2.3.1.2)", async () => {
  const hop = (at: number) => `http://hop${at}.example/r`;
  const rules = () => new Response("User-agent: *\nDisallow: /private");
  const answers = {
    "http://a.example/robots.txt": redirect(hop(1)),
    ...Object.fromEntries([1, 2, 3, 4].map((at) => [hop(at), redirect(hop(at + 1))])),
    [hop(5)]: rules,
    "http://a.example/": answer(linking("/private", "/b")),
  };
  const run = await crawlTable(answers);
  assertEquals(run.asked.slice(6), ["http://a.example/", "http://a.example/b"]);
  assertEquals(run.account?.dropped, { "disallowed by robots.txt": 1 });
});

Deno.test("crawl() asks nothing of a host whose robots.txt leads nowhere", async () => {
  for (const location of ["ftp://b.example/robots.txt", "file:///etc/passwd", "http://[", "javascript:1"]) {
    const run = await crawlTable({
      "http://a.example/robots.txt": redirect(location),
      "http://a.example/": answer("x"),
    });
    assertEquals(run.asked, ["http://a.example/robots.txt"], location);
    const told =
      "Cannot crawl from http://a.example/: no page came (1 not a web address, 1 robots.txt unreachable)";
    assertEquals(run.error?.message, told);
  }
});

Deno.test("crawl() counts a redirect that leads to no web address", async () => {
  const run = await crawlSite({ "/": linking("/go"), "/go": redirect("ftp://b.example/") }, quick);
  assertEquals(run.account?.dropped, { "not a web address": 1 });
});

Deno.test("crawl() makes no page of a sitemap, whatever it says that it is", async () => {
  const plain = () => new Response("http://a.example/x\n", { headers: { "content-type": "text/plain" } });
  const site = { "/": "<p>home</p>", "/sitemap.xml": plain };
  const run = await crawlSite(site, { ...quick, sitemaps: "follow" });
  assertEquals(paths(run), ["/robots.txt", "/", "/sitemap.xml"]);
  assertEquals(await pagesOf(run), { "/": "<p>home</p>" });
});

Deno.test("crawl() reads 500 KiB of robots.txt, however short a page may be (RFC 9309, section 2.5)", async () => {
  const robots = `User-agent: *\nDisallow: /private\n${"# long\n".repeat(50_000)}Disallow: /late\n`;
  const site = { "/robots.txt": robots, "/": linking("/private", "/late", "/b"), "/b": "b" };
  const run = await crawlSite(site, { ...quick, maxPageBytes: 1000 });
  assertEquals(run.account?.dropped, { "disallowed by robots.txt": 2 });
});

Deno.test("crawl() lets other hosts have their turn while it reads a large page or sitemap", async () => {
  let turns = 0;
  const world = jumpingWorld((input) => {
    const { pathname } = new URL(String(input));
    if (pathname === "/") return Promise.resolve(answer(`${"<p>".repeat(700_000)}${linking("/x")}`)());
    if (pathname !== "/sitemap.xml") return Promise.resolve(new Response(null, { status: 404 }));
    const urls = Array.from({ length: 20_000 }, (_, at) => `<url><loc>http://b.example/${at}</loc></url>`);
    return Promise.resolve(answer(urls.join(""), { headers: { "content-type": "text/xml" } })());
  });
  const counting = { ...world, sleep: (time: number) => (turns++, world.sleep(time)) };
  const { account } = await crawlWorld(counting, { seeds: ["http://a.example/"], delaySeconds: 0 });
  assertEquals(account?.dropped, { "out of scope": 20_000 });
  // 2 MB and 0.8 MB in pieces of 64 KiB, 20,000 links in thousands.
  assertGreater(turns, 60);
});

Deno.test("rules of hosts that were not asked for longest are forgotten where they take too much memory", () => {
  const rules = { refusal: () => undefined, delaySeconds: 0, sitemaps: [], bytes: 20 * 2 ** 20 };
  const hosts = new Hosts();
  for (const origin of ["a", "b", "c"]) hosts.set(origin, { rules, since: 0 });
  hosts.get("a");
  hosts.set("d", { rules, since: 0 });
  assertEquals(["a", "b", "c", "d"].filter((origin) => hosts.get(origin) !== undefined), ["a", "c", "d"]);
});
