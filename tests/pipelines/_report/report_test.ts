import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { loadPipeline } from "../../../pipelines/_run/mod.ts";
import { writeReport } from "../../../pipelines/_report/mod.ts";
import { escapeHtml, html } from "../../../pipelines/_report/html.ts";
import { scratch } from "../../support/runs.ts";

Deno.test("html escapes what is put into it, and nothing twice", () => {
  assertEquals(
    html`<p>${'<script>"x" & y'}${[html`<b>${"&"}</b>`, 1]}</p>`.text,
    "<p>&lt;script&gt;&quot;x&quot; &amp; y<b>&amp;</b>1</p>",
  );
  assertEquals(escapeHtml("\x1b[31mred\x00\u202e"), "\ufffd[31mred\ufffd\ufffd");
});

Deno.test("a report shows the funnel, examples and recipe, escapes documents, and is written once", async () => {
  await using at = await scratch();
  const file = await at.write("a.txt", `one\n<script>alert(1)</script>\n\nx\n`);
  const settings = [`readLines.files=${file}`];
  const pipeline = await loadPipeline("tests/support/toy_pipeline.ts");
  const path = await writeReport(pipeline, await at.run(settings), at.store);
  const page = await Deno.readTextFile(path);
  assertStringIncludes(page, "4 records came in, 2 documents were kept");
  assertStringIncludes(page, "</i>empty line <b>1</b></li>");
  assertStringIncludes(page, "</i>too short <b>1</b></li>");
  assertStringIncludes(page, "&lt;script&gt;alert(1)&lt;/script&gt;");
  assertStringIncludes(page, "minChars = 2");
  assert(!page.includes("<script"), "the page has no script");
  assert(!/(src|href)=/.test(page), "the page asks for nothing from elsewhere");
  const written = (await Deno.stat(path)).mtime;
  await writeReport(pipeline, await at.run(settings), at.store);
  assertEquals((await Deno.stat(path)).mtime, written);
});

Deno.test("a report says what the checks before publishing came to", async () => {
  const file = "tests/support/checked_pipeline.ts";
  await using at = await scratch(file);
  const settings = [`readLines.files=${await at.write("a.txt", "one\nthree\n")}`];
  const made = await at.run([...settings, "mean.atMost=3"]);
  const page = await Deno.readTextFile(await writeReport(await loadPipeline(file), made, at.store));
  assertStringIncludes(page, "<li><b>enough</b> enough lines: documents 2, at least 2 wanted: passed</li>");
  assertStringIncludes(
    page,
    "<b>mean</b> mean length: mean chars 4, at most 3 wanted: failed, a warning</li>",
  );
});
