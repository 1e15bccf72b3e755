import { assertEquals } from "@std/assert";

/** Long enough for a scan that begins again at each character to take minutes, where one pass takes milliseconds. */
const length = 400_000;
/** One text takes well below a second. Whoever takes this long is not on its way to an end: it is ended, and named. */
const patience = 60_000;

/** Runs a module until it ends, or says nothing for too long; gives the last line it printed. */
async function lastLine(module: string, args: readonly string[]): Promise<string> {
  const child = new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "--quiet",
      "--allow-read",
      "--allow-env",
      new URL(module, import.meta.url).pathname,
      ...args,
    ],
    stdout: "piped",
  }).spawn();
  let last = "";
  let timer = setTimeout(() => child.kill("SIGKILL"), patience);
  for await (const chunk of child.stdout.pipeThrough(new TextDecoderStream())) {
    clearTimeout(timer);
    timer = setTimeout(() => child.kill("SIGKILL"), patience);
    last = chunk.trimEnd().split("\n").at(-1)!;
  }
  clearTimeout(timer);
  await child.status;
  return last;
}

Deno.test("every function of text comes to an end on long texts that are built to make it slow", async () => {
  assertEquals(await lastLine("run_law.ts", [`${length}`]), "done");
});
