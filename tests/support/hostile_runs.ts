/** Runs of the hostile pipeline in worker processes with short patience. */
import type { RunEvent } from "../../pipelines/_run/events.ts";
import type { Made, RunOptions } from "../../pipelines/_run/mod.ts";
import { quietProgress, type Scratch } from "./runs.ts";

/** Where the pipeline is. */
export const hostile = "tests/support/hostile_pipeline.ts";

/** Runs the hostile pipeline over the lines of one file, or several; gives what was made and the events, which `follow` sees. */
export async function runHostile(
  at: Scratch,
  files: readonly (readonly string[])[],
  options: Partial<RunOptions> & { readonly settings?: readonly string[] } = {},
  follow: (event: RunEvent) => void = () => {},
): Promise<{ readonly made: readonly Made[]; readonly events: readonly RunEvent[] }> {
  const events: RunEvent[] = [];
  const paths: string[] = [];
  for (const [index, lines] of files.entries()) {
    paths.push(await at.write(`${index}.txt`, lines.map((line) => `${line}\n`).join("")));
  }
  const progress = {
    ...quietProgress(),
    event(event: RunEvent) {
      events.push(event);
      follow(event);
    },
  };
  const limits = { workers: 1, deadlineSeconds: 1, heapMegabytes: 64 };
  const { settings = [], ...others } = options;
  const made = await at.run([`readLines.files=${JSON.stringify(paths)}`, ...settings], {
    ...limits,
    progress,
    ...others,
  });
  return { made, events };
}
