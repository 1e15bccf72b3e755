/** Makes a pipeline in this process, for tests that kill it: `FILE STORE [STAGE.option=value …]`. Prints what a run says. */
import { loadPipeline, parseSetting, runPipeline, Store } from "../../pipelines/_run/mod.ts";

const [file, folder, ...settings] = Deno.args;
const store = new Store(folder);
await store.open();
const pipeline = await loadPipeline(file, settings.map(parseSetting));
await runPipeline(pipeline, {
  store,
  progress: {
    event: (event) => void (event.event === "said" && console.log(event.line)),
    update() {},
  },
  signal: new AbortController().signal,
});
await store.close();
