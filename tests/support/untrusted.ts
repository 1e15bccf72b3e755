/** Pipelines of code that tries what it must not, written into a folder outside the project. */

/** Where the project's modules are. */
const project = new URL("../../", import.meta.url).href;

/** What code may try, each as an expression that throws, rejects or gives undefined when it is refused. */
export function attempts(
  secretFile: string,
  outside: string,
  port: number,
): Readonly<Record<string, string>> {
  const path = JSON.stringify;
  return {
    run: `new Deno.Command("deno", { args: ["eval", "1"] }).outputSync().code`,
    env: `Deno.env.get("MILLRACE_TEST_SECRET")`,
    environment: `Object.keys(Deno.env.toObject()).length`,
    node: `(await import("node:process")).default.env.MILLRACE_TEST_SECRET`,
    net: `(await Deno.connect({ port: ${port} })).close() ?? true`,
    fetch: `(await fetch("http://127.0.0.1:${port}/")).status`,
    script: `Object.keys(await import("http://127.0.0.1:" + ${port} + "/a.js"))`,
    write: `Deno.writeTextFileSync(${path(outside)}, "x") ?? true`,
    read: `Deno.readTextFileSync(${path(secretFile)})`,
    proc: `Deno.readTextFileSync("/proc/self/environ")`,
    ffi: `Deno.dlopen("libc.so.6", { getpid: { parameters: [], result: "i32" } }).symbols.getpid()`,
    library: `(() => {
      const { getenv } = Deno.dlopen("libc.so.6", { getenv: { parameters: ["buffer"], result: "pointer" } }).symbols;
      return getenv(new TextEncoder().encode("MILLRACE_TEST_SECRET\\0")) ?? undefined;
    })()`,
    child: `(await import("node:child_process")).execFileSync("deno", ["--version"]).length`,
    sys: `Deno.hostname()`,
    thread: `await new Promise((done) => {
      const code = "postMessage((() => { try { return Deno.env.get('MILLRACE_TEST_SECRET') } catch { } })())";
      const worker = new Worker("data:text/javascript," + encodeURIComponent(code), { type: "module" });
      worker.onmessage = ({ data }) => { worker.terminate(); done(data ?? undefined); };
      worker.onerror = (event) => { event.preventDefault(); worker.terminate(); done(undefined); };
    })`,
  };
}

/** A module that tries all of it while it is imported, and throws with the names of what it was let do. */
export function greedyModule(tried: Readonly<Record<string, string>>): string {
  const lines = Object.entries(tried).map(([name, code]) =>
    `try { if ((${code}) !== undefined) got.push("${name}"); } catch { /* refused */ }`
  );
  return [
    "const got: string[] = [];",
    ...lines,
    `if (got.length > 0) throw new Error("it was let do " + got);`,
    "export const done = true;",
  ].join("\n");
}

/** A pipeline file of toy stages that imports `./code.ts` first. */
export const importingPipeline = `import "./code.ts";
import { keepLong, readLines } from "${project}tests/support/toy_stages.ts";
export default { long: keepLong({ documents: readLines({}, { files: [] }) }) };
`;

/** A stage that says of each attempt whether it was let do it, a row each; `needs` is what it declares. */
export function tryingStage(tried: Readonly<Record<string, string>>, needs: string): string {
  const tries = Object.entries(tried).map(([name, code]) =>
    `    yield { ...blank, id: "${name}", text: await outcome(async () => (${code})) };`
  );
  return `import { z } from "npm:zod@4.6.7";
import { defineStage, whole } from "${project}stages/stage.ts";
import { documents } from "${project}stages/kinds/mod.ts";
async function outcome(attempt: () => Promise<unknown>): Promise<string> {
  try { return await attempt() === undefined ? "nothing" : "done"; } catch (error) { return (error as Error).name; }
}
const blank = { url: "", source: "", date: "", title: "" };
const attempt = defineStage({
  name: "attempt", phase: "crawl-ingest", module: import.meta.url, about: "Tries.", inputs: {}, output: documents,
  options: z.strictObject({ store: z.string() }), needs: ${needs},
  work: whole(async function* (_inputs: object, { store }: { readonly store: string }) {
${tries.join("\n")}
  }),
});
export default { tried: attempt({}, { store: "" }) };
`;
}
