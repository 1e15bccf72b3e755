/**
 * ONNX Runtime's C interface, called in the library that onnxruntime-node brings along. The table of functions only ever
 * grows at its end, so a place in it stays what it is: `OrtApi` in onnxruntime_c_api.h, "new functions are added at the
 * end", and `GetApi(version)` gives null from a library that is older than the version asked for.
 */
import { createRequire } from "node:module";
import process from "node:process";

/** Version of the table that is asked for: that of ONNX Runtime 1.22. */
const apiVersion = 22;

/** Place in the table, parameters, and what comes back: a status that is null when all went well, or nothing. */
const table = {
  getErrorMessage: [2, ["pointer"], "pointer"],
  createEnv: [3, ["i32", "buffer", "buffer"], "pointer"],
  createSessionFromArray: [8, ["pointer", "buffer", "usize", "pointer", "buffer"], "pointer"],
  createSessionOptions: [10, ["buffer"], "pointer"],
  setLogSeverity: [22, ["pointer", "i32"], "pointer"],
  disableMemoryPattern: [17, ["pointer"], "pointer"],
  setOptimizationLevel: [23, ["pointer", "i32"], "pointer"],
  setIntraOpThreads: [24, ["pointer", "i32"], "pointer"],
  setInterOpThreads: [25, ["pointer", "i32"], "pointer"],
  createTensor: [49, ["pointer", "buffer", "usize", "buffer", "usize", "i32", "buffer"], "pointer"],
  tensorData: [51, ["pointer", "buffer"], "pointer"],
  elementType: [60, ["pointer", "buffer"], "pointer"],
  dimensionCount: [61, ["pointer", "buffer"], "pointer"],
  dimensions: [62, ["pointer", "buffer", "usize"], "pointer"],
  tensorTypeAndShape: [65, ["pointer", "buffer"], "pointer"],
  createCpuMemoryInfo: [69, ["i32", "i32", "buffer"], "pointer"],
  releaseStatus: [93, ["pointer"], "void"],
  releaseSession: [95, ["pointer"], "void"],
  releaseValue: [96, ["pointer"], "void"],
  releaseTensorTypeAndShape: [99, ["pointer"], "void"],
  releaseSessionOptions: [100, ["pointer"], "void"],
  addConfigEntry: [130, ["pointer", "buffer", "buffer"], "pointer"],
} as const satisfies Record<string, readonly [number, readonly Deno.NativeType[], Deno.NativeResultType]>;

/** Run is the one that takes long: it runs on a thread of its own, and JavaScript goes on. */
const run = [
  9,
  ["pointer", "pointer", "buffer", "buffer", "usize", "buffer", "usize", "buffer"],
  "pointer",
] as const;

type Call<Entry> = Entry extends
  readonly [number, infer Parameters extends readonly Deno.NativeType[], infer Result]
  ? (...args: Arguments<Parameters>) => Result extends "void" ? void : Deno.PointerValue
  : never;
type Arguments<Types extends readonly Deno.NativeType[]> = {
  -readonly [Place in keyof Types]: Types[Place] extends "pointer" ? Deno.PointerValue
    : Types[Place] extends "buffer" ? BufferSource | null
    : Types[Place] extends "usize" ? bigint
    : number;
};

/** The functions by name. */
export type NativeApi = { readonly [Name in keyof typeof table]: Call<(typeof table)[Name]> } & {
  /** Runs a session without blocking; nothing that is passed may be touched or let go of until it is done. */
  readonly run: (...args: Arguments<(typeof run)[1]>) => Promise<Deno.PointerValue>;
};

/** The library in the process: loaded once, and never let go of, as its threads live as long as the process. */
export interface NativeLibrary {
  /** Its functions. */
  readonly api: NativeApi;
  /** Such as "1.30.0". */
  readonly version: string;
}

/** File of the library on each platform, in the package's folder of that platform. */
const fileNames: Readonly<Record<string, string>> = {
  linux: "libonnxruntime.so.1",
  darwin: "libonnxruntime.1.dylib",
  win32: "onnxruntime.dll",
};

/** Where onnxruntime-node keeps the library for this machine. @throws {Error} on a platform for which it has none. */
export function libraryPath({ platform, arch }: Pick<typeof process, "platform" | "arch"> = process): string {
  const file = fileNames[platform];
  if (file === undefined) throw new Error(`it is not known where its library lies on ${platform}`);
  const entry = createRequire(import.meta.url).resolve("onnxruntime-node");
  const root = entry.slice(0, entry.search(/[\\/]dist[\\/][^\\/]*$/));
  return `${root}/bin/napi-v6/${platform}/${arch}/${file}`;
}

/** Opens a library. @throws {Error} when it cannot be loaded, or has another interface than the one known here. */
export function openLibrary(path: string): NativeLibrary {
  const { symbols } = Deno.dlopen(path, { OrtGetApiBase: { parameters: [], result: "pointer" } });
  const base = new Deno.UnsafePointerView(symbols.OrtGetApiBase()!);
  const getApi = new Deno.UnsafeFnPointer(base.getPointer(0) as Deno.PointerObject<never>, {
    parameters: ["u32"],
    result: "pointer",
  });
  const getVersion = new Deno.UnsafeFnPointer(base.getPointer(8) as Deno.PointerObject<never>, {
    parameters: [],
    result: "pointer",
  });
  const version = Deno.UnsafePointerView.getCString(getVersion.call() as Deno.PointerObject);
  if (!/^1\.\d+\.\d+/.test(version)) throw new Error(`its version is ${version}, and only 1.x is known here`);
  const found = getApi.call(apiVersion);
  if (found === null) throw new Error(`its version is ${version}, older than 1.${apiVersion}`);
  return { api: bind(new Deno.UnsafePointerView(found)), version };
}

function bind(api: Deno.UnsafePointerView): NativeApi {
  const functionAt = (place: number, definition: Deno.ForeignFunction) => {
    const pointer = api.getPointer(place * 8) as Deno.PointerObject<never>;
    const bound = new Deno.UnsafeFnPointer(pointer, definition as never);
    return (bound as unknown as { call: (...args: unknown[]) => unknown }).call.bind(bound);
  };
  const calls = Object.entries(table).map(([name, [place, parameters, result]]) => [
    name,
    functionAt(place, { parameters, result }),
  ]);
  const [place, parameters, result] = run;
  const slow = functionAt(place, { parameters, result, nonblocking: true });
  return { ...Object.fromEntries(calls), run: slow };
}
