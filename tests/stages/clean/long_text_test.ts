import { assertEquals } from "@std/assert";
import { extract } from "../../../stages/clean/extract.ts";
import { dropSymbolLines } from "../../../stages/clean/repair.ts";

Deno.test("extract() keeps all of a paragraph of 200,000 characters with one line break in it", () => {
  const words = Array.from({ length: 40_000 }, (_, i) => ["the", "old", "mill", "stands"][i % 4]).join(" ");
  const rest = "And the people walk along the river every day of the year.";
  const { title, text } = extract(`<title>Log book</title><h1>Log book</h1><p>${words}.<br>${rest}</p>`);
  assertEquals(title, "Log book");
  assertEquals(text, `${words}.\n${rest}`);
});

Deno.test("extract() takes handles off a heading, and leaves the white space inside it", () => {
  const page = (heading: string) =>
    `<h1>${heading}</h1><p>${"The mill stands by the river. ".repeat(20)}</p>`;
  assertEquals(extract(page("The mill [edit]")).title, "The mill");
  assertEquals(extract(page("The mill \u2003¶")).title, "The mill");
  assertEquals(extract(page("The [old] mill")).title, "The [old] mill");
});

Deno.test("dropSymbolLines() takes out lines of marks alone, be they the only one", () => {
  assertEquals(dropSymbolLines("| |"), "");
  assertEquals(dropSymbolLines(" "), " ");
  assertEquals(dropSymbolLines("a\n| |\n\nb •"), "a\n\nb •");
});
