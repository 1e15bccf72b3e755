import { assertEquals, assertThrows } from "@std/assert";
import {
  add,
  concat,
  evaluate,
  gather,
  gelu,
  gemm,
  gradients,
  Graph,
  layerNormalization,
  matmul,
  mul,
  printGraph,
  range,
  reduceSum,
  reshape,
  sizeAsFloat,
  softmax,
  square,
  sub,
  toModel,
  type Value,
  withGradient,
} from "../../../stages/_grad/mod.ts";
import { encodeOnnx, openSession, tensor } from "../../../stages/_onnx/mod.ts";

function floats(graph: Graph, name: string, ...shape: (number | string)[]): Value {
  return graph.input(name, "float32", shape);
}

/** The message of a graph that does not fit. */
function messageOf(build: (graph: Graph) => unknown): string {
  return assertThrows(() => build(new Graph("wrong")), TypeError).message;
}

Deno.test("Operations say which shapes do not fit, in full", () => {
  assertEquals(
    messageOf((g) => matmul(floats(g, "x", "B", "T", 32), floats(g, "w", 64, 32))),
    "Cannot apply MatMul to float32[B,T,32] and float32[64,32]: 32 columns meet 64 rows",
  );
  assertEquals(
    messageOf((g) => add(floats(g, "x", "B", "T"), floats(g, "y", "B", "C"))),
    "Cannot apply Add to float32[B,T] and float32[B,C]: dimension -1 is T in one and C in the other",
  );
  assertEquals(
    messageOf((g) => add(floats(g, "x", "B"), g.input("i", "int64", ["B"]))),
    "Cannot apply Add to float32[B] and int64[B]: the element types are float32 and int64",
  );
  assertEquals(
    messageOf((g) => reshape(floats(g, "x", "B", "T", 6), ["B", "T", 4])),
    "Cannot apply Reshape to float32[B,T,6] and int64[3]: 6*B*T elements do not fill [B,T,4]",
  );
  assertEquals(
    messageOf((g) => concat([floats(g, "x", "B", 2), floats(g, "y", "B", 3)], 0)),
    "Cannot apply Concat to float32[B,2] and float32[B,3]: [B,2] and [B,3] differ beside axis 0",
  );
  assertEquals(
    messageOf((g) => gather(floats(g, "x", 5, 2), floats(g, "i", 3))),
    "Cannot apply Gather to float32[5,2] and float32[3]: the indices are float32",
  );
  assertEquals(
    messageOf((g) => layerNormalization(floats(g, "x", "B", 4), floats(g, "w", 3), undefined)),
    "Cannot apply LayerNormalization to float32[B,4] and float32[3]: scale and shift must be [4], not [3]",
  );
  assertEquals(
    messageOf((g) => reduceSum(floats(g, "x", "B", 4), [2])),
    "Cannot apply ReduceSum to float32[B,4] and int64[1]: there is no axis 2 in [B,4]",
  );
});

Deno.test("Graphs say what cannot be declared, sized or differentiated, in full", () => {
  assertEquals(
    messageOf((g) => [floats(g, "x"), floats(g, "x")]),
    "Cannot declare x as an input of wrong: it is one",
  );
  assertEquals(messageOf((g) => range(g, "T")), "Cannot tell the size of T in wrong: no input has it");
  assertEquals(
    messageOf((g) => gradients(floats(g, "x", "B"), [])),
    "Cannot differentiate x: it is float32[B], not one float",
  );
  assertEquals(
    messageOf((g) => gradients(square(floats(g, "x")), [floats(g, "y")])),
    "Cannot differentiate by y: Mul_0 does not use it",
  );
});

/** A layer, softmax and a squared difference, with symbols. */
function smallGraph() {
  const graph = new Graph("small");
  const x = floats(graph, "x", "B", 2), w = floats(graph, "w", 2, 3), y = floats(graph, "y", "B", 3);
  const loss = reduceSum(square(sub(softmax(matmul(x, w)), y)));
  graph.output("loss", loss);
  graph.output("dw", gradients(loss, [w])[0]);
  return graph;
}

