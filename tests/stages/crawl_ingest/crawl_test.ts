import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import type { Page } from "../../../stages/kinds/mod.ts";
import { type Loss, readWarc, type WarcRecord } from "../../../stages/_format/mod.ts";
import { crawl, ingest } from "../../../stages/crawl_ingest/mod.ts";
import { type CrawlRun, crawlSite, crawlWorld, jumpingWorld, readFile, type Site } from "./runs.ts";

const gzip = (text: string) => new Uint8Array(gzipSync(text));

const quick = { delaySeconds: 0, sitemaps: "ignore" } as const;

/** A page that links to some others. */
function linking(...paths: readonly string[]): string {
  return paths.map((path) => `<a href="${path}">x</a>`).join("");
}
/** An answer made anew for each request. */
function answer(body: BodyInit | null, init: ResponseInit = {}): () => Response {
  return () => new Response(body, { ...init, headers: { "content-type": "text/html", ...init.headers } });
}
function redirect(to: string, status = 302): () => Response {
  return () => new Response(null, { status, headers: { location: to } });
}
function paths({ hits }: CrawlRun): string[] {
  return hits.map(({ path }) => path);
}
/** Paths and texts of the pages that ingest finds in what was crawled. */
async function pagesOf({ files, origin }: CrawlRun): Promise<Record<string, string>> {
  const pages: Record<string, string> = {};
  for (const file of files) {
    for (const { url, body } of (await readFile<Page>(ingest, file)).rows) {
      pages[url.slice(origin.length)] = body;
    }
  }
  return pages;
}
async function recordsOf({ files }: CrawlRun): Promise<(WarcRecord | Loss)[]> {
  return (await Promise.all(files.map((file) => Array.fromAsync(readWarc(file.stream()))))).flat();
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

Deno.test("crawl() pauses between requests, as long as asked, and as robots.txt asks up to a limit", async () => {
  const pages: Site = { "/": linking("/a", "/b"), "/a": "a", "/b": "b" };
  const pauses = async (robots: string, options: Record<string, unknown>) => {
    const { hits } = await crawlSite({ ...pages, "/robots.txt": robots }, { sitemaps: "ignore", ...options });
    return hits.slice(1).map(({ at }, index) => (at - hits[index].at) / 1000);
  };
  assertEquals(await pauses("", { delaySeconds: 2 }), [2, 2, 2]);
  const slow = "User-agent: *\nCrawl-delay: 7\nDisallow:";
  // The pause after robots.txt was begun before the rules were known.
  assertEquals(await pauses(slow, { delaySeconds: 2 }), [2, 7, 7]);
  assertEquals(await pauses(slow, { delaySeconds: 2, maxDelaySeconds: 5 }), [2, 5, 5]);
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

Deno.test("crawl() gives up on a slow answer and goes on", async () => {
  const asked = Promise.withResolvers<Response>();
  const endless = () => {
    let timer: ReturnType<typeof setInterval>;
    const body = new ReadableStream({
      start(controller) {
        timer = setInterval(() => controller.enqueue(new TextEncoder().encode("<p>")), 20);
      },
      cancel: () => clearInterval(timer),
    });
    return new Response(body, { headers: { "content-type": "text/html" } });
  };
  const site: Site = {
    "/": linking("/slow", "/endless", "/b"),
    "/slow": () => asked.promise,
    "/endless": endless,
    "/b": () => {
      asked.resolve(new Response("too late"));
      return new Response("b");
    },
  };
  const run = await crawlSite(site, { ...quick, timeoutSeconds: 0.15 });
  assertEquals(paths(run), ["/robots.txt", "/", "/slow", "/endless", "/b"]);
  assertEquals(run.account?.dropped, { "timed out": 2 });
});

Deno.test("crawl() stops reading what is too large, and does not read what is neither HTML nor text", async () => {
  const run = await crawlSite({
    "/": linking("/announced", "/streamed", "/packed", "/image", "/b"),
    "/announced": answer("x".repeat(2000)),
    "/streamed": answer(
      new ReadableStream({
        start(controller) {
          for (let i = 0; i < 20; i++) controller.enqueue(new Uint8Array(100));
          controller.close();
        },
      }),
    ),
    "/packed": answer(gzip("x".repeat(100_000)), { headers: { "content-encoding": "gzip" } }),
    "/image": answer("x", { headers: { "content-type": "image/png" } }),
    "/b": "b",
  }, { ...quick, maxPageBytes: 1000 });
  assertEquals(run.account, {
    unit: "urls",
    in: 7,
    out: 3,
    dropped: { "too large": 3, "neither HTML nor text": 1 },
  });
  assertEquals(Object.keys(await pagesOf(run)), ["/", "/b"]);
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

Deno.test("crawl() waits for a host that is busy, as long as it asks or longer each time, and not for ever", async () => {
  const busy = (status: number, times: number, headers: HeadersInit = {}) => {
    let left = times;
    return () =>
      left-- > 0 ? new Response("busy", { status, headers }) : new Response("<p>at last</p>", {
        headers: { "content-type": "text/html" },
      });
  };
  const waits = ({ hits }: CrawlRun) =>
    hits.slice(2).map(({ at }, index) => (at - hits[index + 1].at) / 1000);
  const backoff = await crawlSite({ "/": busy(503, 3) }, quick);
  assertEquals([waits(backoff), await pagesOf(backoff)], [[1, 2, 4], { "/": "<p>at last</p>" }]);
  const asked = await crawlSite({ "/": busy(429, 1, { "retry-after": "40" }) }, quick);
  assertEquals(waits(asked), [40]);
  const dated = await crawlSite(
    { "/": busy(503, 1, { "retry-after": "Mon, 06 May 2024 07:09:09 GMT" }) },
    quick,
  );
  assertEquals(waits(dated), [60]);
  const tooLong = await crawlSite({ "/": busy(503, 1, { "retry-after": "3600" }) }, quick);
  assertEquals(waits(tooLong), []);
  assertEquals(
    tooLong.error?.message,
    `Cannot crawl from ${tooLong.origin}/: no page came (no answer with status 200)`,
  );
  const never = await crawlSite({ "/": linking("/b"), "/b": busy(503, 99) }, { ...quick, maxRetries: 2 });
  assertEquals([paths(never).length, never.account?.out], [5, 3]);
});

Deno.test("crawl() stops at its limits of pages, bytes, time and depth, and counts what it left", async () => {
  const site: Site = {
    "/": linking("/1", "/2", "/3"),
    ...Object.fromEntries([1, 2, 3].map((i) => [`/${i}`, linking(`/${i}/a`) + "x".repeat(1000)])),
    ...Object.fromEntries([1, 2, 3].map((i) => [`/${i}/a`, "end"])),
  };
  const left = async (options: Record<string, unknown>) =>
    (await crawlSite(site, { ...quick, ...options })).account;
  assertEquals(await left({}), { unit: "urls", in: 8, out: 8, dropped: {} });
  assertEquals(await left({ maxPages: 2 }), {
    unit: "urls",
    in: 6,
    out: 3,
    dropped: { "page limit reached": 3 },
  });
  assertEquals(await left({ maxTotalBytes: 1500 }), {
    unit: "urls",
    in: 7,
    out: 4,
    dropped: { "byte limit reached": 3 },
  });
  assertEquals(await left({ maxTotalSeconds: 10, delaySeconds: 5 }), {
    unit: "urls",
    in: 6,
    out: 3,
    dropped: { "time limit reached": 3 },
  });
  assertEquals(await left({ maxDepth: 1 }), { unit: "urls", in: 8, out: 5, dropped: { "too deep": 3 } });
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

Deno.test("crawl() has one request at a time open to a host", async () => {
  let open = 0;
  let most = 0;
  const page = (body: string) => async () => {
    most = Math.max(most, ++open);
    await new Promise((resolve) => setTimeout(resolve, 5));
    open--;
    return new Response(body, { headers: { "content-type": "text/html" } });
  };
  const links = ["/1", "/2", "/3", "/4"];
  await crawlSite({
    "/": page(linking(...links)),
    ...Object.fromEntries(links.map((path) => [path, page("x")])),
  }, quick);
  assertEquals(most, 1);
});

Deno.test("crawl() lets a host be that does not answer, and says so", async () => {
  const gone = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const seed = `http://127.0.0.1:${gone.addr.port}/`;
  gone.close();
  const run = await crawlSite({}, { ...quick, seeds: [seed] });
  assertEquals(
    run.error?.message,
    `Cannot crawl from ${seed}: no page came (1 no answer, 1 robots.txt unreachable)`,
  );
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
  const context = { signal: new AbortController().signal, progress() {}, account() {} };
  const { work } = crawl;
  if (work.form !== "whole") throw new TypeError("Internal: another form");
  const none = work.run({}, crawl.options.parse({ seeds: ["http://a.example/"] }), context);
  const unplugged = await assertRejects(() => Array.fromAsync(none), Error);
  assertEquals(unplugged.message, "Internal: crawl was run without the network that it needs");
});

Deno.test("a crawl that gets the same answers at the same hour writes the same bytes", async () => {
  const site: Record<string, string> = { "/": linking("/a", "/b"), "/a": "<p>a</p>", "/b": "<p>b</p>" };
  const fetch = (input: URL | RequestInfo) => {
    const body = site[new URL(String(input)).pathname];
    return Promise.resolve(body === undefined ? new Response(null, { status: 404 }) : answer(body)());
  };
  const options = { ...quick, seeds: ["http://a.example/"] };
  const runs = await Promise.all([1, 2].map(() => crawlWorld(jumpingWorld(fetch), options)));
  const bytes = await Promise.all(runs.map(({ files }) => new Response(files[0].stream()).bytes()));
  assertEquals(runs[0].account?.out, 4);
  assertEquals(bytes[0], bytes[1]);
});
