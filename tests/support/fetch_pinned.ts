/** Asks for each URL of the arguments on loopback, and says what came. Run with the permissions of a crawler. */
import { pinnedFetch } from "../../pipelines/_run/pinned_fetch.ts";

// The first address refuses connections: a name can have several, and not all of them may work.
const ask = pinnedFetch("allow", () => Promise.resolve(["127.0.0.2", "127.0.0.1"]));
for (const url of Deno.args) {
  try {
    console.log(await (await ask(url, { redirect: "manual" })).text());
  } catch (error) {
    console.log(`${error}`);
  }
}
