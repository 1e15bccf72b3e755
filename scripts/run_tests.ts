/** `deno task test`: format, lint, types and tests, with one closing line that counts them all. */

/** The steps before the tests, each counted as one. */
const checks: readonly (readonly [string, readonly string[]])[] = [
  ["format", ["fmt", "--check"]],
  ["lint", ["lint", "--quiet"]],
  ["types", ["check", "."]],
];
/** What tests may touch: files, the loopback interface, the runtime itself, and the native inference library. */
const permissions = [
  "--allow-read",
  "--allow-write",
  "--allow-env",
  "--allow-sys",
  "--allow-ffi",
  "--allow-net=127.0.0.1,localhost,[::],[::1]",
  `--allow-run=deno,${Deno.execPath()}`,
];

/** Runs deno with arguments, its output passed through; gives what it printed last. */
async function deno(args: readonly string[]): Promise<{ success: boolean; tail: string }> {
  const child = new Deno.Command("deno", { args: [...args], stdout: "piped", env: { NO_COLOR: "1" } })
    .spawn();
  let tail = "";
  for await (const chunk of child.stdout) {
    await Deno.stdout.write(chunk);
    tail = (tail + new TextDecoder().decode(chunk)).slice(-2000);
  }
  return { success: (await child.status).success, tail };
}

let passed = 0;
let failed = 0;
for (const [name, args] of checks) {
  const { success } = await deno(args);
  console.log(`${name} ... ${success ? "ok" : "FAILED"}`);
  success ? passed++ : failed++;
}
const { success, tail } = await deno([
  "test",
  "--quiet",
  "--parallel",
  ...permissions,
  ...(Deno.args.length > 0 ? Deno.args : ["tests/"]),
]);
const counts = [...tail.matchAll(/(\d+) passed.*?\| (\d+) failed/g)].at(-1);
passed += Number(counts?.[1] ?? 0);
failed += Number(counts?.[2] ?? 0);
if (counts === undefined || !success && failed === 0) failed++;
console.log(`${passed} passed, ${failed} failed`);
Deno.exit(failed === 0 ? 0 : 1);
