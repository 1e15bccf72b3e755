import { assertEquals, assertRejects } from "@std/assert";
import { itemsOf, madeShards, scratch } from "../../support/runs.ts";

/** The server of these tests has a private address. */
const net = { privateNet: "allow" } as const;

Deno.test("a stage that needs the network is made in a process of its own, once", async () => {
  let requests = 0;
  await using server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, () => {
    requests++;
    return new Response("a page");
  });
  await using at = await scratch("tests/support/net_pipeline.ts");
  const settings = [`page.url=http://127.0.0.1:${server.addr.port}/`];
  const first = await at.run(settings, net);
  assertEquals(madeShards(first), { page: 1, long: 1 });
  assertEquals((await itemsOf(first, "page", at.store) as { text: string }[])[0].text, "a page");
  assertEquals(madeShards(await at.run(settings, net)), { page: 0, long: 0 });
  assertEquals(requests, 1);
  await at.run(settings, { ...net, force: true, only: ["page"] });
  assertEquals(requests, 2);
});

Deno.test("what goes wrong in a process with the network is told by the run", async () => {
  await using at = await scratch("tests/support/net_pipeline.ts");
  const error = await assertRejects(() => at.run(["page.url=nonsense"]), Error);
  assertEquals(error.message, "Invalid URL: 'nonsense' (in page)");
});
