import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import {
  fetchPath,
  loadPipeline,
  type Made,
  parseSetting,
  publicationOf,
  publish,
  readFetch,
  type RunOptions,
  runPipeline,
} from "../../../pipelines/_run/mod.ts";
import {
  acceptStage,
  checkStore,
  explainPlan,
  findGarbage,
  pastOf,
  removeGarbage,
  repairStore,
  sayPast,
  sayReason,
} from "../../../pipelines/_explain/mod.ts";
import { digests, itemsOf, madeShards, quietProgress, type Scratch, scratch } from "../../support/runs.ts";
import { linking } from "../../stages/crawl_ingest/runs.ts";
import { home, type Web, webWorld } from "../../stages/crawl_ingest/recrawls.ts";

const file = "tests/support/crawl_pipeline.ts";
const day = 86_400_000;
const start = Date.parse("2024-05-06T07:08:09Z");
const tagged = (body: string) => ({ body, headers: { etag: `"${body.length}-${body.at(-5)}"` } });
const site: Web = { "/": tagged(linking("/a")), "/a": tagged("<p>a</p>"), "/sitemap.xml": { status: 404 } };
const other: Web = { ...site, "/a": tagged("<p>another</p>") };
const week = "archive.maxAgeHours=168";

/** A run so many days after the first. */
async function runAt(
  at: Scratch,
  days: number,
  web: Web,
  settings: readonly string[] = [week],
  options: Partial<RunOptions> = {},
) {
  const now = start + days * day;
  const { world, asked } = webWorld(web, new Date(now).toISOString());
  const made = await at.run([`archive.seeds=${home}/`, ...settings], { world, now, ...options });
  return { made, asked: asked.filter((one) => !one.endsWith("/sitemap.xml")) };
}
/** What a plan would make of it so many days after the first. */
async function planAt(at: Scratch, days: number, settings: readonly string[] = [week]) {
  const pipeline = await loadPipeline(file, [`archive.seeds=${home}/`, ...settings].map(parseSetting));
  const nodes = await explainPlan(pipeline, at.store, {}, start + days * day);
  return nodes.map(({ name, state, reasons }) => [name, state, reasons.map(sayReason).join("; ")].join(": "));
}
const keyOf = (made: readonly Made[], name = "archive") =>
  made.find(({ node }) => node.name === name)!.manifest.key;

Deno.test("what ages is fetched again once it is old enough, and the plan says so before, and why after", async () => {
  await using at = await scratch(file);
  const first = await runAt(at, 0, site);
  assertEquals(first.asked, ["200 /", "200 /a"]);
  assertEquals(await planAt(at, 6.9), ["archive: stored: ", "pages: stored: "]);
  const young = await runAt(at, 6.9, other);
  assertEquals([young.asked, madeShards(young.made)], [[], { archive: 0, pages: 0 }]);
  assertEquals(await planAt(at, 8), [
    "archive: to make: 8 days old, fetched again after 7 days",
    "pages: waiting: depends on archive",
  ]);
  const old = await runAt(at, 8, other);
  assertEquals([old.asked, madeShards(old.made)], [["304 /", "200 /a"], { archive: 1, pages: 1 }]);
  const said = sayPast(pastOf("archive", at.store)).join("\n");
  assertStringIncludes(said, "because    8 days old, fetched again after 7 days");
  assertEquals(await planAt(at, 14.9), ["archive: stored: ", "pages: stored: "]);
});

Deno.test("an unchanged site is no other artifact: nothing after it is made, and its age begins anew", async () => {
  await using at = await scratch(file);
  const first = await runAt(at, 0, site);
  const again = await runAt(at, 8, site);
  assertEquals([again.asked, madeShards(again.made)], [["304 /", "304 /a"], { archive: 1, pages: 0 }]);
  assertEquals([keyOf(again.made), digests(again.made)], [keyOf(first.made), digests(first.made)]);
  const [{ ledger }] = again.made;
  assertEquals(ledger.accounts[1], { unit: "pages of the crawl before", in: 2, out: 2, dropped: {} });
  assertEquals(await planAt(at, 14), ["archive: stored: ", "pages: stored: "]);
  assertEquals((await runAt(at, 16, site)).asked.length, 2);
});

