/** Fault 1, inside a shard: a crawl is killed on its way. */
import { assert, assertEquals } from "@std/assert";
import { readerOf, runsOf, Store } from "../../pipelines/_run/mod.ts";
import { kindNamed } from "../../pipelines/_run/mod.ts";
import { finish, millrace, start } from "../support/cli.ts";

const pages = 12;

/** A site of pages that link to the next ones, which counts what it is asked for, and says when it was so many times. */
function countingSite() {
  const hits = new Map<string, number>();
  let waiting: { readonly hits: number; readonly resolve: () => void } | undefined;
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, (request) => {
    const { pathname } = new URL(request.url);
    hits.set(pathname, (hits.get(pathname) ?? 0) + 1);
    if (waiting !== undefined && total() >= waiting.hits) waiting.resolve();
    const number = Number(pathname.slice(1) || "0");
    if (Number.isNaN(number)) return new Response("not found", { status: 404 });
    const links = [number * 2 + 1, number * 2 + 2].filter((next) => next < pages);
    return new Response(links.map((next) => `<a href="/${next}">x</a>`).join("") + `page ${number}`, {
      headers: { "content-type": "text/html" },
    });
  });
  const total = () => [...hits.values()].reduce((sum, count) => sum + count, 0);
  function reached(count: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    waiting = { hits: count, resolve };
    return promise;
  }
  return { hits, reached, server, url: `http://127.0.0.1:${server.addr.port}/` };
}

Deno.test("fault 1: a crawl that is killed again and again does not fetch again what it had got, and brings every page", async () => {
  const folder = await Deno.makeTempDir({ prefix: "millrace-" });
  const site = countingSite();
  const args = [
    ...["run", "tests/support/crawl_pipeline.ts", "--set", `archive.seeds=${site.url}`],
    ...["--set", "archive.delaySeconds=0.05", "--allow-private-net", "--store", `${folder}/store`],
  ];
  const stops = [4, 8, 11];
  for (const stop of stops) {
    const run = start(args);
    await site.reached(stop);
    run.kill("SIGKILL");
    assertEquals((await finish(run)).code, 137);
  }
  const { code, error } = await millrace(args);
  assertEquals([code, error], [0, ""]);
  const asked = [...site.hits].filter(([path]) => path !== "/robots.txt" && path !== "/sitemap.xml");
  assertEquals(asked.length, pages);
  // Of each kill, the one request that was under way may have been answered without being noted down.
  const again = [...site.hits.values()].reduce((sum, count) => sum + count - 1, 0);
  assert(again <= stops.length, JSON.stringify([...site.hits]));
  const store = new Store(`${folder}/store`);
  const [{ nodes }] = runsOf(store, "crawl_pipeline");
  const { key, kind } = nodes.get("pages")!;
  const found = await Array.fromAsync(readerOf(kindNamed(kind)!, store.readManifest(key)!.parts, store));
  assertEquals(found.length, pages);
  assertEquals([...Deno.readDirSync(`${folder}/store/checkpoints`)], []);
  await site.server.shutdown();
  await Deno.remove(folder, { recursive: true });
});

Deno.test("fault 1: a crawl that brought nothing asks anew the next time", async () => {
  const folder = await Deno.makeTempDir({ prefix: "millrace-" });
  let answer = new Response("", { status: 404 });
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, () => answer.clone());
  const args = [
    ...[
      "run",
      "tests/support/crawl_pipeline.ts",
      "--set",
      `archive.seeds=http://127.0.0.1:${server.addr.port}/`,
    ],
    ...["--allow-private-net", "--store", `${folder}/store`],
  ];
  assertEquals((await millrace(args)).code, 1);
  answer = new Response("a page", { headers: { "content-type": "text/html" } });
  assertEquals((await millrace(args)).code, 0);
  await server.shutdown();
  await Deno.remove(folder, { recursive: true });
});
