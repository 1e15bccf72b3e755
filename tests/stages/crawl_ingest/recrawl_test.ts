import { assertEquals, assertNotEquals } from "@std/assert";
import fc from "fast-check";
import { memoryJournal } from "../../../stages/stage.ts";
import { linking } from "./runs.ts";
import { before, gone, home, pagesIn, recrawl, type Web } from "./recrawls.ts";

const later = "2024-05-20T07:08:09Z";
const tagged = (body: string, tag: string) => ({ body, headers: { etag: `"${tag}"` } });
const dated = (body: string, date: string) => ({ body, headers: { "last-modified": date } });
const old = "Mon, 01 Apr 2024 00:00:00 GMT";

Deno.test("a crawl of an unchanged site asks with the earlier validators, gets no page sent, and writes the same bytes", async () => {
  const web = {
    "/": tagged(linking("/a", "/b", "/gone", "/moved"), "v1"),
    "/a": { body: linking("/deep"), headers: { etag: 'W/"weak"', "last-modified": old } },
    "/b": dated("<p>b</p>", old),
    "/deep": tagged("<p>deep</p>", "v2"),
    "/moved": { status: 301, headers: { location: "/b" } },
  };
  const first = await recrawl(web);
  const again = await recrawl(web, { after: first, at: later });
  assertEquals(again.asked, ["304 /", "304 /a", "304 /b", "404 /gone", "301 /moved", "304 /deep"]);
  assertEquals(again.archive, first.archive);
  assertEquals(before(again), { in: 4, out: 4, dropped: {} });
  assertEquals([...again.sent.get("/a")!].filter(([name]) => name.startsWith("if-")), [
    ["if-modified-since", old],
    ["if-none-match", 'W/"weak"'],
  ]);
  assertEquals(again.sent.get("/robots.txt")!.get("if-none-match"), null);
});

Deno.test("a site without validators is sent again, and writes the same bytes where it is unchanged", async () => {
  const web = (now: string): Web => ({
    "/": { body: linking("/a"), headers: { date: now, "last-modified": now } },
    "/a": { body: "<p>a</p>", headers: { date: now, "set-cookie": `id=${now}` } },
  });
  const first = await recrawl(web("Mon, 06 May 2024 07:08:09 GMT"));
  const again = await recrawl(web("Mon, 20 May 2024 07:08:09 GMT"), { after: first, at: later });
  assertEquals([again.asked, again.archive], [["200 /", "200 /a"], first.archive]);
});

Deno.test("a crawl drops each page that is gone under its reason, and brings what is new or changed", async () => {
  const paths = [
    "/same",
    "/changed",
    "/404",
    "/410",
    "/401",
    "/moved",
    "/unlinked",
    "/private",
    "/image",
    "/far",
  ];
  const web = {
    "/": linking(...paths),
    ...Object.fromEntries(paths.map((path) => [path, tagged(`<p>${path}</p>`, path)])),
    "/far": tagged(linking("/further"), "far"),
    "/further": tagged("<p>further</p>", "further"),
  };
  const first = await recrawl(web);
  const after = {
    ...web,
    "/robots.txt": "User-agent: *\nDisallow: /private",
    "/": linking(...paths.filter((path) => path !== "/unlinked"), "/new"),
    "/changed": tagged("<p>other</p>", "other"),
    "/404": { status: 404 },
    "/410": { status: 410 },
    "/401": { status: 401 },
    "/moved": { status: 301, headers: { location: "/new" } },
    "/new": "<p>new</p>",
    "/image": { body: "x", headers: { "content-type": "image/png" } },
  };
  const again = await recrawl(after, { after: first, at: later, options: { maxDepth: 1 } });
  assertEquals(gone(again), [
    "/404: status 404",
    "/410: status 410",
    "/401: status 401",
    "/moved: redirects",
    "/unlinked: no longer linked",
    "/private: disallowed by robots.txt",
    "/image: neither HTML nor text",
    "/further: too deep",
  ]);
  const { dropped, ...balance } = before(again);
  assertEquals([balance, dropped["content changed"]], [{ in: 12, out: 2 }, 2]);
  assertEquals(await pagesIn(again), {
    "/": `${after["/"]} ${later}`,
    "/same": "<p>/same</p> 2024-05-06T07:08:09Z",
    "/changed": `<p>other</p> ${later}`,
    "/far": `${linking("/further")} 2024-05-06T07:08:09Z`,
    "/new": `<p>new</p> ${later}`,
  });
});

