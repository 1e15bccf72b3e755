import { assertEquals } from "@std/assert";
import { pageLinkReader, pageLinks, sitemapLinks } from "../../../stages/crawl_ingest/links.ts";

Deno.test("pageLinks() finds what leads to pages, in order, and nothing that pages are made with", () => {
  const html = `<head><link rel="stylesheet" href="s.css"><link rel="Next canonical" href="next">
    <meta http-equiv="Refresh" content="5; URL='later'"><script src="x.js"></script></head>
    <a href=" one ">1</a><A HREF=two>2</A><a name="x">no</a><area href="three"><img src="i.png">
    <iframe src="four"></iframe><!-- <a href="hidden"> --><a href="five&amp;six">`;
  const { links, base } = pageLinks(html, "http://a.example/x", "respect");
  assertEquals(links, ["next", "later", "one", "two", "three", "four", "five&six"]);
  assertEquals(base, "http://a.example/x");
});

Deno.test("pageLinks() takes the first <base>, itself relative to the page", () => {
  const { base } = pageLinks('<base href="/b/"><base href="/c/">', "http://a.example/x", "respect");
  assertEquals(base, "http://a.example/b/");
});

Deno.test("pageLinks() respects nofollow of a link and of a page, or not", () => {
  const html = '<a href="one" rel="external nofollow">1</a><a href="two">2</a>';
  const page = `<meta name="Robots" content="noindex, nofollow">${html}`;
  assertEquals(pageLinks(html, "http://a.example/", "respect").links, ["two"]);
  assertEquals(pageLinks(page, "http://a.example/", "respect").links, []);
  assertEquals(pageLinks(page, "http://a.example/", "ignore").links, ["one", "two"]);
});

Deno.test("sitemapLinks() reads pages, and sitemaps of an index", () => {
  const pages = `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
    <url><loc> http://a.example/?a=1&amp;b=2 </loc><lastmod>2024-01-01</lastmod></url>
    <url><loc><![CDATA[http://a.example/c]]></loc><image><loc>http://a.example/i.png</loc></image></url></urlset>`;
  assertEquals(sitemapLinks(pages), {
    pages: ["http://a.example/?a=1&b=2", "http://a.example/c"],
    sitemaps: [],
  });
  const index = "<sitemapindex><sitemap><loc>http://a.example/s1.xml</loc></sitemap></sitemapindex>";
  assertEquals(sitemapLinks(index), { pages: [], sitemaps: ["http://a.example/s1.xml"] });
});

Deno.test("links are found in time that grows with the page, however deep it is nested", () => {
  // Two million elements in one another take an hour where each of them moves those around it.
  const html = `${"<b>".repeat(2_000_000)}<a href="/deep">`;
  assertEquals(pageLinks(html, "http://a.example/", "respect").links, ["/deep"]);
  const xml = `${"<a>".repeat(1_000_000)}`;
  assertEquals(sitemapLinks(xml), { pages: [], sitemaps: [] });
});

Deno.test("links that are read in pieces are the same as in one, wherever the text is cut", () => {
  const html =
    `<base href="/b/"><a href="/x?a=1&amp;b=2">x</a><svg><style/><a href='y'/></svg><script>"<a href=n>"</script>` +
    `<a rel=nofollow href=z><link rel="next" href=page2><meta http-equiv=refresh content="0; url=/r">`;
  const whole = pageLinks(html, "http://a.example/", "respect");
  assertEquals(whole.links, ["/x?a=1&b=2", "y", "page2", "/r"]);
  for (let at = 1; at < html.length; at++) {
    const reader = pageLinkReader("http://a.example/", "respect");
    reader.write(html.slice(0, at));
    reader.write(html.slice(at));
    assertEquals(reader.end(), whole, `cut at ${at}`);
  }
});
