/**
 * Stages that need the network are made in a process of their own, the only one that is started with it: the run itself
 * has no network permission, so no parser or trainer can open a socket.
 */
import type { World } from "./contract.ts";
import type { Node, Pipeline } from "./pipeline.ts";
import type { RunOptions } from "./run.ts";

/** What the process is asked to make. */
export interface Errand {
  readonly file: string;
  readonly node: string;
  readonly settings: Pipeline["settings"];
  readonly store: string;
  readonly force: boolean;
}

/** The network and the clock as they are. */
export const realWorld: World = {
  fetch: (input, init) => fetch(input, init),
  now: () => Date.now(),
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
};

/** Makes one node in a process with network permission; its receipts are in the store when this returns. */
export async function makeWithNetwork(
  node: Node,
  force: boolean,
  pipeline: Pipeline,
  { store, progress, signal }: RunOptions,
): Promise<void> {
  const { file, settings } = pipeline;
  const errand: Errand = { file, node: node.name, settings, store: store.folder, force };
  const child = new Deno.Command("deno", {
    args: [
      "run",
      "--quiet",
      "--cached-only",
      "--allow-read",
      `--allow-write=${store.folder}`,
      "--allow-run=deno",
      "--allow-net",
      new URL("./errand.ts", import.meta.url).href,
      JSON.stringify(errand),
    ],
    // It works under our lock: when we are gone, its input ends, and so does it.
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
    signal,
  }).spawn();
  const errors = new Response(child.stderr).text();
  let rest = "";
  for await (const text of child.stdout.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + text).split("\n");
    rest = lines.pop()!;
    for (const line of lines) tell(progress, line);
  }
  const said = (await errors).trim();
  const { success } = await child.status;
  await child.stdin.close().catch(() => {});
  if (!success) {
    throw new Error(said.split("\n").at(-1) || `Cannot make ${node.name}: its process died`);
  }
}

/** Passes on one line of progress; JSON has no undefined, so a total that is not known comes as null. */
function tell(progress: RunOptions["progress"], line: string): void {
  const [node, label, done, total, note] = JSON.parse(line) as Parameters<typeof progress.update>;
  progress.update(node, label, done, total ?? undefined, note ?? undefined);
}
