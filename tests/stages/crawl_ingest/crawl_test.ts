import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { type Loss, readWarc, type WarcRecord } from "../../../stages/_format/mod.ts";
import { crawl } from "../../../stages/crawl_ingest/mod.ts";
import { quietContext } from "../../support/stage_runs.ts";
import {
  answer,
  type CrawlRun,
  crawlSite,
  crawlWorld,
  linking,
  pagesOf,
  paths,
  redirect,
  rereadable,
  type Site,
  tableWorld,
} from "./runs.ts";

const gzip = (text: string) => new Uint8Array(gzipSync(text));

const quick = { delaySeconds: 0, sitemaps: "ignore" } as const;

async function recordsOf({ files }: CrawlRun): Promise<(WarcRecord | Loss)[]> {
  return (await Promise.all(
    files.map(async (file) => await Array.fromAsync(readWarc(await rereadable(file)))),
  )).flat();
}

Deno.test("crawl() goes breadth first from the seeds, asks robots.txt first, and each URL once", async () => {
  const site = {
    "/": linking("/a", "b", "/a#x", "mailto:x@a.example", "http://elsewhere.example/"),
    "/a": linking("/", "/a/deep"),
    "/b": linking("/a"),
    "/a/deep": "<p>deep</p>",
  };
  const run = await crawlSite(site, quick);
  assertEquals(paths(run), ["/robots.txt", "/", "/a", "/b", "/a/deep"]);
  assertEquals(run.account, {
    unit: "urls",
    in: 7,
    out: 5,
    dropped: { "not a web address": 1, "out of scope": 1 },
  });
  assertEquals(await pagesOf(run), site);
});

Deno.test("crawl() with no seeds asks nobody and writes nothing", async () => {
  const run = await crawlSite({}, { seeds: [] });
  assertEquals([run.hits, run.files, run.error], [[], [], undefined]);
});

Deno.test("crawl() writes a request and a response for each answer, whatever its status, and who asked", async () => {
  const run = await crawlSite({ "/": linking("/gone") }, { ...quick, userAgent: "Tester/1 (x@a.example)" });
  const records = await recordsOf(run);
  const said = records.map((each) =>
    "type" in each ? `${each.type} ${each.headers.get("warc-target-uri") ?? ""}` : each.reason
  );
  assertEquals(said, [
    "warcinfo ",
    ...["/robots.txt", "/", "/gone"].flatMap((
      path,
    ) => [`response ${run.origin}${path}`, `request ${run.origin}${path}`]),
  ]);
  const blocks = records.map((each) => "block" in each ? new TextDecoder().decode(each.block) : "");
  assertEquals(blocks[0].includes("http-header-user-agent: Tester/1 (x@a.example)\r\n"), true);
  assertEquals(blocks[5].startsWith("HTTP/1.1 404 Not Found\r\n"), true);
  assertEquals(blocks[4].startsWith(`GET / HTTP/1.1\r\nhost: ${new URL(run.origin).host}\r\n`), true);
  assertEquals(run.hits.map(({ userAgent }) => userAgent), Array(3).fill("Tester/1 (x@a.example)"));
});

Deno.test("crawl() leaves alone what robots.txt disallows, also behind a redirect", async () => {
  const run = await crawlSite({
    "/robots.txt": "User-agent: *\nDisallow: /private\n",
    "/": linking("/private/a", "/go", "/b"),
    "/go": redirect("/private/b"),
    "/b": "b",
    "/private/a": "no",
    "/private/b": "no",
  }, quick);
  assertEquals(paths(run), ["/robots.txt", "/", "/go", "/b"]);
  assertEquals(run.account?.dropped, { "disallowed by robots.txt": 2 });
});

Deno.test("crawl() asks nothing of a host whose robots.txt is broken", async () => {
  for (const status of [500, 503, 429]) {
    const run = await crawlSite({ "/robots.txt": answer("", { status }), "/": "page" }, {
      ...quick,
      maxRetries: 0,
    });
    assertEquals(paths(run), ["/robots.txt"]);
    assertEquals(
      run.error?.message,
      `Cannot crawl from ${run.origin}/: no page came (1 robots.txt unreachable)`,
    );
  }
});

