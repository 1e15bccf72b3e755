import { assert, assertEquals, assertThrows } from "@std/assert";
import { clean, mask } from "../../../stages/clean/mod.ts";
import type { CleanOptions } from "../../../stages/clean/clean.ts";
import { Drop } from "../../../stages/stage.ts";
import type { Page } from "../../../stages/kinds/mod.ts";
import { quietContext } from "../../support/stage_runs.ts";
import { samplePages } from "./sample_pages.ts";

const page: Page = {
  id: "0011223344556677",
  url: "http://a.example/",
  source: "a.example",
  date: "",
  media: "plain",
  body: "",
};

const context = quietContext();

async function run(row: Partial<Page>, options: Partial<CleanOptions> = {}): Promise<unknown> {
  assert(clean.work.form === "each");
  const work = await clean.work.setup({}, clean.options.parse(options), context);
  return await work({ ...page, ...row }, 0);
}

Deno.test("clean() takes plain text as it is, with characters and white space repaired", async () => {
  const body = "\ufeffFirst  line,\r\nthe second cafÃ©.\r\n\r\n\r\n  verse   one\r\n";
  assertEquals(await run({ body }), { title: "", text: "First line,\nthe second café.\n\n  verse   one" });
});
Deno.test("clean() gives title and text of HTML", async () => {
  const body = "<title>A &amp; B</title><p>One e\u0301lan&nbsp; of five words.</p><ul><li>x<li>y</ul>";
  assertEquals(await run({ media: "html", body }), {
    title: "A & B",
    text: "One élan of five words.\n\nx\ny",
  });
});
Deno.test("clean() mends mojibake in HTML before its no-break spaces are lost", async () => {
  assertEquals(await run({ media: "html", body: "<p>Il va Ã\u00a0 la mer, cafÃ© compris.</p>" }), {
    title: "",
    text: "Il va à la mer, café compris.",
  });
});
Deno.test("clean() drops a page without text and one with too few words, and says which", async () => {
  const empty = await run({ media: "html", body: "<nav>Home</nav><script>1</script>" });
  assert(empty instanceof Drop);
  assertEquals([empty.reason, empty.quarantined], ["no main text", false]);
  const short = await run({ body: "Two words" });
  assert(short instanceof Drop);
  assertEquals([short.reason, short.detail], ["too few words", "2 words"]);
  assert(!(await run({ body: "磨坊在海边" }) instanceof Drop));
  assert(!(await run({ body: "Two words" }, { minWords: 2 }) instanceof Drop));
});
Deno.test("clean() counts words that are written without spaces between them", async () => {
  const sentences = [
    "กรุงเทพมหานครเป็นเมืองหลวงของประเทศไทย",
    "ວຽງຈັນເປັນນະຄອນຫຼວງຂອງປະເທດລາວ",
    "ភ្នំពេញគឺជារាជធានីនៃប្រទេសកម្ពុជា",
    "နေပြည်တော်သည်မြန်မာနိုင်ငံ၏မြို့တော်ဖြစ်သည်",
  ];
  for (const body of sentences) assert(!(await run({ body }) instanceof Drop), body);
  const short = await run({ body: "ประเทศไทย" });
  assert(short instanceof Drop);
  assertEquals(short.reason, "too few words");
});
Deno.test("clean() keeps comments when asked to", async () => {
  const html = samplePages.find(({ name }) => name.includes("in named parts"))!.html;
  const row = await run({ media: "html", body: html }, { comments: "keep" }) as { text: string };
  assert(row.text.includes("rusty key"), row.text);
});
Deno.test("clean() refuses options that it does not have", () => {
  assertThrows(
    () => clean({ pages: undefined } as never, { minWord: 5 } as never),
    TypeError,
    'Cannot use these options for clean: Unrecognized key: "minWord"',
  );
});
Deno.test("mask() adds the masked text and the counts", async () => {
  assert(mask.work.form === "each");
  const work = await mask.work.setup({}, mask.options.parse({}), context);
  const row = await work({ ...page, title: "By joe@mill.de", text: "joe@mill.de 62.4.18.2 joe@mill.de" }, 0);
  assert(!(row instanceof Drop));
  assert(/^By \w+@example\.(com|net|org)$/.test(row.title), row.title);
  assertEquals([row.maskedEmails, row.maskedIps], [2, 1]);
});
Deno.test("mask() gives an address in the title the replacement that it has in the text, and to no other", async () => {
  assert(mask.work.form === "each");
  const work = await mask.work.setup({}, mask.options.parse({}), context);
  const row = await work({ ...page, title: "bert@mill.de", text: "anna@mill.de, bert@mill.de" }, 0);
  assert(!(row instanceof Drop));
  const [anna, bert] = row.text.split(", ");
  assert(anna !== bert);
  assertEquals(row.title, bert);
});
