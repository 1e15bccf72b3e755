import { assert } from "@std/assert";
import { extract } from "../../../stages/clean/extract.ts";
import { samplePages } from "./sample_pages.ts";

for (const { name, html, keeps, drops } of samplePages) {
  Deno.test(`extract() keeps the text of ${name} and drops the rest`, () => {
    const { title, text: main } = extract(html);
    const text = `${title}\n\n${main}`;
    for (const line of keeps) assert(text.includes(line), `lost: ${line}\n--- in\n${text}`);
    for (const line of drops) assert(!text.includes(line), `kept: ${line}\n--- in\n${text}`);
  });
}