Deno.test("a fetch has a key of its own, so what was published before stays as it was", async () => {
  await using at = await scratch(file);
  const pipeline = await loadPipeline(file, [`archive.seeds=${home}/`, week].map(parseSetting));
  const first = await runAt(at, 0, site);
  await publish(pipeline, first.made, at.store);
  const before = publicationOf(at.store, pipeline.name)!.artifacts.archive;
  const second = await runAt(at, 8, other);
  assertEquals(at.store.readManifest(before), first.made[0].manifest);
  const texts = async (made: readonly Made[]) =>
    (await itemsOf(made, "pages", at.store) as { body: string }[]).map(({ body }) => body);
  assertEquals(await texts(first.made), [linking("/a"), "<p>a</p>"]);
  assertEquals(await texts(second.made), [linking("/a"), "<p>another</p>"]);
});

Deno.test("with maxAgeHours 0 each run fetches, unlimited never does and says so, and neither is a part of the key", async () => {
  await using at = await scratch(file);
  const first = await runAt(at, 0, site, []);
  const said: string[] = [];
  const progress = {
    event: (event: { event: string }) => void ("line" in event && said.push(`${event.line}`)),
    update() {},
  };
  const still = await runAt(at, 40, other, [], { progress });
  assertEquals([still.asked, keyOf(still.made)], [[], keyOf(first.made)]);
  assertEquals(said, ["archive is 40 days old and is not fetched again: its maxAgeHours is unlimited"]);
  assertEquals((await runAt(at, 40.001, site, ["archive.maxAgeHours=0"])).asked.length, 2);
  assertEquals((await runAt(at, 40.002, site, ["archive.maxAgeHours=0"])).asked.length, 2);
  assertEquals(
    (await planAt(at, 40.01, ["archive.maxAgeHours=0"]))[0],
    "archive: to make: 11 minutes old, fetched again in each run",
  );
});

Deno.test("a run of what comes after takes the fetch that is there, however old", async () => {
  await using at = await scratch(file);
  const first = await runAt(at, 0, site);
  const after = await runAt(at, 100, other, [week], { only: ["pages"], force: true });
  assertEquals([after.asked, digests(after.made)], [[], digests(first.made)]);
});

Deno.test("a fetch that fails leaves the one before in place, and the next run tries again", async () => {
  await using at = await scratch(file);
  const first = await runAt(at, 0, site);
  const down: Web = { "/robots.txt": { dead: true } };
  await assertRejects(() => runAt(at, 8, down), Error, "Cannot crawl from http://a.example/: no page came");
  assertEquals(await planAt(at, 8.1, ["archive.maxAgeHours=unlimited"]), [
    "archive: stored: ",
    "pages: stored: ",
  ]);
  const back = await runAt(at, 8.2, site);
  assertEquals([back.asked, keyOf(back.made)], [["304 /", "304 /a"], keyOf(first.made)]);
});

Deno.test("a fetch that was killed is gone on with for a day, or as long as answers may be old, and then begun anew", async () => {
  for (const [wait, maxAgeHours, asked] of [[0.9, 1, 1], [1.1, 1, 2], [6.9, 168, 1]]) {
    await using at = await scratch(file);
    const setting = [`archive.maxAgeHours=${maxAgeHours}`];
    await runAt(at, 0, site, setting);
    const killed = new AbortController();
    const dying: Web = {
      ...site,
      get "/a"() {
        killed.abort(new Error("killed"));
        return { dead: true };
      },
    };
    await assertRejects(() => runAt(at, 8, dying, setting, { signal: killed.signal }), Error, "killed");
    const resumed = await runAt(at, 8 + wait, site, setting);
    assertEquals(resumed.asked.length, asked, `${wait} days`);
    assertEquals([...Deno.readDirSync(`${at.store.folder}/checkpoints`)], []);
  }
});

Deno.test("--force fetches in full, as if nothing had been fetched before", async () => {
  await using at = await scratch(file);
  const first = await runAt(at, 0, site);
  const forced = await runAt(at, 1, site, [week], { force: true, only: ["archive"] });
  assertEquals(forced.asked, ["200 /", "200 /a"]);
  assertEquals(at.store.readManifest(keyOf(first.made)), first.made[0].manifest);
  assertEquals((await runAt(at, 7.5, site)).asked, []);
});

Deno.test("a fetch of the same seeds with other options starts from what was fetched before", async () => {
  await using at = await scratch(file);
  const first = await runAt(at, 0, site);
  const deeper = await runAt(at, 1, site, [week, "archive.maxDepth=5"]);
  assertEquals([deeper.asked, digests(deeper.made)], [["304 /", "304 /a"], digests(first.made)]);
  assertEquals(
    (await planAt(at, 1.1, [week, "archive.maxDepth=6"]))[0],
    "archive: to make: maxDepth was 5, is 6",
  );
});

