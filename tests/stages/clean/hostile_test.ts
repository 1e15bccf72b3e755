import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { extract } from "../../../stages/clean/extract.ts";

const hostile: Readonly<Record<string, string>> = {
  "deep nesting": "<div>".repeat(3e5) + "Hello, world.",
  "very many short paragraphs": "<p>x".repeat(5e4),
  "very many line breaks": "a<br>".repeat(2e5),
  "a megabyte of spaces": `<p>${" ".repeat(1e6)}x y.</p>`,
  "a megabyte of line feeds in code": `<pre>${"\n".repeat(1e6)}x</pre>`,
  "very many links in one line": `<p>${"<a href=a>b</a> ".repeat(1e5)}</p>`,
  "very many alike boxes": `<div class=a>${"<div class=b>by x, 2020 <i>Reply</i></div>".repeat(3e4)}</div>`,
  "a title of very many parts": `<title>${"a | ".repeat(2e5)}</title><p>b`,
  "superscripts in superscripts": "<sup>".repeat(1e5),
};
for (const [name, html] of Object.entries(hostile)) {
  Deno.test(`extract() gets through ${name}`, () => {
    const started = performance.now();
    extract(html);
    assert(performance.now() - started < 5000);
  });
}

const tags = [
  "div",
  "p",
  "ul",
  "li",
  "table",
  "tr",
  "td",
  "a href=x",
  "b",
  "h1",
  "pre",
  "br",
  "article",
  "nav",
  "title",
  "script",
];
const pieces = fc.oneof(
  fc.constantFrom(...tags.flatMap((tag) => [`<${tag}>`, `</${tag.split(" ")[0]}>`])),
  fc.constantFrom(
    "<",
    "<!--",
    "-->",
    "&amp",
    "&#0;",
    "<![CDATA[",
    "]]>",
    "<?",
    "\u0000",
    "Some words of a sentence, and its end. ",
  ),
  fc.string(),
);
Deno.test("extract() throws for no input and gives the same text each time", () => {
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => {
      const html = parts.join("");
      assertEquals(extract(html), extract(html));
    }),
    { numRuns: 300 },
  );
});
Deno.test("extract() gives no text that the page does not have", () => {
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
      const words = extract(parts.join("")).text.match(/sentence/g)?.length ?? 0;
      assert(words <= parts.filter((part) => part.includes("sentence")).length);
    }),
    { numRuns: 100 },
  );
});
