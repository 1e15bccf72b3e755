/** Fault 11: two runs at once on one store. */
import { assertEquals, assertMatch } from "@std/assert";
import { finish, millrace, start } from "../support/cli.ts";
import { slowSite } from "../support/slow_site.ts";

Deno.test("fault 11: of two runs at once on a store, the second changes nothing, names the first and exits 75; the first is unharmed", async () => {
  const folder = await Deno.makeTempDir({ prefix: "millrace-" });
  const site = slowSite();
  const store = ["--store", `${folder}/store`];
  const args = ["tests/support/net_pipeline.ts", "--set", `page.url=${site.url}`, ...store];
  const first = start(["run", ...args, "--allow-private-net"]);
  await site.asked;
  const second = await millrace(["run", ...args, "--allow-private-net"]);
  assertEquals([second.code, second.out], [75, ""]);
  assertMatch(
    second.error,
    new RegExp(
      `^error: Cannot run on ${folder}/store: it is held by process ${first.pid} on \\S+ ` +
        `\\(run tests/support/net_pipeline.ts\\) since \\S+Z\\n$`,
    ),
  );
  // Nothing is removed under a living lock; readers need none.
  for (const command of [["gc"], ["fsck", "--repair"]]) {
    assertEquals((await millrace([...command, ...store])).code, 75);
  }
  assertEquals((await millrace(["plan", ...args])).code, 2);
  site.release();
  const { code, out } = await finish(first);
  assertEquals(code, 0);
  assertMatch(out, /^page +made +1 documents/m);
  assertEquals((await millrace(["run", ...args, "--allow-private-net"])).code, 0);
  await site.server.shutdown();
  await Deno.remove(folder, { recursive: true });
});

Deno.test("fault 11: a run that is killed gives the store up at once: the next one needs no unlocking", async () => {
  const folder = await Deno.makeTempDir({ prefix: "millrace-" });
  const site = slowSite();
  const args = [
    "tests/support/net_pipeline.ts",
    "--set",
    `page.url=${site.url}`,
    "--store",
    `${folder}/store`,
  ];
  const first = start(["run", ...args, "--allow-private-net"]);
  await site.asked;
  first.kill("SIGKILL");
  assertEquals((await finish(first)).code, 137);
  // Its process with the network ends by itself, before the site has answered.
  await site.hungUp;
  site.release();
  assertEquals((await millrace(["run", ...args, "--allow-private-net"])).code, 0);
  await site.server.shutdown();
  await Deno.remove(folder, { recursive: true });
});
