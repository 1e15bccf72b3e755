/** The command line in a process of its own, as a user starts it. */

/** What a command said. */
export interface Said {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

/** Permissions of the task that makes pipelines, but for the store's folder, which tests choose. */
export const runPermissions = [
  ...["--allow-read", "--allow-write", "--allow-env", "--allow-sys=hostname,statfs", "--allow-run=deno"],
];

/** Starts the command line. */
export function start(
  args: readonly string[],
  permissions: readonly string[] = runPermissions,
): Deno.ChildProcess {
  return new Deno.Command("deno", {
    args: ["run", "--quiet", ...permissions, "scripts/millrace.ts", ...args],
    env: { NO_COLOR: "1" },
    stdout: "piped",
    stderr: "piped",
  }).spawn();
}

/** Waits for the end of a process, and gives what it said. */
export async function finish(child: Deno.ChildProcess): Promise<Said> {
  const { code, stdout, stderr } = await child.output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, out: text(stdout), error: text(stderr) };
}

/** Runs the command line to its end. */
export function millrace(args: readonly string[], permissions?: readonly string[]): Promise<Said> {
  return finish(start(args, permissions));
}
