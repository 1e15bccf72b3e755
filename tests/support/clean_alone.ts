/** Cleans hostile pages in a process of its own, since memory is that of a process. */
import { clean } from "../../stages/clean/mod.ts";
import { type AnyStage, Drop } from "../../stages/stage.ts";
import { heapFlag } from "../../pipelines/_run/worker_process.ts";
import { peakKiB } from "./ingest_alone.ts";
import { quietContext } from "./stage_runs.ts";

/** What came of the pages. */
export interface CleanedAlone {
  readonly pages: readonly { readonly name: string; readonly seconds: number; readonly outcome: string }[];
  /** Most memory that the process has held. */
  readonly peakMiB: number;
}

/** Heap of the process, as a worker's is limited by default: without a limit garbage is left lying, since there is room. */
const heapMegabytes = 256;

/** Starts the process and waits for it. */
export async function cleanAlone(): Promise<CleanedAlone> {
  const { code, stdout, stderr } = await new Deno.Command("deno", {
    args: [
      "run",
      "--quiet",
      heapFlag(heapMegabytes),
      "--allow-all",
      "tests/support/clean_alone.ts",
    ],
    stdout: "piped",
    stderr: "piped",
  }).output();
  if (code !== 0) throw new Error(`The process ended with ${code}: ${new TextDecoder().decode(stderr)}`);
  return JSON.parse(new TextDecoder().decode(stdout)) as CleanedAlone;
}

const text = "<p>A sentence of some words, which a person could have written.</p>";
/** Pages by what is hostile about them, made when they are wanted. */
const hostile: Readonly<Record<string, () => string>> = {
  "a million nested tags": () => "<div>".repeat(1e6) + text,
  "a million nested inline tags": () => "<b>".repeat(1e6) + text,
  "a million tags that never close": () => "<p><i>x".repeat(1e6),
  "a million end tags": () => "</div>".repeat(1e6) + text,
  "nested tables and lists": () => "<table><tr><td><ul><li>".repeat(2e5) + text,
  "an attribute of 20 MB": () => `<div class="${"a ".repeat(1e7)}">${text}</div>`,
  "a million attributes": () => `<div ${Array.from({ length: 1e6 }, (_, i) => `a${i}=b`).join(" ")}>${text}`,
  "a comment without an end": () => `${text}<!--${"x".repeat(1e7)}`,
  "a million comments begun": () => text + "<!--".repeat(1e6),
  "a script without an end": () => `${text}<script>${"</scrip".repeat(1e6)}`,
  "a title without an end": () => `<title>${"<b>x".repeat(1e6)}`,
  "bait of spaces": () => `<p>${" \t".repeat(2e6)}x</p>${text}`,
  "bait of addresses": () => `<p>${"a.".repeat(1e6)}@${"b-".repeat(1e6)}</p>${text}`,
  "bait of numbers": () => `<p>${"1.2.3-4 ".repeat(5e5)}</p>${text}`,
  "bait of ampersands": () => `<p>${"&amp".repeat(1e6)}${"&#x1f".repeat(5e5)}</p>${text}`,
  "a long paragraph with a line break": () => `<p>${"word ".repeat(4e5)}<br>${text}`,
  "bait of em spaces": () =>
    `<title>a${"\u2003".repeat(1e6)}b</title><h1>a${"\u2003".repeat(1e6)}b</h1>${text}`,
  "bait of marks out of order": () => `<p>a${"\u0301\u0323".repeat(5e5)}</p>${text}`,
  "ten million line feeds": () => `<pre>${"\n".repeat(1e7)}</pre>${text}`,
};

async function main(): Promise<void> {
  const { work, options } = clean as unknown as AnyStage;
  if (work.form !== "each") throw new TypeError(`Internal: work of form ${work.form}`);
  const cleanOne = await work.setup({}, options.parse({}), quietContext());
  const pages: CleanedAlone["pages"][number][] = [];
  for (const [name, make] of Object.entries(hostile)) {
    const url = "http://a.example/";
    const page = { id: "0", url, source: "a.example", date: "", media: "html", body: make() };
    const started = performance.now();
    const result = await cleanOne(page, pages.length);
    const outcome = result instanceof Drop ? `dropped: ${result.reason}` : "kept";
    pages.push({ name, seconds: (performance.now() - started) / 1000, outcome });
  }
  console.log(JSON.stringify({ pages, peakMiB: peakKiB() / 1024 } satisfies CleanedAlone));
}

if (import.meta.main) await main();
