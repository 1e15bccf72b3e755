/**
 * The fast backend: ONNX Runtime by its C interface. It reads inputs and writes outputs where they lie, in shared memory
 * too, and runs beside JavaScript. Its results have the bits of the portable backend.
 */
import { decodeOnnx, onnxTypes, type TypedTensor, typeOfCode } from "../_format/mod.ts";
import { libraryPath, type NativeApi, type NativeLibrary, openLibrary } from "./native_library.ts";
import { type Backend, checkFeeds, type Feeds, type Session, type SessionOptions } from "./session.ts";

/** What the C interface calls its constants: warnings and worse are not printed, errors are thrown. */
const logErrors = 3, allOptimizations = 99, deviceAllocator = 0, defaultMemory = 0;

/** The library with what all its sessions share. */
interface Runtime extends NativeLibrary {
  readonly environment: Deno.PointerValue;
  readonly cpu: Deno.PointerValue;
}
let opened: Runtime | Error | undefined;

function runtime(): Runtime {
  opened ??= openRuntime();
  if (opened instanceof Error) throw opened;
  return opened;
}
function openRuntime(): Runtime | Error {
  try {
    const library = openLibrary(libraryPath());
    const { api } = library;
    const environment = made(api, (out) => api.createEnv(logErrors, cString("millrace"), out));
    const cpu = made(api, (out) => api.createCpuMemoryInfo(deviceAllocator, defaultMemory, out));
    return { ...library, environment, cpu };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return new Error(`Cannot use ONNX Runtime by its C interface: ${why}`, { cause: error });
  }
}