Deno.test("A graph and its gradient print as their golden text", async () => {
  const golden = new URL("../../golden/small_graph.txt", import.meta.url);
  assertEquals(printGraph(smallGraph()), await Deno.readTextFile(golden));
});

Deno.test("A model holds only the operations that its outputs need, each once", () => {
  const graph = new Graph("dead");
  const x = floats(graph, "x", "B");
  mul(x, 3);
  graph.output("y", add(square(x), square(x)));
  assertEquals(toModel(graph).nodes.map(({ op }) => op), ["Mul", "Add"]);
});

Deno.test("What nothing follows comes last in a model, and of that what was built first", () => {
  const graph = new Graph("ends");
  const x = floats(graph, "x", "B");
  const y = add(x, 1), first = mul(y, 2), z = sub(y, 3), second = square(z);
  for (const [name, value] of Object.entries({ first, z, second })) graph.output(name, value);
  assertEquals(toModel(graph).nodes.map(({ outputs }) => outputs[0]), [y.name, "z", "second", "first"]);
});

Deno.test("The way back through a layer keeps neither a layer norm nor a GELU for its matrix", () => {
  const graph = new Graph("kept");
  const [x, scale, w, v] = [[2, 4], [4], [4, 3], [3, 2]].map((shape, i) => floats(graph, `x${i}`, ...shape));
  const normal = layerNormalization(x, scale, undefined), bent = gelu(gemm(normal, w), "erf");
  const loss = reduceSum(gemm(bent, v));
  const forward = graph.nodes.length;
  gradients(loss, [x, w, v]);
  const used = new Set(graph.nodes.slice(forward).flatMap(({ inputs }) => inputs));
  assertEquals([normal, bent, x].map((value) => used.has(value)), [false, false, true]);
});

Deno.test("An input, and one value under two names, can be outputs", async () => {
  const graph = new Graph("names");
  const x = floats(graph, "x", "B");
  const double = add(x, x);
  for (const [name, value] of [["same", x], ["a", double], ["b", double], ["c", double]] as const) {
    graph.output(name, value);
  }
  await using session = await openSession(encodeOnnx(toModel(graph)));
  const results = await session.run({ x: tensor("float32", [1], Float32Array.of(4)) });
  assertEquals(Object.entries(results).map(([name, { data }]) => [name, data[0]]), [
    ["same", 4],
    ["a", 8],
    ["b", 8],
    ["c", 8],
  ]);
});

Deno.test("Sizes of symbols are computed when the graph runs", async () => {
  const graph = new Graph("sizes");
  const x = floats(graph, "x", "B", "T", 6);
  graph.output("heads", reshape(x, ["B", "T", 2, 3]));
  graph.output("flat", reshape(x, ["6*B*T"]));
  graph.output("steps", range(graph, "T"));
  graph.output("count", sizeAsFloat(graph, "B*T"));
  await using session = await openSession(encodeOnnx(toModel(graph)));
  const results = await session.run({ x: tensor("float32", [2, 4, 6], new Float32Array(48)) });
  assertEquals(results.heads.shape, [2, 4, 2, 3]);
  assertEquals(results.flat.shape, [48]);
  assertEquals([...results.steps.data], [0, 1, 2, 3]);
  assertEquals([results.count.shape, results.count.data[0]], [[], 8]);
});

Deno.test("A value used several times gets the sum of what each use sends back", () => {
  const graph = new Graph("uses");
  const x = floats(graph, "x");
  const [slope] = gradients(add(mul(x, x), mul(x, 3)), [x]);
  assertEquals(evaluate(graph, { x: { shape: [], data: Float64Array.of(5) } }, [slope])[0].data[0], 13);
});

Deno.test("A piece with a gradient of its own uses it, also where its inside is used elsewhere", () => {
  const graph = new Graph("piece");
  const x = floats(graph, "x");
  const inside = square(x);
  const piece = withGradient([x], mul(inside, 2), (cotangent) => [mul(cotangent, 100)]);
  const [slope] = gradients(add(piece, inside), [x]);
  // 100 from the piece, and 2x from the square that is also used outside of it.
  assertEquals(evaluate(graph, { x: { shape: [], data: Float64Array.of(5) } }, [slope])[0].data[0], 110);
});