Deno.test("a clock that was ahead makes a fetch that is yet to come, which is made again", async () => {
  await using at = await scratch(file);
  await runAt(at, 0, site);
  assertEquals(
    (await planAt(at, -1))[0],
    "archive: to make: fetched at 2024-05-06T07:08:09.000Z, which is yet to come by the clock of now",
  );
  assertEquals((await runAt(at, -1, site)).asked, ["304 /", "304 /a"]);
  assertEquals((await runAt(at, -1, site)).asked, []);
});

Deno.test("a record of fetches that is damaged is named, and what it spoke of is fetched in full", async () => {
  await using at = await scratch(file);
  await runAt(at, 0, site);
  const [source] = [...Deno.readDirSync(`${at.store.folder}/fetches`)].map(({ name }) => name);
  const [action] = [...Deno.readDirSync(`${at.store.folder}/fetches/${source}`)].map(({ name }) =>
    name.replace(".json", "")
  );
  const path = fetchPath(at.store, source, action);
  const text = await Deno.readTextFile(path);
  await Deno.writeTextFile(path, text.replace("2024", "2031"));
  assertEquals((await checkStore(at.store, { readData: false })).problems, [
    { in: "fetch", path: path.slice(at.store.folder.length + 1), state: "not what was written" },
  ]);
  assertEquals((await planAt(at, 1, []))[0], "archive: to make: the record of its fetches is damaged");
  assertEquals((await runAt(at, 1, site, [])).asked, ["200 /", "200 /a"]);
  await Deno.writeTextFile(path, "");
  await repairStore(at.store, { readData: false });
  assertEquals(readFetch(path, at.store), undefined);
  assertEquals((await runAt(at, 2, site, [])).asked, ["200 /", "200 /a"]);
});

Deno.test("an archive that is damaged is fetched again in full; gc keeps the latest fetch and lets older ones go", async () => {
  await using at = await scratch(file);
  const first = await runAt(at, 0, site);
  const second = await runAt(at, 8, other);
  await removeGarbage(findGarbage(at.store, 1), at.store);
  assertEquals(at.store.readManifest(keyOf(first.made)), undefined);
  assertEquals((await runAt(at, 9, other)).asked, []);
  const [{ digest }] = second.made[0].manifest.parts[0].files;
  await Deno.chmod(at.store.blobPath(digest), 0o644);
  await Deno.writeTextFile(at.store.blobPath(digest), "x");
  assertEquals((await runAt(at, 10, other)).asked, ["200 /", "200 /a"]);
  assertEquals((await runAt(at, 10.1, other)).asked, []);
});

Deno.test("accept takes a fetch for one of the new code, with its age", async () => {
  await using at = await scratch();
  const root = new URL("../../../", import.meta.url).href;
  const module = `
import { z } from "zod";
import { defineStage, whole } from "${root}stages/stage.ts";
import { documents } from "${root}stages/kinds/mod.ts";
const page = (text) => ({ id: "1", url: "", source: "", date: "", title: "", text });
export const fetchPage = defineStage({
  name: "fetchPage", phase: "crawl-ingest", module: import.meta.url, about: "Fetches a page.",
  inputs: {}, output: documents, options: z.strictObject({ maxAgeHours: z.number().default(100) }),
  ages: { source: () => "page" },
  work: whole(async function* (_inputs, _options, context) {
    const before = context.earlier === undefined ? [] : await Array.fromAsync(context.earlier);
    yield page("fetched after " + before.length);
  }),
});
export default { page: fetchPage({}) };
`;
  await Deno.mkdir(`${at.folder}/code`);
  const path = `${at.folder}/code/fetching.ts`;
  await Deno.writeTextFile(path, module);
  const load = () => loadPipeline(path);
  const signal = new AbortController().signal;
  const run = async (now: number) =>
    madeShards(await runPipeline(await load(), { store: at.store, progress: quietProgress(), signal, now }));
  assertEquals(await run(start), { page: 1 });
  await Deno.writeTextFile(path, module.replaceAll("before", "former"));
  const states = async (now: number) =>
    (await explainPlan(await load(), at.store, {}, now)).map(({ state, reasons }) =>
      `${state}: ${reasons.map(sayReason).join("; ")}`
    );
  assertEquals(await states(start + day), ["to make: code changed: fetching.ts"]);
  await acceptStage("page", await load(), at.store, {
    by: "reviewer",
    since: "2024-05-07T00:00:00Z",
    because: "a name",
  });
  assertEquals(await run(start + day), { page: 0 });
  assertEquals(await states(start + 5 * day), ["to make: 5 days old, fetched again after 4.1 days"]);
  assertEquals(await run(start + 5 * day), { page: 1 });
});