/** Why this backend cannot be used in this process; undefined when it can. Needs `--allow-ffi` and `--allow-read`. */
export function nativeProblem(): string | undefined {
  try {
    runtime();
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/** Runs models by ONNX Runtime's C interface. Needs `--allow-ffi`. @throws {Error} when the library cannot be used. */
export const nativeBackend: Backend = {
  name: "onnxruntime by its C interface",
  open: (model, options) => Promise.resolve().then(() => new NativeSession(runtime(), model, options)),
};

/** A tensor as the library knows it. The tensor is kept, so that its memory stays where it is. */
interface Bound {
  readonly tensor: TypedTensor;
  readonly value: Deno.PointerValue;
}

class NativeSession implements Session {
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly #runtime: Runtime;
  readonly #names: { readonly inputs: CStrings; readonly outputs: CStrings };
  /** The last tensor of each input, and of each output that was given one: weights stay the same from run to run. */
  readonly #bound = new Map<string, Bound>();
  /** Pointers of the run under way, kept here because the library reads and writes them. */
  readonly #given: BigUint64Array<ArrayBuffer>;
  readonly #results: BigUint64Array<ArrayBuffer>;
  #session: Deno.PointerValue;
  /** The run that is under way, or the last one. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(runtime: Runtime, model: Uint8Array, options: Required<Omit<SessionOptions, "backend">>) {
    const { inputs, outputs } = decodeOnnx(model);
    this.#runtime = runtime;
    this.inputs = inputs.map(({ name }) => name);
    this.outputs = outputs.map(({ name }) => name);
    this.#names = { inputs: new CStrings(this.inputs), outputs: new CStrings(this.outputs) };
    this.#given = new BigUint64Array(inputs.length);
    this.#results = new BigUint64Array(outputs.length);
    this.#session = openNative(runtime, model, options);
  }

  /** Runs take turns, as they share the bound tensors. */
  run(feeds: Feeds, into: Feeds = {}): Promise<Record<string, TypedTensor>> {
    checkFeeds(this.inputs, feeds);
    const turn = this.#last.then(() => this.#run(feeds, into));
    this.#last = turn.catch(() => {});
    return turn;
  }

  async #run(feeds: Feeds, into: Feeds): Promise<Record<string, TypedTensor>> {
    const { api } = this.#runtime;
    const { inputs, outputs } = this.#names;
    this.inputs.forEach((name, i) => this.#given[i] = this.#bind(`in ${name}`, feeds[name]));
    this.outputs.forEach((name, i) =>
      this.#results[i] = into[name] === undefined ? 0n : this.#bind(`out ${name}`, into[name])
    );
    const status = await api.run(
      this.#session,
      null,
      inputs.pointers,
      this.#given,
      BigInt(this.inputs.length),
      outputs.pointers,
      BigInt(this.outputs.length),
      this.#results,
    );
    check(api, status);
    return Object.fromEntries(
      this.outputs.map((
        name,
        i,
      ) => [name, into[name] ?? taken(api, Deno.UnsafePointer.create(this.#results[i]))]),
    );
  }

  #bind(name: string, tensor: TypedTensor): bigint {
    const before = this.#bound.get(name);
    if (before?.tensor === tensor) return Deno.UnsafePointer.value(before.value);
    const { api, cpu } = this.#runtime;
    const { type, shape, data } = tensor;
    const sizes = BigInt64Array.from(shape, BigInt);
    const value = made(
      api,
      (out) =>
        api.createTensor(
          cpu,
          data as BufferSource,
          BigInt(data.byteLength),
          sizes,
          BigInt(shape.length),
          onnxTypes[type].code,
          out,
        ),
    );
    if (before !== undefined) api.releaseValue(before.value);
    this.#bound.set(name, { tensor, value });
    return Deno.UnsafePointer.value(value);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#last;
    const { api } = this.#runtime;
    for (const { value } of this.#bound.values()) api.releaseValue(value);
    this.#bound.clear();
    if (this.#session !== null) api.releaseSession(this.#session);
    this.#session = null;
  }
}

function openNative(
  { api, environment }: Runtime,
  model: Uint8Array,
  { threads, spin, memory }: Required<Omit<SessionOptions, "backend">>,
): Deno.PointerValue {
  const options = made(api, (out) => api.createSessionOptions(out));
  try {
    check(api, api.setLogSeverity(options, logErrors));
    check(api, api.setOptimizationLevel(options, allOptimizations));
    check(api, api.setIntraOpThreads(options, threads));
    check(api, api.setInterOpThreads(options, 1));
    if (memory === "small") check(api, api.disableMemoryPattern(options));
    const spinning = cString(spin === "yes" ? "1" : "0");
    check(api, api.addConfigEntry(options, cString("session.intra_op.allow_spinning"), spinning));
    const bytes = model as BufferSource;
    return made(
      api,
      (out) => api.createSessionFromArray(environment, bytes, BigInt(model.byteLength), options, out),
    );
  } finally {
    api.releaseSessionOptions(options);
  }
}

/** An output that the library made: copied, and let go of. */
function taken(api: NativeApi, value: Deno.PointerValue): TypedTensor {
  const info = made(api, (out) => api.tensorTypeAndShape(value, out));
  try {
    const type = typeOfCode(readNumber(api, new Int32Array(1), (out) => api.elementType(info, out)));
    const rank = readNumber(api, new BigUint64Array(1), (out) => api.dimensionCount(info, out));
    const sizes = new BigInt64Array(rank);
    check(api, api.dimensions(info, sizes, BigInt(rank)));
    const shape = Array.from(sizes, Number);
    const data = new onnxTypes[type].array(shape.reduce((size, dim) => size * dim, 1));
    const from = made(api, (out) => api.tensorData(value, out));
    if (from !== null) Deno.UnsafePointerView.copyInto(from, data as BufferSource);
    return { type, shape, data } as TypedTensor;
  } finally {
    api.releaseTensorTypeAndShape(info);
    api.releaseValue(value);
  }
}
function readNumber(
  api: NativeApi,
  cell: Int32Array<ArrayBuffer> | BigUint64Array<ArrayBuffer>,
  call: (out: BufferSource) => Deno.PointerValue,
): number {
  check(api, call(cell));
  return Number(cell[0]);
}

/** What a function of the interface puts into its last parameter. */
function made(api: NativeApi, call: (out: BufferSource) => Deno.PointerValue): Deno.PointerValue {
  const cell = new BigUint64Array(1);
  check(api, call(cell));
  return Deno.UnsafePointer.create(cell[0]);
}

/** @throws {Error} with the library's words, when a status is not null. */
function check(api: NativeApi, status: Deno.PointerValue): void {
  if (status === null) return;
  const message = Deno.UnsafePointerView.getCString(api.getErrorMessage(status) as Deno.PointerObject);
  api.releaseStatus(status);
  throw new Error(`Cannot run the model by ONNX Runtime: ${message}`);
}

function cString(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`${text}\0`);
}
/** Texts as an array of pointers; the texts are kept as long as it is. */
class CStrings {
  readonly pointers: BigUint64Array<ArrayBuffer>;
  readonly #texts: readonly Uint8Array<ArrayBuffer>[];

  constructor(texts: readonly string[]) {
    this.#texts = texts.map(cString);
    this.pointers = BigUint64Array.from(
      this.#texts,
      (text) => Deno.UnsafePointer.value(Deno.UnsafePointer.of(text)),
    );
  }
}
