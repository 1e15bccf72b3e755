/** `run`: makes a pipeline, publishes it, writes its report and says where everything lies. */
import { parseArgs } from "@std/cli";
import type { Pipeline, RunOptions, Store } from "../../pipelines/_run/mod.ts";
import { followerOf } from "./follow.ts";
import { pipelineFlags, pipelineOrHelp, selectionOf, storeOf, strict, toWrite } from "./flags.ts";
import { makeAndPublish } from "./making.ts";
import { stopping } from "./stopping.ts";
import { tryFlags, tryRows } from "./try.ts";
import { workerFlags, workersOf } from "./workers.ts";

/** Makes what is not made yet. */
export async function runCommand(args: readonly string[]): Promise<number> {
  const flags = parseArgs(args, {
    ...pipelineFlags,
    string: [...pipelineFlags.string, ...workerFlags, ...tryFlags],
    boolean: ["force", "help", "json-lines", "allow-private-net", "audit", "verify-sources", "show", "json"],
    ...strict,
  });
  const tries = flags.show || flags.docs !== undefined;
  if (!tries) refuseTrialFlags(flags);
  await using pipeline = await pipelineOrHelp(flags, "run");
  if (pipeline !== undefined && tries) {
    await tryRows(pipeline, storeOf(flags), selectionOf(flags), flags);
  } else if (pipeline !== undefined) {
    using follower = await followerOf(flags);
    const how = { ...selectionOf(flags), ...workersOf(flags), progress: follower };
    await run(pipeline, toWrite(storeOf(flags)), how, flags);
  }
  return 0;
}

/** Flags that only mean something where rows are shown. @throws {TypeError} when one is given. */
function refuseTrialFlags({ sample, json }: { readonly sample?: string; readonly json: boolean }): void {
  if (sample !== undefined) throw new TypeError("Cannot use --sample without --docs N: see --help");
  if (json) {
    throw new TypeError("Cannot use --json without --docs N: --json-lines tells what happens in a run");
  }
}

/** Makes and publishes under the store's lock. SIGINT, SIGTERM and SIGHUP end it with what is made kept. */
async function run(
  pipeline: Pipeline,
  store: Store,
  how: Omit<RunOptions, "store" | "signal">,
  flags: { readonly "verify-sources": boolean; readonly "json-lines": boolean },
): Promise<void> {
  await store.open();
  try {
    using stop = stopping();
    const verifySources = flags["verify-sources"];
    const making = {
      pipeline,
      store,
      verifySources,
      by: "run" as const,
      quiet: false,
      objectionsTo: () => [],
    };
    const say = flags["json-lines"] ? () => {} : console.log;
    await makeAndPublish({ ...making, how: { ...how, signal: stop.signal } }, say);
  } finally {
    await store.close();
  }
}
