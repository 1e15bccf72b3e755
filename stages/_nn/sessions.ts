/** Sessions of a training: of each graph one for every number of threads that its batches are large enough for. */
import { type Graph, toModel } from "../_grad/mod.ts";
import { encodeOnnx, type Feeds, openSession, type Session, type SessionOptions } from "../_onnx/mod.ts";
import { threadsOfSameBits } from "./same_bits.ts";

/** Opens sessions when they are first needed, with as many threads as change no bit. */
export class Sessions<Name extends string> implements AsyncDisposable {
  readonly #graphs: Readonly<Record<Name, () => Graph>>;
  readonly #options: SessionOptions & { readonly threads: number };
  readonly #built = new Map<Name, Graph>();
  readonly #threads = new Map<string, number>();
  readonly #opened = new Map<string, Promise<Session>>();

  constructor(
    graphs: Readonly<Record<Name, () => Graph>>,
    options: SessionOptions & { readonly threads: number },
  ) {
    this.#graphs = graphs;
    this.#options = options;
  }

  /** The session in which a graph is to run on these inputs. */
  get(name: Name, feeds: Feeds): Promise<Session> {
    const threads = this.#threadsFor(name, feeds);
    const key = `${name} ${threads}`;
    const session = this.#opened.get(key) ??
      openSession(modelOf(this.#graph(name)), { ...this.#options, threads });
    this.#opened.set(key, session);
    return session;
  }
  #graph(name: Name): Graph {
    const graph = this.#built.get(name) ?? this.#graphs[name]();
    this.#built.set(name, graph);
    return graph;
  }
  #threadsFor(name: Name, feeds: Feeds): number {
    if (this.#options.threads === 1) return 1;
    const key = `${name} ${Object.entries(feeds).map(([input, { shape }]) => `${input} ${shape}`)}`;
    const threads = this.#threads.get(key) ??
      threadsOfSameBits(this.#graph(name), feeds, this.#options.threads);
    this.#threads.set(key, threads);
    return threads;
  }
  /** Closes all. */
  async [Symbol.asyncDispose](): Promise<void> {
    for (const session of this.#opened.values()) await (await session)[Symbol.asyncDispose]();
  }
}

/** The bytes of a graph's `.onnx` file. */
export function modelOf(graph: Graph): Uint8Array<ArrayBuffer> {
  return encodeOnnx(toModel(graph));
}
