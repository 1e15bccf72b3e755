import { assert, assertEquals } from "@std/assert";
import {
  cast,
  evaluate,
  expand,
  gather,
  gatherElements,
  gradients,
  Graph,
  layerNormalization,
  log,
  mul,
  type NdArray,
  type Op,
  operations,
  reduceSum,
  reshape,
  type Sample,
  type SampleInput,
  scatterAdd,
  toModel,
  type Value,
} from "../../../stages/_grad/mod.ts";
import { uniform } from "../../../stages/_nn/random.ts";
import { threadsOfSameBits } from "../../../stages/_nn/same_bits.ts";
import { encodeOnnx, nativeBackend, nodeBackend, openSession, tensor } from "../../../stages/_onnx/mod.ts";
import { long } from "../../support/fault_flags.ts";
import { sampleGraph, tensorOf } from "./samples.ts";

/** By how much dimensions are multiplied, by the largest rank: so that the runtime divides the work, and has little of it. */
const factors = [1, 96, 96, 16, 8];
/** Runs on each number of threads. Those of all sessions go on at once, and are each other's busy machine. */
const repetitions = long ? 50 : 2;
/**
 * Of operations that add to rows. Where threads add to one without protection, one run of thirteen or more differs at the
 * sizes below, on a busy machine: of 40 tries of this many runs on four sessions with several threads, all found it.
 */
const repetitionsOfSums = long ? 50 : 20;

interface Built {
  readonly graph: Graph;
  readonly feeds: Record<string, NdArray>;
}
/** A graph of some float inputs; its outputs, and their gradients by the inputs. */
function built(
  shapes: readonly (readonly number[])[],
  of: (graph: Graph, inputs: readonly Value[]) => Value,
): Built {
  const graph = new Graph("large");
  const inputs = shapes.map((shape, i) => graph.input(`x${i}`, "float32", shape));
  graph.output("y", of(graph, inputs));
  return withGradients({
    graph,
    feeds: Object.fromEntries(shapes.map((shape, i) => [`x${i}`, drawn(shape, i)])),
  });
}
function drawn(shape: readonly number[], position: number): NdArray {
  const length = shape.reduce((size, dim) => size * dim, 1);
  const data = Float64Array.from({ length }, (_, i) => Math.fround(uniform(7, `x${position}`, i) + 0.1));
  return { shape, data };
}
function withGradients({ graph, feeds }: Built): Built {
  const y = [...graph.outputs.values()][0];
  const wanted = graph.inputs.filter(({ type }) => type === "float32");
  const loss = reduceSum(mul(cast(y, "float32"), cast(y, "float32")));
  try {
    gradients(loss, wanted).forEach((value, i) => graph.output(`gradient${i}`, value));
  } catch (error) {
    assert((error as Error).message.includes("does not use it"), `${error}`);
  }
  return { graph, feeds };
}
function indices(graph: Graph, shape: readonly number[], below: number): Value {
  const { data } = drawn(shape, 99);
  return graph.constant(
    tensor("int64", shape, BigInt64Array.from(data, (x) => BigInt(Math.floor((x - 0.1) ** 3 * below)))),
  );
}

/** Operations whose samples cannot be stretched, by what builds a large graph of them. */
const byHand: Readonly<Record<string, () => Built>> = {
  Gather: () => built([[130, 256]], (graph, [table]) => gather(table, indices(graph, [64, 128], 130))),
  GatherElements: () =>
    built([[2048, 40]], (graph, [x]) => gatherElements(x, indices(graph, [2048, 3], 40), 1)),
  ScatterND: () =>
    built(
      [[130, 256], [8192, 256]],
      (graph, [table, rows]) => scatterAdd(table, indices(graph, [8192], 130), rows),
    ),
  Expand: () => built([[512, 1]], (_, [x]) => expand(x, [512, 512])),
  Reshape: () => built([[512, 512]], (_, [x]) => reshape(x, [256, 1024])),
};
const sums = ["Gather", "ScatterND", "a few rows of a small table"];
/** Shapes at which the runtime's own results depend on the threads, and ours must not. */
const traps: Readonly<Record<string, () => Built>> = {
  "a few rows of a small table": () =>
    built([[2, 128]], (graph, [table]) => gather(table, indices(graph, [16, 128], 2))),
  "a sum between few and many": () => built([[2, 512, 256]], (_, [x]) => reduceSum(x, [1])),
  "logarithms of many numbers": () => built([[1023, 127]], (_, [x]) => log(x)),
  "a layer's mean and deviation": () =>
    built([[1023, 128], [128], [128]], (_, [x, scale, shift]) => layerNormalization(x, scale, shift)),
};

