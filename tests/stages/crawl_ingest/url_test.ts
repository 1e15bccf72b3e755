import { assertEquals } from "@std/assert";
import { hostOf, normalizeUrl } from "../../../stages/crawl_ingest/url.ts";

Deno.test("normalizeUrl() gives equal URLs one form (RFC 3986, section 6)", () => {
  const forms: Record<string, readonly string[]> = {
    "http://example.org/": [
      "HTTP://Example.ORG",
      "http://example.org:80/",
      "http://example.org/#top",
      " http://example.org ",
    ],
    "https://example.org/": ["https://example.org:443", "https://user:secret@example.org/"],
    "http://example.org/a/c": [
      "http://example.org/a/./b/../c",
      "http://example.org/a/%2e/c",
      "http://example.org\\a\\c",
    ],
    "http://example.org/~a": [
      "http://example.org/%7Ea",
      "http://example.org/%7ea",
      "http://example.org/%7e%61",
    ],
    "http://example.org/%C3%A9%20b": ["http://example.org/é b", "http://example.org/%c3%a9%20b"],
    "http://example.org/%5Ba%5D%7Cb": ["http://example.org/[a]|b", "http://example.org/%5ba%5d%7cb"],
    "http://example.org/?q=%27a%27": ["http://example.org/?q='a'", "http://example.org?q=%27a%27#x"],
    "http://xn--bcher-kva.example/": ["http://bücher.example/", "http://BÜCHER.example"],
  };
  for (const [normal, others] of Object.entries(forms)) {
    assertEquals(normalizeUrl(normal), normal);
    for (const other of others) assertEquals(normalizeUrl(other), normal, other);
  }
});

Deno.test("normalizeUrl() keeps apart what may differ: scheme, port, query, case of path, a last slash", () => {
  const different = [
    "http://example.org/a",
    "https://example.org/a",
    "http://example.org:8080/a",
    "http://example.org/A",
    "http://example.org/a/",
    "http://example.org/a?b",
    "http://example.org/a%2Fb",
    "http://example.org/a/b",
    "http://www.example.org/a",
  ];
  assertEquals(different.map((url) => normalizeUrl(url)), different);
});

Deno.test("normalizeUrl() resolves links against their base", () => {
  const base = "http://example.org/a/b?c";
  const links = { "d": "/a/d", "../d": "/d", "/d": "/d", "?d": "/a/b?d", "#d": "/a/b?c", "": "/a/b?c" };
  for (const [link, path] of Object.entries(links)) {
    assertEquals(normalizeUrl(link, base), `http://example.org${path}`);
  }
  assertEquals(normalizeUrl("//other.example/x", base), "http://other.example/x");
});

Deno.test("normalizeUrl() says no to what is not on the web", () => {
  for (
    const text of [
      "",
      "mailto:a@b.example",
      "javascript:void(0)",
      "ftp://a.example/",
      "http://",
      "http://[",
      "a/b",
    ]
  ) {
    assertEquals(normalizeUrl(text), undefined, text);
  }
});

Deno.test("hostOf() leaves the port out", () => {
  assertEquals(hostOf("http://example.org:8080/a"), "example.org");
  assertEquals(hostOf("no URL"), "");
});
