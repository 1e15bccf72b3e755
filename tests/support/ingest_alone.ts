/** Reads one file with `ingest` in a process of its own, since memory is that of a process: `deno run … FILE OPTIONS`. */
import type { Page } from "../../stages/kinds/mod.ts";
import { type AnyStage, Drop, type SourceFile } from "../../stages/stage.ts";
import { ingest } from "../../stages/crawl_ingest/mod.ts";
import { quietContext } from "./stage_runs.ts";

/** What came of the file. */
export interface ReadAlone {
  /** Bodies of the pages, each as far as its first hundred characters. */
  readonly bodies: readonly string[];
  readonly drops: readonly { readonly reason: string; readonly detail: string }[];
  readonly error?: string;
  readonly seconds: number;
  /** Most memory that the process has held. */
  readonly peakMiB: number;
}

/** Starts the process and waits for it. */
export async function readAlone(path: string, options: object = {}): Promise<ReadAlone> {
  const { code, stdout, stderr } = await new Deno.Command("deno", {
    args: [
      "run",
      "--quiet",
      "--allow-all",
      "tests/support/ingest_alone.ts",
      path,
      JSON.stringify(options),
    ],
    stdout: "piped",
    stderr: "piped",
  }).output();
  if (code !== 0) throw new Error(`The process ended with ${code}: ${new TextDecoder().decode(stderr)}`);
  return JSON.parse(new TextDecoder().decode(stdout)) as ReadAlone;
}

async function* chunksOf(path: string, from: number): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const file = await Deno.open(path);
  await file.seek(from, Deno.SeekMode.Start);
  yield* file.readable;
}

/**
 * The kernel's figure for this program alone; that of `resourceUsage` begins with what the parent held. The runtime lets
 * only those read it who may do all.
 */
export function peakKiB(): number {
  const [, kib] = /^VmHWM:\s*(\d+) kB$/m.exec(Deno.readTextFileSync("/proc/self/status")) ?? [];
  return Number(kib);
}

async function main([path, options]: readonly string[]): Promise<void> {
  const { size } = await Deno.stat(path);
  const file: SourceFile = {
    name: path.slice(path.lastIndexOf("/") + 1),
    size,
    slice: { start: 0, end: size },
    stream: (from = 0) => ReadableStream.from(chunksOf(path, from)),
  };
  const { work, options: shape } = ingest as unknown as AnyStage;
  if (work.form !== "source") throw new TypeError(`Internal: work of form ${work.form}`);
  const bodies: string[] = [];
  const drops: { reason: string; detail: string }[] = [];
  let error: string | undefined;
  const started = performance.now();
  try {
    for await (const found of work.read(file, shape.parse(JSON.parse(options)), quietContext())) {
      if (found instanceof Drop) drops.push({ reason: found.reason, detail: found.detail });
      else bodies.push((found as Page).body.slice(0, 100));
    }
  } catch (thrown) {
    error = (thrown as Error).message;
  }
  const seconds = (performance.now() - started) / 1000;
  const peakMiB = peakKiB() / 1024;
  console.log(JSON.stringify({ bodies, drops, error, seconds, peakMiB } satisfies ReadAlone));
}

if (import.meta.main) await main(Deno.args);
