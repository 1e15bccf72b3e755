/** ONNX Runtime with its profile: what each operation of a run took, and what a matrix product takes with nothing around it. */
import { gemm, Graph, matmul, swapLast, toModel, type Value } from "../../stages/_nn/mod.ts";
import { encodeOnnx, sizeOf } from "../../stages/_onnx/mod.ts";
import * as ort from "onnxruntime-node";
import { Costs, median, operationsOf, type Product } from "./step_profile_costs.ts";

/** An event of the profile; times in microseconds. */
interface Event {
  readonly name: string;
  readonly ts: number;
  readonly dur: number;
  readonly args: {
    readonly op_name?: string;
    readonly input_type_shape?: readonly Readonly<Record<string, readonly number[]>>[];
    readonly output_type_shape?: readonly Readonly<Record<string, readonly number[]>>[];
  };
}

/** A session of one thread that keeps a profile. */
export class ProfiledSession {
  readonly #session: ort.InferenceSession;
  readonly #folder: string;

  private constructor(session: ort.InferenceSession, folder: string) {
    this.#session = session;
    this.#folder = folder;
  }
  /** Opens a model with the options that a trainer uses. */
  static async open(model: Uint8Array, memory: "fast" | "small"): Promise<ProfiledSession> {
    const folder = await Deno.makeTempDir();
    const session = await ort.InferenceSession.create(model, {
      ...{ intraOpNumThreads: 1, interOpNumThreads: 1, graphOptimizationLevel: "all", logSeverityLevel: 3 },
      ...{ enableProfiling: true, profileFilePrefix: `${folder}/run`, enableMemPattern: memory === "fast" },
    });
    return new ProfiledSession(session, folder);
  }
  /** Runs it. */
  async run(feeds: ort.InferenceSession.FeedsType, into: ort.InferenceSession.FetchesType): Promise<void> {
    await this.#session.run(feeds, into);
  }
  /** Ends it: the costs of each run after the first `skipped`. */
  async end(skipped: number): Promise<Costs[]> {
    this.#session.endProfiling();
    const [file] = Array.from(Deno.readDirSync(this.#folder));
    const events: Event[] = JSON.parse(await Deno.readTextFile(`${this.#folder}/${file.name}`));
    await this.#session.release();
    await Deno.remove(this.#folder, { recursive: true });
    const runs = events.filter(({ name }) => name === "model_run").slice(skipped);
    const kernels = events.filter(({ name }) => name.endsWith("_kernel_time"));
    return runs.map(({ ts, dur }) => {
      const costs = new Costs();
      for (const kernel of kernels) if (kernel.ts >= ts && kernel.ts < ts + dur) addKernel(costs, kernel);
      return costs;
    });
  }
}

/** Classes of what ONNX Runtime calls its operations; all others go number by number. */
const classes: Readonly<Record<string, string>> = {
  Transpose: "layout",
  Concat: "layout",
  Split: "layout",
  Slice: "layout",
  Expand: "layout",
  Reshape: "layout",
  Softmax: "softmax",
  LayerNormalization: "layer norm",
  SkipLayerNormalization: "layer norm",
  ReduceSum: "sums",
  ReduceMean: "sums",
  ReduceMax: "sums",
  Gather: "rows",
  GatherElements: "rows",
  GatherND: "rows",
  ScatterND: "rows",
  ScatterElements: "rows",
};
function addKernel(costs: Costs, { dur, args }: Event): void {
  const name = args.op_name ?? "", milliseconds = dur / 1000;
  if (!/^(Fused)?(Gemm|MatMul)$/.test(name)) return costs.add(classes[name] ?? "elementwise", milliseconds);
  const shapes = (values: Event["args"]["input_type_shape"] = []) =>
    values.map((value) => Object.values(value)[0]);
  const [a, b] = shapes(args.input_type_shape), [c] = shapes(args.output_type_shape);
  costs.addProduct(productOf(a, b, c), milliseconds);
}
/** Of square factors the profile does not tell which way they lie; the plain one is taken. */
function productOf(a: readonly number[], b: readonly number[], c: readonly number[]): Product {
  // Rows by one matrix are one product, however many dimensions they have.
  const columns = c.at(-1)!, batch = b.length > 2 ? sizeOf(c.slice(0, -2)) : 1;
  const rows = sizeOf(c) / batch / columns;
  const inner = sizeOf(a) / batch / rows;
  const left = a.at(-1) === inner ? "" : "T", right = b.at(-1) === columns ? "" : "T";
  return { batch, rows, inner, columns, left, right };
}

/** Milliseconds of a product with nothing around it: the median over about a tenth of a second, at least four times. */
export async function timeAlone(product: Product): Promise<number> {
  const session = await ProfiledSession.open(productModel(product), "fast");
  const { batch, rows, inner, columns } = product;
  const [a, b, c] = [rows * inner, inner * columns, rows * columns].map((size) =>
    new Float32Array(batch * size).fill(0.5)
  );
  const { left, right, result } = shapesOf(product);
  const feeds = { a: new ort.Tensor("float32", a, left), b: new ort.Tensor("float32", b, right) };
  const into = { c: new ort.Tensor("float32", c, result) };
  for (let i = 0; i < repeats(product); i++) await session.run(feeds, into);
  return median((await session.end(1)).map(({ total }) => total));
}
/** Repeats of a product at a guess of 100 GFLOP/s, and one before that is not counted. */
function repeats(product: Product): number {
  return 1 + Math.max(4, Math.min(100, Math.round(1e10 / operationsOf(product))));
}
function productModel(product: Product): Uint8Array {
  const graph = new Graph("product"), shapes = shapesOf(product);
  const a = graph.input("a", "float32", shapes.left), b = graph.input("b", "float32", shapes.right);
  const [transA, transB] = [product.left === "T", product.right === "T"];
  const turned = (value: Value, flipped: boolean) => flipped ? swapLast(value) : value;
  const c = product.batch > 1 ? matmul(turned(a, transA), turned(b, transB)) : gemm(a, b, { transA, transB });
  graph.output("c", c);
  return encodeOnnx(toModel(graph));
}
function shapesOf({ batch, rows, inner, columns, left, right }: Product) {
  const lying = (flipped: "" | "T", sizes: readonly number[]) => [
    ...batch > 1 ? [batch] : [],
    ...flipped === "T" ? sizes.toReversed() : sizes,
  ];
  return {
    left: lying(left, [rows, inner]),
    right: lying(right, [inner, columns]),
    result: lying("", [rows, columns]),
  };
}