Deno.test("a page whose server fails is kept, with what only it leads to, says so, and comes anew when the server is back", async () => {
  const web: Web = {
    "/": linking("/hub", "/plain"),
    "/hub": tagged(linking("/leaf"), "hub"),
    "/leaf": tagged("<p>leaf</p>", "leaf"),
    "/plain": "<p>plain</p>",
  };
  const first = await recrawl(web);
  for (
    const failing of [{ status: 500 }, { status: 503 }, { status: 429 }, { dead: true }, { status: 304 }]
  ) {
    const broken = await recrawl({ ...web, "/hub": failing, "/plain": failing }, { after: first, at: later });
    const reason = failing.dead ? "no answer" : `status ${failing.status}`;
    // A "not modified" that was asked for is an answer; only to the other page it is none.
    const lost = failing.status === 304 ? 1 : 2;
    assertEquals(broken.account?.dropped, { [`${reason}, kept from before`]: lost });
    assertEquals(before(broken), { in: 4, out: 4, dropped: {} });
    assertEquals(await pagesIn(broken), await pagesIn(first));
    const still = await recrawl({ ...web, "/hub": failing, "/plain": failing }, {
      after: broken,
      at: "2024-06-10T07:08:09Z",
    });
    assertEquals(still.archive, broken.archive);
    const back = await recrawl(web, { after: still, at: "2024-06-11T07:08:09Z" });
    assertEquals(back.archive, first.archive);
  }
});

Deno.test("a page whose server fails for longer than maxOutageDays is dropped, counted from the first failure", async () => {
  const web: Web = { "/": linking("/a"), "/a": "<p>a</p>" };
  const broken: Web = { ...web, "/a": { dead: true } };
  const first = await recrawl(web);
  const second = await recrawl(broken, { after: first, at: "2024-05-10T00:00:00Z" });
  const third = await recrawl(broken, { after: second, at: "2024-06-08T23:59:59Z" });
  assertEquals(before(third).out, 2);
  const fourth = await recrawl(broken, { after: third, at: "2024-06-09T00:00:01Z" });
  assertEquals(gone(fourth), ["/a: no answer for more than 30 days"]);
  assertEquals(fourth.account?.dropped, { "no answer for more than 30 days": 1 });
  const strict = await recrawl(broken, { after: first, at: later, options: { maxOutageDays: 0 } });
  assertEquals([before(strict).out, gone(strict)], [1, ["/a: no answer"]]);
});

Deno.test("a host that is down costs none of its pages while another is up, and a crawl that nothing answers is an error", async () => {
  const other = "http://b.example";
  const web = {
    "/": linking(`${other}/`),
    [`${other}/`]: linking("/1", "/2"),
    [`${other}/1`]: linking("/3"),
    [`${other}/2`]: "<p>2</p>",
    [`${other}/3`]: "<p>3</p>",
  };
  const options = { seeds: [`${home}/`, `${other}/`] };
  const first = await recrawl(web, { options });
  const down = Object.fromEntries(
    Object.keys(web).map((url) => [url, url === "/" ? web["/"] : { dead: true }]),
  );
  const robotsBroken = { ...web, [`${other}/robots.txt`]: { status: 503 } };
  for (const failing of [{ ...down, [`${other}/robots.txt`]: { dead: true } }, robotsBroken]) {
    const again = await recrawl(failing, { after: first, at: later, options });
    assertEquals(await pagesIn(again), await pagesIn(first));
    assertEquals(again.account?.dropped["robots.txt unreachable, kept from before"], 4);
  }
  const unanswered = await recrawl({ ...down, [`${other}/robots.txt`]: "" }, {
    after: first,
    at: later,
    options,
  });
  assertEquals(await pagesIn(unanswered), await pagesIn(first));
  const nothing = await recrawl({ "/robots.txt": { dead: true } }, { after: first, at: later });
  assertEquals(
    nothing.error?.message,
    "Cannot crawl from http://a.example/: no page came (1 no answer, 1 robots.txt unreachable, kept from before, " +
      "1 out of scope)",
  );
});

