import { assert, assertEquals } from "@std/assert";
import { type Element, parseHtml } from "../../../stages/clean/parse.ts";

/** The tree as nested brackets, texts that adjoin joined. */
function shape(html: string): string {
  function show(nodes: readonly (Element | string)[]): string {
    const shown = nodes.map((node) =>
      typeof node === "string" ? node : `\n${node.tag}(${show(node.children)})\n`
    ).join("");
    return shown.split("\n").map((part) => part.trim()).filter((part) => part !== "").join(" ");
  }
  return show(parseHtml(html).body.children);
}

Deno.test("parseHtml() ends a paragraph where a block begins, as HTML has it", () => {
  assertEquals(shape("<p>a<p>b<div>c</div>d"), "p(a) p(b) div(c) d");
});
Deno.test("parseHtml() ends list items and terms by their next, but not those of an outer list", () => {
  assertEquals(shape("<ul><li>a<ul><li>b<li>c</ul><li>d</ul>"), "ul(li(a ul(li(b) li(c))) li(d))");
  assertEquals(shape("<dl><dt>a<dd>b<dt>c</dl>"), "dl(dt(a) dd(b) dt(c))");
});
Deno.test("parseHtml() reads table cells and rows without end tags", () => {
  assertEquals(shape("<table><tr><td>a<td>b<tr><td>c</table>d"), "table(tr(td(a) td(b)) tr(td(c))) d");
});
Deno.test("parseHtml() does not let a stray end tag in a cell close what holds the table", () => {
  assertEquals(shape("<div><table><tr><td>a</div>b</td></tr></table>c</div>"), "div(table(tr(td(ab))) c)");
});
Deno.test("parseHtml() keeps blocks inside an inline element that is ended too early", () => {
  assertEquals(shape("<div><b>a<p>b</b>c</p></div>d"), "div(b(a p(bc))) d");
});
Deno.test("parseHtml() reads nothing from scripts, styles, forms' controls, drawings and comments", () => {
  const html =
    "a<script>if (1 < 2) x</script><style>p{}</style><select><option>o</select><svg><text>t</text></svg><!-- c -->b";
  assertEquals(shape(html), "ab");
});
Deno.test("parseHtml() decodes entities, named, numbered and of windows-1252 numbers", () => {
  assertEquals(
    shape("<p>&lt;&eacute;&#233;&#xe9;&#128;&amp;amp;&nosuch;</p>"),
    "p(<ééé€&amp;&nosuch;)",
  );
});
Deno.test("parseHtml() takes <base> and attributes with odd quotes for what they are", () => {
  assertEquals(
    shape(`<base href="https://example.org/"><a href='x"y' title=un&quot;quoted>t</a>`),
    "base() a(t)",
  );
});
Deno.test("parseHtml() finds the title and meta, and not the title of a drawing", () => {
  const { title, meta } = parseHtml(
    `<svg><title>no</title></svg><title>Yes &amp; no</title><meta property="og:title" content="G"><title>late</title>`,
  );
  assertEquals(title, "Yes & no");
  assertEquals(meta.get("og:title"), "G");
});
Deno.test("parseHtml() closes empty elements in XHTML's way only in XHTML", () => {
  assertEquals(shape(`<div/>a`), "div(a)");
  assertEquals(shape(`<?xml version="1.0"?><div/>a`), "div() a");
});

const hostile: Readonly<Record<string, string>> = {
  "a million nested elements": "<div>".repeat(1e6) + "Hello",
  "a hundred thousand open elements and end tags that fit none": "<div>".repeat(1e5) + "</p></x>".repeat(2e5),
  "nested lists and tables without an end": "<ul><li><table><tr><td>".repeat(5e4),
  "a comment without an end": "<p>Hello</p><!--" + "-".repeat(1e6),
  "an attribute of five megabytes": `<p title="${"a&amp;".repeat(8e5)}">Hello</p>`,
  "a million attributes": "<p " + "a=b ".repeat(1e6) + ">",
  "a million ampersands and angles": "&".repeat(5e5) + "<".repeat(5e5),
  "inline elements that are never closed": "<b><i><span>a</div>".repeat(1e5),
  "links inside links": "<a href=x>a".repeat(1e5),
  "a script without an end": "<p>Hello<script>" + "<".repeat(1e6),
};
for (const [name, html] of Object.entries(hostile)) {
  Deno.test(`parseHtml() reads ${name} in linear time`, () => {
    const started = performance.now();
    const { body } = parseHtml(html);
    // Quadratic time would be minutes; the limit is wide for slow machines.
    assert(performance.now() - started < 5000);
    assert(body.children.length > 0 || !html.includes("Hello"));
  });
}
