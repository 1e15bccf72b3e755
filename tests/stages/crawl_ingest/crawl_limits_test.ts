import { assertEquals } from "@std/assert";
import { gzipSync } from "node:zlib";
import {
  answer,
  type CrawlRun,
  crawlSite,
  crawlWorld,
  jumpingWorld,
  linking,
  pagesOf,
  paths,
  type Site,
  tableWorld,
} from "./runs.ts";

const gzip = (text: string) => new Uint8Array(gzipSync(text));

const quick = { delaySeconds: 0, sitemaps: "ignore" } as const;

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

Deno.test("crawl() counts pages that came towards maxPages, and neither redirects nor errors", async () => {
  const site: Site = {
    "/": linking("/gone", "/moved", "/1", "/2", "/3"),
    "/moved": () => new Response(null, { status: 302, headers: { location: "/1" } }),
    ...Object.fromEntries([1, 2, 3].map((i) => [`/${i}`, "end"])),
  };
  const run = await crawlSite(site, { ...quick, maxPages: 3, sitemaps: "ignore" });
  assertEquals(paths(run), ["/robots.txt", "/", "/gone", "/moved", "/1", "/2"]);
  assertEquals(run.account, { unit: "urls", in: 7, out: 6, dropped: { "page limit reached": 1 } });
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

Deno.test("crawl() says of an address that the runtime refuses that it is private, and asks no second time", async () => {
  const word = 'Requires net access to "10.0.0.1:80", run again with the --allow-net flag';
  const connecting = new Error(`client error (Connect): ${word}`);
  for (const refused of [new Error(word), new TypeError("fetch failed", { cause: connecting })]) {
    let asked = 0;
    const world = jumpingWorld(() => {
      asked++;
      return Promise.reject(refused);
    });
    const run = await crawlWorld(world, { ...quick, seeds: ["http://a.example/"] });
    assertEquals(
      run.error?.message,
      "Cannot crawl from http://a.example/: no page came (1 private address, 1 robots.txt unreachable)",
    );
    assertEquals(asked, 1);
  }
});

Deno.test("crawl() lets a host be after five requests in a row without an answer", async () => {
  const pages = Array.from({ length: 9 }, (_, i) => `http://a.example/${i}`);
  const { world, asked } = tableWorld({
    "http://a.example/": linking(...pages),
    ...Object.fromEntries(pages.map((url) => [url, "none"])),
  });
  const { account } = await crawlWorld(world, { ...quick, seeds: ["http://a.example/"], maxRetries: 0 });
  assertEquals(asked.length, 7);
  assertEquals(account?.dropped, { "no answer": 5, "host does not answer": 4 });
});

Deno.test("crawl() asks for robots.txt again after a day", async () => {
  const { world, asked } = tableWorld({
    "http://a.example/": linking("/1", "/2"),
    "http://a.example/1": "1",
  });
  const day = { delaySeconds: 20 * 3600, maxTotalSeconds: 1e9 };
  await crawlWorld(world, { ...quick, ...day, seeds: ["http://a.example/"] });
  assertEquals(asked.filter((url) => url.endsWith("/robots.txt")).length, 2);
});
