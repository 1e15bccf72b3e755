/** Parts of a graph that are computed a second time on the way back, so that what they compute need not be kept. */
import { apply, type Value } from "./graph.ts";
import { and, cast, where } from "./ops/compare.ts";
import { gather } from "./ops/gather.ts";
import { promised, reshaping } from "./ops/layout.ts";
import { shapeVector } from "./ops/size.ts";
import { tensor } from "../_onnx/mod.ts";
import { carry, type Cotangents, dependents } from "./reverse.ts";

/** Cotangents that some part has waited for already. */
const settled = new WeakSet<Value>();

/**
 * What `build` makes of x, so that only x is kept for the backward pass: there it is built a second time, of a copy of x
 * that waits for the cotangent, and differentiated. `build` must give the same operations each time, and a result of x's
 * shape. Chen et al. 2016, "Training deep nets with sublinear memory cost".
 *
 * A runtime orders operations by what they need, and would leave the gradients of all weights, with what they are made of,
 * for the end. So the copy also waits for those that are known by then.
 */
export function recompute(x: Value, build: (x: Value) => Value): Value {
  const { graph } = x;
  const output = build(x);
  graph.piece(output, (cotangent, { wanted, found }) => {
    const inputs = graph.inputs.flatMap((input) => found.get(input) ?? []);
    const others = inputs.filter((value) => !settled.has(value));
    for (const value of others) settled.add(value);
    const copy = waitingFor([cotangent, ...others], x);
    const start = graph.nodes.length;
    const cotangents: Cotangents = new Map([[build(copy), cotangent]]);
    carry(graph, start, cotangents, dependents(graph, [copy, ...wanted]));
    const used = [...cotangents].filter(([value]) => wanted.has(value));
    return [...used, [x, cotangents.get(copy)]];
  });
  return output;
}

/**
 * x itself, but computed after other values, of which the first has its shape. A runtime sees neither that it is x nor that
 * it needs nothing of the others: its sizes are chosen by an element of each, and are the same either way.
 */
function waitingFor([like, ...others]: readonly Value[], x: Value): Value {
  const sizes = shapeVector(like);
  if (others.length === 0) return apply(reshaping, [x, sizes]);
  const either = where(others.map(firstIsNotZero).reduce(and), sizes, sizes);
  return apply(reshaping, [x, promised(either, { known: like.shape })]);
}
function firstIsNotZero(value: Value): Value {
  const zero = value.graph.constant(tensor("int64", [], BigInt64Array.of(0n)));
  return cast(value.shape.reduce((part) => gather(part, zero), value), "bool");
}
