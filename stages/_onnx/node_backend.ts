/**
 * The portable backend: onnxruntime-node, Microsoft's own binding, on the CPU. The native library is loaded when the
 * first session is opened, so that planning a pipeline takes neither its time nor its permissions.
 */
import type * as Ort from "onnxruntime-node";
import type { DataType, TypedTensor } from "../_format/mod.ts";
import { type Backend, checkFeeds, type Feeds, type Session, type SessionOptions } from "./session.ts";

/** Runs models by onnxruntime-node. Needs `--allow-ffi` and `--allow-env`. */
export const nodeBackend: Backend = {
  name: "onnxruntime-node",
  async open(model, options) {
    const ort = await import("onnxruntime-node");
    return new NodeSession(ort, await ort.InferenceSession.create(model, sessionOptions(options)));
  },
};

function sessionOptions({ threads, spin, memory }: Required<Omit<SessionOptions, "backend">>) {
  return {
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    executionMode: "sequential",
    graphOptimizationLevel: "all",
    enableMemPattern: memory === "fast",
    logSeverityLevel: 3,
    extra: { session: { intra_op: { allow_spinning: spin === "yes" ? "1" : "0" } } },
  } as const;
}

class NodeSession implements Session {
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly #ort: typeof Ort;
  readonly #session: Ort.InferenceSession;

  constructor(ort: typeof Ort, session: Ort.InferenceSession) {
    this.#ort = ort;
    this.#session = session;
    this.inputs = session.inputNames;
    this.outputs = session.outputNames;
  }

  async run(feeds: Feeds, into: Feeds = {}): Promise<Record<string, TypedTensor>> {
    checkFeeds(this.inputs, feeds);
    const fetches = Object.fromEntries(
      this.outputs.map((name) => [name, into[name] === undefined ? null : this.#tensor(into[name])]),
    );
    const tensors = Object.entries(feeds).map(([name, value]) => [name, this.#tensor(value)] as const);
    const results = await this.#session.run(Object.fromEntries(tensors), fetches);
    return Object.fromEntries(this.outputs.map((name) => [name, into[name] ?? fromOrt(results[name])]));
  }

  #tensor({ type, shape, data }: TypedTensor): Ort.Tensor {
    return new this.#ort.Tensor(type as "float32", data as Float32Array, shape);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#session.release();
  }
}

function fromOrt({ type, dims, data }: Ort.Tensor): TypedTensor {
  return { type: type as DataType, shape: dims, data } as TypedTensor;
}