Deno.test("a sitemap that fails costs none of the pages that it led to, and time that runs out none of those not reached", async () => {
  const web: Web = {
    "/": linking("/a"),
    "/a": linking("/b"),
    "/b": "<p>b</p>",
    "/sitemap.xml": {
      body: `<urlset><url><loc>${home}/lonely</loc></url></urlset>`,
      headers: { "content-type": "application/xml" },
    },
    "/lonely": "<p>lonely</p>",
  };
  const options = { sitemaps: "follow" };
  const first = await recrawl(web, { options });
  assertEquals(before(await recrawl(web, { after: first, at: later, options })).in, 4);
  const failing = await recrawl({ ...web, "/sitemap.xml": { status: 502 } }, {
    after: first,
    at: later,
    options,
  });
  assertEquals(await pagesIn(failing), await pagesIn(first));
  const short = await recrawl(web, {
    after: first,
    at: later,
    options: { ...options, delaySeconds: 10, maxTotalSeconds: 15 },
  });
  assertEquals(await pagesIn(short), await pagesIn(first));
  const few = await recrawl(web, { after: first, at: later, options: { ...options, maxPages: 2 } });
  assertEquals([few.accounts[0].dropped, before(few).out], [{ "page limit reached": 2 }, 2]);
  const one = await recrawl(web, { after: first, at: later, options: { sitemaps: "ignore", maxPages: 1 } });
  assertEquals(gone(one), ["/a", "/lonely", "/b"].map((path) => `${path}: page limit reached`));
});

Deno.test("validators are sent only where they can be trusted", async () => {
  const date = "Mon, 06 May 2024 07:08:09 GMT";
  const sent = async (headers: Record<string, string>, userAgent = "One/1") => {
    const web = { "/": { body: "<p>home</p>", headers: { date, ...headers } } };
    const first = await recrawl(web, { options: { userAgent: "One/1" } });
    const again = await recrawl(web, { after: first, at: later, options: { userAgent } });
    return [...again.sent.get("/")!].flatMap(([name]) => name.startsWith("if-") ? [name] : []);
  };
  assertEquals(await sent({ etag: '"a"' }), ["if-none-match"]);
  assertEquals(await sent({ etag: "a" }), []);
  assertEquals(await sent({ etag: `"${"x".repeat(600)}"` }), []);
  assertEquals(await sent({ "last-modified": "Mon, 06 May 2024 07:08:08 GMT" }), ["if-modified-since"]);
  assertEquals(await sent({ "last-modified": "Mon, 06 May 2024 07:08:09 GMT" }), []);
  assertEquals(await sent({ "last-modified": "Mon, 06 May 2030 07:08:09 GMT" }), []);
  assertEquals(await sent({ "last-modified": "yesterday" }), []);
  assertEquals(await sent({ etag: '"a"', vary: "Accept-Encoding" }), ["if-none-match"]);
  assertEquals(await sent({ etag: '"a"', vary: "Cookie, *" }), []);
  assertEquals(await sent({ etag: '"a"' }, "Two/1"), []);
});

Deno.test("a server that answers conditions wrongly is asked again without them", async () => {
  const first = await recrawl({ "/": tagged("<p>one</p>", "one") });
  for (const wrong of [{ status: 304, headers: { etag: '"another"' } }, { status: 412 }]) {
    let asked = 0;
    const web = {
      get "/"() {
        return asked++ === 0 ? wrong : tagged("<p>two</p>", "two");
      },
    };
    const again = await recrawl(web, { after: first, at: later });
    assertEquals(again.asked, [`${wrong.status} /`, "200 /"]);
    assertEquals(await pagesIn(again), { "/": `<p>two</p> ${later}` });
  }
  const older = await recrawl({ "/": dated("<p>new</p>", "Mon, 01 Apr 2024 00:00:00 GMT") });
  const restored = { "/": dated("<p>old</p>", "Fri, 01 Mar 2024 00:00:00 GMT") };
  const found = await recrawl(restored, { after: older, at: later });
  assertEquals([found.asked, await pagesIn(found)], [["304 /", "200 /"], { "/": `<p>old</p> ${later}` }]);
  const packed = { status: 304, headers: { etag: 'W/"one-gzip"', "content-encoding": "deflate" } };
  const same = await recrawl({ "/": packed }, { after: first, at: later });
  assertEquals([same.asked, same.archive], [["304 /"], first.archive]);
});

