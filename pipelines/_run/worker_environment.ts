/**
 * The environment of processes with native code, which no permission keeps from reading it: what the runtime, the system's loader
 * of libraries and drivers need to find their files, and the secrets that the options of their stages name.
 */
import { variablesIn } from "./contract.ts";
import type { Node } from "./pipeline.ts";

/** Where programs, packages and libraries lie. */
const kept: readonly string[] = [
  ...["PATH", "HOME", "TMPDIR", "DENO_DIR", "XDG_CACHE_HOME", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"],
  ...["VK_ICD_FILENAMES", "VK_DRIVER_FILES", "CUDA_VISIBLE_DEVICES"],
  ...["SystemRoot", "USERPROFILE", "LOCALAPPDATA", "TEMP"],
];
/** What the runtime's tracing goes by, where it is asked for. */
const tracing: readonly string[] = [
  ...["OTEL_DENO", "OTEL_SERVICE_NAME", "OTEL_RESOURCE_ATTRIBUTES", "OTEL_TRACES_EXPORTER"],
  ...["OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_PROTOCOL", "OTEL_EXPORTER_OTLP_HEADERS"],
];

/** The variables of a process that works for some nodes. */
export function environmentFor(nodes: readonly Node[]): Record<string, string> {
  const secrets = nodes.flatMap(({ recipe: { options } }) => variablesIn(options));
  const traced = valueOf("OTEL_DENO") === "true" ? tracing : [];
  const found = [...kept, ...traced, ...secrets].flatMap((name) => {
    const value = valueOf(name);
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(found);
}

/** The value of a variable, where this process may ask for it. */
function valueOf(variable: string): string | undefined {
  const { state } = Deno.permissions.querySync({ name: "env", variable });
  return state === "granted" ? Deno.env.get(variable) : undefined;
}