Deno.test("crawl() follows robots.txt over redirects, and after five takes it for missing", async () => {
  const rules = "User-agent: *\nDisallow: /private";
  const pages: Site = { "/": linking("/private"), "/private": "no" };
  const moved = await crawlSite({
    ...pages,
    "/robots.txt": redirect("/r2", 301),
    "/r2": redirect("/r3"),
    "/r3": rules,
  }, quick);
  assertEquals(paths(moved), ["/robots.txt", "/r2", "/r3", "/"]);
  const loop = await crawlSite({ ...pages, "/robots.txt": redirect("/robots.txt") }, quick);
  assertEquals(paths(loop), [...Array(6).fill("/robots.txt"), "/", "/private"]);
});

Deno.test("crawl() follows at most five redirects in a row, each within scope, and no loop", async () => {
  const run = await crawlSite({
    "/": linking("/r1", "/loop", "/away"),
    "/loop": redirect("/loop2"),
    "/loop2": redirect("/loop"),
    "/away": redirect("http://elsewhere.example/"),
    ...Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((i) => [`/r${i}`, redirect(`/r${i + 1}`, 307)])),
  }, quick);
  assertEquals(paths(run), [
    "/robots.txt",
    "/",
    "/r1",
    "/r2",
    "/r3",
    "/r4",
    "/r5",
    "/r6",
    "/loop",
    "/loop2",
    "/away",
  ]);
  assertEquals(run.account?.dropped, { "too many redirects": 1, "out of scope": 1 });
});

Deno.test("crawl() stays below the folder of its seed when told to", async () => {
  const site: Site = {
    "/docs/": linking("a", "../", "/docs/b/c", "/docsearch"),
    "/docs/a": "a",
    "/docs/b/c": "c",
  };
  const run = await crawlSite(site, { ...quick, scope: "prefix" }, "/docs/index.html?x");
  assertEquals(run.error?.message.endsWith("no page came (no answer with status 200)"), true);
  const docs = await crawlSite(site, { ...quick, scope: "prefix" }, "/docs/");
  assertEquals(paths(docs), ["/robots.txt", "/docs/", "/docs/a", "/docs/b/c"]);
  assertEquals(docs.account?.dropped, { "out of scope": 2 });
});

Deno.test("crawl() archives bodies as decoded, however they were sent, and in any encoding", async () => {
  const body = "<p>naïve</p>".repeat(30);
  const latin1 = Uint8Array.from(body, (letter) => letter.charCodeAt(0));
  const type = "text/html; charset=utf-8";
  const run = await crawlSite({
    "/": linking("/gzip", "/br", "/deflate", "/chunked", "/header", "/meta"),
    "/gzip": answer(gzip(body), { headers: { "content-type": type, "content-encoding": "gzip" } }),
    "/br": answer(new Uint8Array(brotliCompressSync(body)), {
      headers: { "content-type": type, "content-encoding": "br" },
    }),
    "/deflate": answer(new Uint8Array(deflateSync(body)), {
      headers: { "content-type": type, "content-encoding": "deflate" },
    }),
    "/chunked": () => new Response(new Blob([body]).stream(), { headers: { "content-type": type } }),
    "/header": answer(latin1, { headers: { "content-type": "text/html; charset=ISO-8859-1" } }),
    "/meta": answer(new Blob(["<meta charset=latin1>", latin1])),
  }, quick);
  const { "/": _home, "/meta": meta, ...others } = await pagesOf(run);
  assertEquals(others, { "/gzip": body, "/br": body, "/deflate": body, "/chunked": body, "/header": body });
  assertEquals(meta, `<meta charset=latin1>${body}`);
});

