import { assert, assertEquals } from "@std/assert";
import {
  add,
  evaluate,
  exp,
  expand,
  gradients,
  Graph,
  matmul,
  mul,
  pow,
  printGraph,
  reduceSum,
  reshape,
  simplified,
  square,
  sub,
  transpose,
  type Value,
} from "../../../stages/_grad/mod.ts";
import { liveNodes } from "../../../stages/_grad/model.ts";
import { scalar, tensor } from "../../../stages/_onnx/mod.ts";

/** The operations that are left of a graph whose output is made of x [B,2,3]. */
function left(make: (x: Value, graph: Graph) => Value): string[] {
  const graph = new Graph("small");
  graph.output("y", make(graph.input("x", "float32", ["B", 2, 3]), graph));
  const small = simplified(graph);
  return liveNodes(small, [...small.outputs.values()]).map(({ op }) => op.name);
}

Deno.test("What is the same for every input is computed once and for all", () => {
  const graph = new Graph("constants");
  const x = graph.input("x", "float32", ["B"]);
  const three = add(graph.constant(scalar(1)), graph.constant(scalar(2)));
  graph.output("y", mul(x, pow(three, 2)));
  assertEquals(
    printGraph(simplified(graph)),
    [
      "graph constants",
      "  x: float32[B]",
      "  Mul_0: float32[B] = Mul(x, 9)",
      "  return y: float32[B] = Mul_0",
      "",
    ].join("\n"),
  );
});

Deno.test("What changes nothing is left out", () => {
  assertEquals(left((x) => mul(sub(add(x, 0), 0), 1)), []);
  assertEquals(left((x) => mul(x, 2)), ["Mul"]);
  // A sum with a zero that stretches the other is no sum with nothing.
  assertEquals(left((x, graph) => add(graph.constant(scalar(0)), x)), ["Add"]);
  assertEquals(left((x) => expand(x, ["B", 2, 3])), []);
  assertEquals(left((x) => reshape(reshape(x, ["B", 6]), ["B", 3, 2])), ["Reshape"]);
  assertEquals(left((x) => reshape(reshape(x, ["B", 6]), ["B", 2, 3])), []);
  assertEquals(left((x) => transpose(transpose(x, [1, 2, 0]), [2, 0, 1])), []);
  assertEquals(left((x) => transpose(transpose(x, [1, 2, 0]), [1, 0, 2])), ["Transpose"]);
});

Deno.test("What comes out the same by leaving things out is computed once, and what nothing needs not at all", () => {
  assertEquals(
    left((x) => {
      exp(x);
      return add(square(x), square(mul(x, 1)));
    }),
    ["Mul", "Add"],
  );
});

Deno.test("Large constants are left to the runtime", () => {
  const big = tensor("float32", [64, 64], new Float32Array(4096).fill(1));
  assertEquals(left((x, graph) => add(reshape(x, ["6*B", 1]), reduceSum(square(graph.constant(big))))), [
    "Reshape",
    "Mul",
    "ReduceSum",
    "Add",
  ]);
});

Deno.test("A simplified graph gives the same numbers, its gradient too", () => {
  const graph = new Graph("layer");
  const x = graph.input("x", "float32", ["B", 2]), w = graph.input("w", "float32", [2, 2]);
  const hidden = exp(mul(matmul(add(x, 0), transpose(transpose(w, [1, 0]), [1, 0])), 1));
  const loss = reduceSum(square(reshape(reshape(hidden, ["2*B"]), ["B", 2])));
  graph.output("loss", loss);
  graph.output("dw", gradients(loss, [w])[0]);
  const feeds = {
    x: { shape: [3, 2], data: Float64Array.of(1, 2, 3, -1, 0, 1) },
    w: { shape: [2, 2], data: Float64Array.of(0.1, 0.2, -0.3, 0.4) },
  };
  const small = simplified(graph);
  assertEquals(evaluate(small, feeds), evaluate(graph, feeds));
  assert(small.nodes.length < graph.nodes.length);
});
