/**
 * Secrets: an option that needs one holds its name, `env:NAME`, and the work asks for what it stands for. So a secret is
 * never in a key, a log, a receipt, a report or the arguments of a process: nothing that holds options has it.
 */
import { z } from "zod";

const form = /^env:([A-Za-z_][A-Za-z0-9_]*)$/;

/** The schema of an option that names a secret. */
export function secretName() {
  return z.string().regex(
    form,
    "write env:NAME; a secret is read from the environment, and never given itself",
  );
}

/** The environment variables that options name. */
export function variablesIn(options: Readonly<Record<string, unknown>>): string[] {
  return Object.values(options).flatMap((value) =>
    typeof value === "string" ? form.exec(value)?.slice(1) ?? [] : []
  );
}

/** What a name stands for. @throws {Error} when the environment has no such variable. */
export function readSecret(name: string): string {
  const [variable] = variablesIn({ name });
  const value = variable === undefined ? undefined : Deno.env.get(variable);
  if (value === undefined) {
    throw new Error(`Cannot read the secret ${name}: there is no such environment variable`);
  }
  return value;
}