/** A sample with all dimensions but those of 1 multiplied; whole numbers are taken as they are. */
function stretched(op: Op, { inputs, attributes }: Sample): Built {
  const divisible = inputs.filter((input) => !("numbers" in input) || input.type === "bool");
  const factor = factors[Math.max(...divisible.map(({ shape }) => shape.length), 0)];
  const larger = inputs.map((input): SampleInput => {
    if (!divisible.includes(input)) return input;
    const shape = input.shape.map((dim) => dim === 1 ? 1 : dim * factor);
    if (!("numbers" in input)) return { ...input, shape };
    const length = shape.reduce((size, dim) => size * dim, 1);
    return {
      ...input,
      shape,
      numbers: Array.from({ length }, (_, i) => input.numbers[i % input.numbers.length]),
    };
  });
  const { graph, feeds, outputs } = sampleGraph(op, { inputs: larger, ...(attributes && { attributes }) });
  const isSmooth = op.gradient !== "none" && outputs[0].type === "float32";
  return isSmooth && graph.inputs.length > 0 ? withGradients({ graph, feeds }) : { graph, feeds };
}

/** What runs give on as many threads as a trainer would take of those it is given. */
async function bitsOf({ graph, feeds }: Built, repetitions: number): Promise<string[][]> {
  const model = encodeOnnx(toModel(graph));
  const given = Object.fromEntries(
    Object.entries(feeds).map(([name, array]) => [name, tensorOf(array, "float32")]),
  );
  const conditions = [nativeBackend, nodeBackend].flatMap((backend) =>
    [1, 2, 4].map((threads) => ({ backend, threads }))
  );
  return await Promise.all(conditions.map(async (condition) => {
    const threads = threadsOfSameBits(graph, given, condition.threads);
    await using session = await openSession(model, { ...condition, threads });
    const found = new Set<string>();
    for (let i = 0; i < repetitions; i++) {
      const results = Object.values(await session.run(given)).map(({ data }) =>
        data as Float32Array<ArrayBuffer>
      );
      const bytes = await new Blob(results).arrayBuffer();
      found.add(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).toHex());
    }
    return [...found];
  }));
}

const cases: readonly (readonly [string, () => readonly Built[]])[] = [
  ...operations.map((op) =>
    [
      op.name,
      () =>
        byHand[op.name] === undefined
          ? op.samples.map((sample) => stretched(op, sample))
          : [byHand[op.name]()],
    ] as const
  ),
  ...Object.entries(traps).map(([name, build]) => [name, () => [build()]] as const),
];
for (const [name, build] of cases) {
  Deno.test(`${name} and its gradient have the same bits on 1, 2 and 4 threads, native and portable`, async () => {
    for (const graph of build()) {
      const [[first], ...others] = await bitsOf(graph, sums.includes(name) ? repetitionsOfSums : repetitions);
      for (const other of others) assertEquals(other, [first]);
    }
  });
}

Deno.test("scatterAdd() sums all slices of a row, wherever they lie", async () => {
  for (
    const [rows, slices, width] of [[200, 40, 3], [200, 64, 1], [300, 1000, 2], [130, 3, 5], [5, 300, 2]]
  ) {
    const graph = new Graph("sums");
    const [table, given] = [
      graph.input("x0", "float32", [rows, width]),
      graph.input("x1", "float32", ["N", width]),
    ];
    const at = graph.input("at", "int32", ["N"]);
    graph.output("y", scatterAdd(table, at, given));
    const feeds = {
      x0: drawn([rows, width], 0),
      x1: drawn([slices, width], 1),
      at: { shape: [slices], data: drawn([slices], 2).data.map((x) => Math.floor((x - 0.1) ** 4 * rows)) },
    };
    const expected = feeds.x0.data.slice();
    feeds.x1.data.forEach((x, i) => expected[feeds.at.data[Math.floor(i / width)] * width + i % width] += x);
    const exact = evaluate(graph, feeds)[0].data;
    await using session = await openSession(encodeOnnx(toModel(graph)), { threads: 2 });
    const { y } = await session.run({
      x0: tensorOf(feeds.x0, "float32"),
      x1: tensorOf(feeds.x1, "float32"),
      at: tensorOf(feeds.at, "int32"),
    });
    expected.forEach((number, i) => {
      assert(Math.abs(exact[i] - number) < 1e-9 * Math.max(1, number), `${exact[i]} instead of ${number}`);
      assert(Math.abs(Number(y.data[i]) - number) < 1e-5 * Math.max(1, number), `${y.data[i]} for ${number}`);
    });
  }
});
