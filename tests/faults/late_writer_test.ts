/** Fault 12: a process is paused while another takes its store over, and goes on afterwards. */
import { assertEquals, assertStringIncludes } from "@std/assert";
import { checkStore } from "../../pipelines/_explain/mod.ts";
import { publicationsOf, Store } from "../../pipelines/_run/mod.ts";
import { finish, millrace, start } from "../support/cli.ts";
import { slowSite } from "../support/slow_site.ts";
import { snapshot } from "../support/tamper.ts";

Deno.test({
  name:
    "fault 12: a paused run keeps its store; when its lock is lost all the same, it wakes too late to do harm",
  // Windows has no SIGSTOP.
  ignore: Deno.build.os === "windows",
  async fn() {
    const folder = await Deno.makeTempDir({ prefix: "millrace-" });
    const store = `${folder}/store`;
    const site = slowSite();
    const pipeline = "tests/support/net_pipeline.ts";
    const args = [
      "rebuild",
      pipeline,
      "--allow-private-net",
      "--set",
      `page.url=${site.url}`,
      "--store",
      store,
    ];
    try {
      const paused = start(args);
      await Promise.race([site.asked, paused.status]);
      paused.kill("SIGSTOP");
      site.release();
      assertEquals((await millrace(args)).code, 75);
      // An impatient person, or a file system that forgets locks.
      await Deno.remove(`${store}/lock`);
      const other = await millrace([...args, "--set", "long.minChars=2"]);
      assertEquals([other.code, other.error], [0, ""]);
      const named = `${store}/named/net_pipeline`;
      const [target, published] = [await Deno.readLink(named), await snapshot(named)];
      paused.kill("SIGCONT");
      const late = await finish(paused);
      assertEquals(late.code, 1);
      assertStringIncludes(
        late.error,
        "error: Cannot publish run 1 of net_pipeline: run 2 has published since it began\n",
      );
      assertEquals([await Deno.readLink(named), await snapshot(named)], [target, published]);
      assertEquals(publicationsOf(new Store(store), "net_pipeline").map(({ run }) => run), [2]);
      assertEquals((await checkStore(new Store(store), { readData: true })).problems, []);
      assertEquals((await millrace([...args, "--set", "long.minChars=2"])).code, 0);
    } finally {
      await site.server.shutdown();
      await Deno.remove(folder, { recursive: true });
    }
  },
});
