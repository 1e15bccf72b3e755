import { assertEquals } from "@std/assert";
import { type Scope, scopeOf } from "../../../stages/crawl_ingest/scope.ts";

const urls = [
  "http://www.example.co.uk/docs/a/",
  "https://www.example.co.uk/docs/",
  "http://www.example.co.uk/docsearch",
  "http://www.example.co.uk/",
  "http://example.co.uk/docs/",
  "http://other.co.uk/docs/",
];
function inside(scope: Scope, anyPath = false): number[] {
  const test = scopeOf(["http://www.example.co.uk/docs/index.html"], scope);
  return urls.flatMap((url, index) => test(url, anyPath) ? index : []);
}

Deno.test("a scope of host takes any path and either scheme", () =>
  assertEquals(inside("host"), [0, 1, 2, 3]));
Deno.test("a scope of site takes every host of the registered domain", () => {
  assertEquals(inside("site"), [0, 1, 2, 3, 4]);
});
Deno.test("a scope of prefix ends with the folder of the seed, but for sitemaps", () => {
  assertEquals(inside("prefix"), [0, 1]);
  assertEquals(inside("prefix", true), [0, 1, 2, 3]);
});
Deno.test("hosts without a registered domain stand for themselves", () => {
  const test = scopeOf(["http://127.0.0.1:8000/", "http://localhost/"], "site");
  const found = ["http://127.0.0.1:9000/", "http://127.0.0.2/", "http://localhost/x"].map((url) => test(url));
  assertEquals(found, [true, false, true]);
});
