import { assertEquals } from "@std/assert";
import { extract } from "../../../stages/clean/extract.ts";

function title(head: string, heading = ""): string {
  return extract(
    `<html><head>${head}</head><body>${
      heading === "" ? "" : `<h1>${heading}</h1>`
    }<p>Text.</p></body></html>`,
  ).title;
}

Deno.test("a title loses the site's name when a heading or og:title says which part is the title", () => {
  assertEquals(title("<title>The mill | Orrin Courier</title>", "The mill"), "The mill");
  assertEquals(title("<title>Orrin Courier - News - The mill</title>", "The mill"), "The mill");
  assertEquals(
    title(`<title>The mill – Courier</title><meta property="og:title" content="The mill">`),
    "The mill",
  );
});
Deno.test("a title whose own words hold the separator stays whole", () => {
  assertEquals(
    title("<title>Wind - and water - at Orrin | Courier</title>", "Wind - and water - at Orrin"),
    "Wind - and water - at Orrin",
  );
});
Deno.test("a title that nothing on the page confirms stays as it is", () => {
  assertEquals(title("<title>Bread &amp; salt - a novel</title>", "Chapter one"), "Bread & salt - a novel");
});
Deno.test("without a <title> it is og:title, then the first heading, else nothing", () => {
  assertEquals(
    title(`<meta property="og:title" content="From the graph">`, "From the heading"),
    "From the graph",
  );
  assertEquals(title("", "From <em>the</em>\n heading"), "From the heading");
  assertEquals(title(""), "");
});