Deno.test("a new validator for the same content is the one that is sent next, and the page stays as it was", async () => {
  const first = await recrawl({ "/": tagged("<p>home</p>", "one") });
  const second = await recrawl({ "/": tagged("<p>home</p>", "two") }, { after: first, at: later });
  assertEquals(second.asked, ["200 /"]);
  assertEquals(await pagesIn(second), await pagesIn(first));
  const third = await recrawl({ "/": tagged("<p>home</p>", "two") }, {
    after: second,
    at: "2024-06-01T00:00:00Z",
  });
  assertEquals([third.asked, third.archive], [["304 /"], second.archive]);
  const fourth = await recrawl({ "/": "<p>home</p>" }, { after: third, at: "2024-06-02T00:00:00Z" });
  const fifth = await recrawl({ "/": "<p>home</p>" }, { after: fourth, at: "2024-06-03T00:00:00Z" });
  assertEquals(fifth.sent.get("/")!.get("if-none-match"), null);
  assertEquals(fifth.archive, fourth.archive);
});

Deno.test("an unchanged site of several hosts writes the same bytes, whichever host answers first", async () => {
  const hosts = ["http://a.example", "http://b.example", "http://c.example"];
  const pages = hosts.flatMap((host) => [[`${host}/`, linking("/1")], [`${host}/1`, `<p>${host}</p>`]]);
  const web = Object.fromEntries(pages);
  const first = await recrawl(web, { options: { seeds: hosts.map((host) => `${host}/`) } });
  const turned = { seeds: hosts.toReversed().map((host) => `${host}/`) };
  const fresh = await recrawl(web, { at: later, options: turned });
  const again = await recrawl(web, { after: first, at: later, options: turned });
  assertNotEquals(Object.keys(await pagesIn(fresh)), Object.keys(await pagesIn(first)));
  assertEquals(again.archive, first.archive);
});

Deno.test("a recrawl that was killed goes on over the answers that it had, also those without a body", async () => {
  const web = { "/": tagged(linking("/a", "/b"), "home"), "/a": tagged("<p>a</p>", "a"), "/b": "<p>b</p>" };
  const first = await recrawl(web);
  const journal = memoryJournal();
  const killed = new AbortController();
  const dying = {
    ...web,
    get "/b"() {
      killed.abort(new Error("killed"));
      return { dead: true };
    },
  };
  const context = { journal: () => journal };
  const cut = await recrawl(dying, {
    after: first,
    at: later,
    context: { ...context, signal: killed.signal },
  });
  assertEquals([cut.error?.message, cut.asked], ["killed", ["304 /", "304 /a", "none /b"]]);
  const resumed = await recrawl(web, { after: first, at: later, context });
  assertEquals([resumed.asked, resumed.archive], [["200 /b"], first.archive]);
  const without = await recrawl(web, { at: later, context });
  assertEquals(without.asked.slice(0, 2), ["200 /", "200 /a"]);
});

Deno.test("a recrawl brings the pages that a first crawl would, however the site has changed (a law over sites)", async () => {
  const names = ["/", "/a", "/b", "/c", "/d"];
  const page = fc.record({
    links: fc.subarray(names),
    version: fc.nat(2),
    validator: fc.constantFrom("etag", "last-modified", "none"),
    status: fc.constantFrom(200, 200, 200, 200, 404, 301),
  });
  const site = fc.tuple(page, page, page, page, page).map((pages): Web =>
    Object.fromEntries(pages.map(({ links, version, validator, status }, index) => {
      const body = linking(...links) + `version ${version}`;
      if (index > 0 && status === 301) {
        return [names[index], { status, headers: { location: names[index - 1] } }];
      }
      if (index > 0 && status === 404) return [names[index], { status }];
      const headers = validator === "etag"
        ? { etag: JSON.stringify(`${links.join("").replaceAll("/", "-")} ${version}`.replace(" ", "-")) }
        : undefined;
      // A time tells versions apart only if each content has its own.
      const modified = { "last-modified": new Date(1000 * hash(body)).toUTCString() };
      return [names[index], {
        body,
        ...(validator === "last-modified" ? { headers: modified } : headers && { headers }),
      }];
    }))
  );
  const bodies = (pages: Record<string, string>) =>
    Object.fromEntries(
      Object.entries(pages).map(([url, said]) => [url, said.slice(0, said.lastIndexOf(" "))]),
    );
  await fc.assert(
    fc.asyncProperty(site, site, async (one, two) => {
      const first = await recrawl(one);
      const again = await recrawl(two, { after: first, at: later });
      const fresh = await recrawl(two, { at: later });
      assertEquals(bodies(await pagesIn(again)), bodies(await pagesIn(fresh)));
      const balance = before(again);
      assertEquals(balance.in, Object.keys(await pagesIn(first)).length);
    }),
    { numRuns: 60 },
  );
});

/** A number below a billion that differs where texts do. */
function hash(text: string): number {
  return [...text].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 1_000_000_007, 7);
}