Deno.test("crawl() reads sitemaps, packed ones and indexes too, for pages that no link leads to", async () => {
  let origin = "";
  const xml = (body: () => string, packed = false) => (request: Request) => {
    origin = new URL(request.url).origin;
    return new Response(packed ? gzip(body()) : body(), {
      headers: { "content-type": "application/xml" },
    });
  };
  const urls = (...list: string[]) =>
    `<urlset>${list.map((url) => `<url><loc>${url}</loc></url>`).join("")}</urlset>`;
  const run = await crawlSite({
    "/robots.txt": (request) => new Response(`Sitemap: ${new URL(request.url).origin}/index.xml`),
    "/index.xml": xml(() => `<sitemapindex><sitemap><loc>${origin}/s.xml.gz</loc></sitemap></sitemapindex>`),
    "/s.xml.gz": xml(() => urls(`${origin}/lonely`, "http://elsewhere.example/"), true),
    "/": linking("/a"),
    "/a": "a",
    "/lonely": "lonely",
  }, { ...quick, sitemaps: "follow" });
  assertEquals(Object.keys(await pagesOf(run)).sort(), ["/", "/a", "/lonely"]);
  assertEquals(paths(run).toSorted(), [
    "/",
    "/a",
    "/index.xml",
    "/lonely",
    "/robots.txt",
    "/s.xml.gz",
    "/sitemap.xml",
  ]);
  assertEquals(run.account?.dropped, { "out of scope": 1 });
});

Deno.test("crawl() does not take the page that a site gives for everything for a sitemap", async () => {
  const run = await crawlSite({ "/": "<p>home</p>", "/sitemap.xml": "<p>not found</p>" }, {
    delaySeconds: 0,
  });
  assertEquals(await pagesOf(run), { "/": "<p>home</p>" });
  assertEquals(run.account?.dropped, { "no sitemap but a page": 1 });
});

Deno.test("crawl() says what is wrong with a seed, an option, or a world without network", async () => {
  const { error } = await crawlSite({}, { seeds: ["example.org"] });
  assertEquals(
    error?.message,
    'Cannot crawl from "example.org": it is not a URL that starts with http:// or https://',
  );
  const wrong = assertThrows(() => crawl({}, { delaySeconds: -1 }), TypeError);
  assertEquals(
    wrong.message,
    "Cannot use these options for crawl: delaySeconds: Too small: expected number to be >=0",
  );
  const { work } = crawl;
  if (work.form !== "whole") throw new TypeError("Internal: another form");
  const none = work.run({}, crawl.options.parse({ seeds: ["http://a.example/"] }), quietContext());
  const unplugged = await assertRejects(() => Array.fromAsync(none), Error);
  assertEquals(unplugged.message, "Internal: crawl was run without the network that it needs");
});

Deno.test("crawl() goes over all hosts of a site, each with its own robots.txt", async () => {
  const [one, two] = ["http://www.example.org", "https://news.example.org"];
  const { world, asked } = tableWorld({
    [`${one}/`]: linking(`${two}/`, `${one}/private`, `${two}/private`, "http://example.com/"),
    [`${two}/`]: linking("/a", `${one}/b`),
    [`${two}/robots.txt`]: "User-agent: *\nDisallow: /private",
  });
  const { account } = await crawlWorld(world, { ...quick, seeds: [`${one}/`], scope: "site" });
  const wanted = ["", "/private", "/b", "/robots.txt"].map((path) => one + (path || "/"));
  assertEquals(asked.toSorted(), [...wanted, `${two}/`, `${two}/a`, `${two}/robots.txt`].toSorted());
  assertEquals(account?.dropped, { "disallowed by robots.txt": 1, "out of scope": 1 });
});

Deno.test("a crawl that gets the same answers at the same hour writes the same bytes", async () => {
  const site = { "http://a.example/": linking("/a", "/b"), "http://a.example/a": "<p>a</p>" };
  const options = { ...quick, seeds: ["http://a.example/"] };
  const runs = await Promise.all([1, 2].map(() => crawlWorld(tableWorld(site).world, options)));
  const bytes = await Promise.all(runs.map(({ files }) => new Response(files[0].stream()).bytes()));
  assertEquals(runs[0].account?.out, 4);
  assertEquals(bytes[0], bytes[1]);
});
