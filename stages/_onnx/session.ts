/** Running a model: what a session is, and what a backend has to offer. */
import type { OnnxValue, TypedTensor } from "../_format/mod.ts";
import { nodeBackend } from "./node_backend.ts";

/** How a session runs. */
export interface SessionOptions {
  /** Threads that share one operation. The bits of a result do not depend on it. Default 1. */
  readonly threads?: number;
  /** Whether idle threads spin: faster on a free machine, much slower on a busy one. Default "no". */
  readonly spin?: "yes" | "no";
  /**
   * "fast" plans the memory of a run as one block, which is taken beside that of the first run; "small" has no plan: at
   * GPT-2 124M it saves a fifth of all memory, at 11 M numbers more than a third, and at 1 M it costs two hundredths of the time. Default "fast".
   */
  readonly memory?: "fast" | "small";
  /** What runs the graph. Default: onnxruntime-node on the CPU. */
  readonly backend?: Backend;
}

/** Tensors by input or output name. */
export type Feeds = Readonly<Record<string, TypedTensor>>;

/** An opened model. */
export interface Session extends AsyncDisposable {
  /** Names, in the order of the model. */
  readonly inputs: readonly string[];
  /** Names, in the order of the model. */
  readonly outputs: readonly string[];
  /**
   * Runs the graph on one tensor per input. A tensor in `into` receives the output of that name and is returned as
   * that output: its memory is used again instead of taking new memory each time. It must not be an input of the same run.
   *
   * @throws {Error} when an input is missing, or its type or shape does not fit.
   */
  run(feeds: Feeds, into?: Feeds): Promise<Record<string, TypedTensor>>;
}

/** Something that can run models: the CPU today; a GPU or a direct binding fits in the same place. */
export interface Backend {
  /** For messages and reports. */
  readonly name: string;
  /** Opens the bytes of an `.onnx` file. */
  open(model: Uint8Array, options: Required<Omit<SessionOptions, "backend">>): Promise<Session>;
}

/** Opens a model from the bytes of an `.onnx` file. Dispose of it by `await using`, or its memory stays taken. */
export function openSession(model: Uint8Array, options: SessionOptions = {}): Promise<Session> {
  const { threads = 1, spin = "no", memory = "fast", backend = nodeBackend } = options;
  if (!Number.isInteger(threads) || threads < 1) {
    throw new RangeError(`Cannot run a model with ${threads} threads: it takes a whole number from 1`);
  }
  return backend.open(model, { threads, spin, memory });
}

/** The input that is missing or unknown, said before the backend says it in its own words. */
export function checkFeeds(inputs: readonly string[], feeds: Readonly<Record<string, unknown>>): void {
  const missing = inputs.filter((name) => feeds[name] === undefined);
  const unknown = Object.keys(feeds).filter((name) => !inputs.includes(name));
  if (missing.length === 0 && unknown.length === 0) return;
  const said = [
    missing.length > 0 ? `it lacks ${missing.join(", ")}` : "",
    unknown.length > 0 ? `it has no input ${unknown.join(", ")}` : "",
  ];
  throw new TypeError(
    `Cannot run the model on these tensors: ${said.filter((text) => text !== "").join("; ")}`,
  );
}

/** Shape of a graph value as text, such as "float32[B,T]". */
export function typeText({ type, shape }: Pick<OnnxValue, "type" | "shape">): string {
  return `${type}[${shape.join(",")}]`;
}
