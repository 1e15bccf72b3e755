/** The first example of SCHEDULE.md: a site that goes on between the nights on which its corpus is rebuilt. */
import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { loadPipeline, type Manifest, readerOf, Store } from "../../../pipelines/_run/mod.ts";
import { kindNamed, readRun, runNumbers } from "../../../pipelines/_run/mod.ts";
import { changingSite, samplePages } from "../../support/changing_site.ts";
import { millrace } from "../../support/cli.ts";

/** What the crontab of the documents rebuilds, with the site of the test in place of the example. */
async function firstExample(url: string): Promise<string[]> {
  const schedule = await Deno.readTextFile("pipelines/SCHEDULE.md");
  const [, args] = /^15 3 .*deno task (rebuild [^|\n]*)/m.exec(schedule)!;
  return args.trim().split(/\s+/).map((arg) => arg.replace("https://example.org/", url));
}

Deno.test("the documents' crontab rebuilds the corpus of a site that goes on: what changed, came or went is seen, an unchanged night makes nothing", async () => {
  const folder = await Deno.makeTempDir({ prefix: "millrace-" });
  const pages = await samplePages("ambrel-01.warc.gz", 40);
  await using site = changingSite(pages);
  // All but the corpus is as small as it can be; and the nights of a test are short.
  const more = [
    ...[
      "base.steps=1",
      "split.heldOutShare=0.5",
      "base.layers=1",
      "vocabulary.size=300",
      "train.windowTokens=16",
      "heldOut.windowTokens=16",
    ],
    ...["crawl.maxAgeHours=0", "crawl.delaySeconds=0"],
  ].flatMap((setting) => ["--set", setting]);
  // Without --quiet: the test reads what became of each page.
  const words = (await firstExample(site.url)).filter((word) => word !== "--quiet");
  const example = [...words, ...more, "--workers", "0"];
  const night = () => millrace([...example, "--allow-private-net", "--store", `${folder}/store`]);
  const plan = () => millrace(["plan", ...example.slice(1, -2), "--store", `${folder}/store`]);
  const store = new Store(`${folder}/store`);
  const made = () => {
    const { nodes } = readRun(store, "site", runNumbers(store, "site").at(-1)!)!;
    return [...nodes.values()].flatMap(({ name, made }) => made > 0 ? [name] : []);
  };
  const published = async () => {
    const { nodes } = readRun(store, "site", runNumbers(store, "site").at(-1)!)!;
    const { key, kind } = nodes.get("documents")!;
    const { parts } = store.readManifest(key) as Manifest;
    const rows = await Array.fromAsync(readerOf(kindNamed(kind)!, parts, store));
    return new Map(
      (rows as { url: string; text: string }[]).map(({ url, text }) => [new URL(url).pathname, text]),
    );
  };
  try {
    const first = await night();
    assertEquals([first.code, first.error], [0, ""]);
    const { requests, bytes } = site.count();
    assertEquals(requests, { 200: pages.size + 1 });
    const corpus = await published();
    assert(corpus.size > 10, `${corpus.size} documents`);
    const { code, out } = await plan();
    assertEquals(code, 2);
    assertMatch(out, /crawl +crawl +1 +0 .* old, fetched again in each run/);

    const unchanged = await night();
    assertEquals([unchanged.code, unchanged.error], [0, ""]);
    assertEquals(site.count(), { requests: { 304: pages.size + 1 }, bytes: 0 });
    assertEquals(made(), ["crawl"]);
    assertEquals(await Deno.readLink(`${folder}/store/named/site`), "site@1");
    assert(bytes > 0);

    const [changed, gone, broken] = [...corpus.keys()];
    const [word] = / [a-z]{5,} /.exec(corpus.get(changed)!)!;
    pages.set(changed, pages.get(changed)!.replaceAll(word, " sinceLastNight "));
    pages.delete(gone);
    site.broken.add(broken);
    const third = await night();
    assertEquals([third.code, third.error], [0, ""]);
    assertStringIncludes(third.out + third.error, "status 503, kept from before 1");
    assertMatch(third.out, /of 41 pages of the crawl before \(content changed 2, no longer linked 1\)/);
    const now = await published();
    assertStringIncludes(now.get(changed)!, "sinceLastNight");
    assertEquals([now.has(gone), now.get(broken), now.size], [false, corpus.get(broken), corpus.size - 1]);
    assertEquals(await Deno.readLink(`${folder}/store/named/site`), "site@3");
    const where = await millrace(["where", `${site.url.slice(0, -1)}${gone}`, "--store", `${folder}/store`]);
    assertStringIncludes(where.out, "no longer linked");
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("the site pipeline's crawl is old enough each night, and with archives instead of seeds there is nothing to fetch", async () => {
  const { nodes } = await loadPipeline("pipelines/site.ts");
  const { options, stage } = nodes.find(({ name }) => name === "crawl")!.recipe;
  assert(Number(options.maxAgeHours) <= 23);
  assertEquals(stage.ages!.source(options), undefined);
});
