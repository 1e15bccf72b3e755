/** The process in which a stage with network permission is made; started by `network.ts`, with its errand as JSON. */
import { loadPipeline } from "./pipeline.ts";
import { type Errand, realWorld } from "./network.ts";
import { makePipeline } from "./run.ts";
import { Store } from "./store.ts";

/** Ends this process when the run that started it is gone. */
async function endWithParent(): Promise<never> {
  for await (const _ of Deno.stdin.readable);
  Deno.exit(1);
}

endWithParent();
const errand = JSON.parse(Deno.args[0]) as Errand;
const store = new Store(errand.store);
try {
  await store.open({ lock: "parent's" });
  await makePipeline(await loadPipeline(errand.file, errand.settings), {
    only: [errand.node],
    force: errand.force,
    store,
    world: realWorld,
    signal: new AbortController().signal,
    progress: {
      event() {},
      update: (...progress) => console.log(JSON.stringify(progress)),
    },
  });
  await store.close();
  Deno.exit(0);
} catch (error) {
  console.error((error as Error).message);
  Deno.exit(1);
}
