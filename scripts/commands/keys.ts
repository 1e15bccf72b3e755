/** `keys`: makes a key to sign with, and says the line that names it in lists of trusted keys. */
import { parseArgs } from "@std/cli";
import { makeKeys } from "../../pipelines/_run/mod.ts";
import { operands, strict } from "./flags.ts";

/** Writes the private key into a new file that only its owner may read. */
export function keysCommand(args: readonly string[]): number {
  const [path] = operands(parseArgs(args, strict), "keys", ["FILE"]);
  const { privateKey, trustLine } = makeKeys();
  try {
    Deno.writeTextFileSync(path, privateKey, { createNew: true, mode: 0o600 });
  } catch (cause) {
    throw new Error(`Cannot write a key to ${path}: ${(cause as Error).message}`, { cause });
  }
  console.log(trustLine);
  return 0;
}
