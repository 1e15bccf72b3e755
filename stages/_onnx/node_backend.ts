/** The portable backend: onnxruntime-node, Microsoft's own binding, on the CPU. */
import * as ort from "onnxruntime-node";
import type { DataType, TypedTensor } from "../_format/mod.ts";
import { type Backend, checkFeeds, type Feeds, type Session, type SessionOptions } from "./session.ts";

/** Runs models by onnxruntime-node. Needs `--allow-ffi` and `--allow-env`. */
export const nodeBackend: Backend = {
  name: "onnxruntime-node",
  async open(model, options) {
    return new NodeSession(await ort.InferenceSession.create(model, sessionOptions(options)));
  },
};

function sessionOptions({ threads, spin }: Required<Omit<SessionOptions, "backend">>) {
  return {
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    executionMode: "sequential",
    graphOptimizationLevel: "all",
    logSeverityLevel: 3,
    extra: { session: { intra_op: { allow_spinning: spin === "yes" ? "1" : "0" } } },
  } as const;
}

class NodeSession implements Session {
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly #session: ort.InferenceSession;

  constructor(session: ort.InferenceSession) {
    this.#session = session;
    this.inputs = session.inputNames;
    this.outputs = session.outputNames;
  }

  async run(feeds: Feeds, into: Feeds = {}): Promise<Record<string, TypedTensor>> {
    checkFeeds(this.inputs, feeds);
    const fetches = Object.fromEntries(
      this.outputs.map((name) => [name, into[name] === undefined ? null : toOrt(into[name])]),
    );
    const results = await this.#session.run(tensorsOf(feeds), fetches);
    return Object.fromEntries(this.outputs.map((name) => [name, into[name] ?? fromOrt(results[name])]));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#session.release();
  }
}

function tensorsOf(feeds: Feeds): Record<string, ort.Tensor> {
  return Object.fromEntries(Object.entries(feeds).map(([name, value]) => [name, toOrt(value)]));
}
function toOrt({ type, shape, data }: TypedTensor): ort.Tensor {
  return new ort.Tensor(type as "float32", data as Float32Array, shape);
}
function fromOrt({ type, dims, data }: ort.Tensor): TypedTensor {
  return { type: type as DataType, shape: dims, data } as TypedTensor;
}
