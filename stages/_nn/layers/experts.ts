/**
 * A mixture of experts: several feed-forward layers, of which a router picks the best few for each token.
 * Jiang et al. 2024, "Mixtral of experts", with the balance of Fedus et al. 2021, "Switch transformers", equations 4 to 6.
 *
 * All experts are computed for all tokens and those not picked weigh zero: exact, at the cost of E / picked times the work.
 * B batch, T time, N = B·T tokens, C channels, F channels inside, E experts.
 */
import {
  add,
  asRows,
  cast,
  div,
  equal,
  type Graph,
  greater,
  greaterOrEqual,
  matmul,
  mul,
  reduceMean,
  reduceSum,
  reshape,
  softmax,
  transpose,
  type Value,
} from "../../_grad/mod.ts";
import { tensor } from "../../_onnx/mod.ts";
import type { Start } from "../parameter.ts";
import type { Scope } from "../scope.ts";
import { activate, type Activation } from "./activation.ts";
import { dense } from "./dense.ts";

/** How experts are built. */
export interface ExpertOptions {
  /** E. */
  readonly experts: number;
  /** How many a token is sent to. */
  readonly picked: number;
  /** F. */
  readonly innerChannels: number;
  readonly activation: Activation;
  readonly start: Start;
}
/** What a router says of the tokens of one layer. */
export interface Routing {
  /** Probabilities of the experts [N,E]. */
  readonly probabilities: Value;
  /** 1 for the experts picked, else 0 [N,E]. */
  readonly picks: Value;
}

/** Router of tokens [B,T,C] by the linear layer `gate`. */
export function route(at: Scope, x: Value, { experts, picked, start }: ExpertOptions): Routing {
  const scores = dense(at.at("gate"), asRows(x), { width: experts, bias: "no", start, gives: "scores" });
  const probabilities = softmax(scores);
  return { probabilities, picks: largest(probabilities, picked) };
}

/**
 * 1 for the k largest of each line [N,E], else 0; of equal ones the first. A number's rank is how many are larger, or equal
 * and before it: comparisons alone, so exactly k are picked.
 */
export function largest(x: Value, k: number): Value {
  const [N, E] = x.shape as [Value["shape"][0], number];
  const others = reshape(x, [N, 1, E]), own = reshape(x, [N, E, 1]);
  const tied = mul(cast(equal(others, own), "float32"), earlier(x.graph, E));
  const rank = reduceSum(add(cast(greater(others, own), "float32"), tied), [-1]);
  return cast(
    greaterOrEqual(x.graph.constant(tensor("float32", [], Float32Array.of(k - 1))), rank),
    "float32",
  );
}
/** 1 where the column is before the row: [E,E]. */
function earlier(graph: Graph, size: number): Value {
  const data = Float32Array.from({ length: size * size }, (_, i) => Number(i % size < Math.floor(i / size)));
  return graph.constant(tensor("float32", [size, size], data), `earlier of ${size}`);
}

/** What the picked experts make of tokens [B,T,C], each weighed by its share among the picked. */
export function mixExperts(
  at: Scope,
  x: Value,
  { probabilities, picks }: Routing,
  options: ExpertOptions,
): Value {
  const { experts: E, innerChannels: F, activation, start } = options;
  const rows = asRows(x), C = x.shape[2] as number, N = rows.shape[0];
  const chosen = mul(probabilities, picks);
  const shares = div(chosen, reduceSum(chosen, [-1], { keep: true }));
  const tokens = reshape(rows, [1, N, C]);
  const gate = activate(matmul(tokens, at.parameter("experts.w1", [E, C, F], start, "hidden")), activation);
  const wide = mul(gate, matmul(tokens, at.parameter("experts.w3", [E, C, F], start, "hidden")));
  // Weighed before the last product, where the mean over experts is a sum that the product itself can take.
  const weighed = mul(wide, reshape(transpose(shares, [1, 0]), [E, N, 1]));
  const out = reduceSum(matmul(weighed, at.parameter("experts.w2", [E, F, C], start, "hidden")), [0]);
  return reshape(out, x.shape);
}

/**
 * E · Σ over experts of (share of tokens sent to it) · (its mean probability), over the tokens of all layers: the number of
 * experts a token is sent to when they are evenly used, more when not.
 */
export function balance(routings: readonly Routing[]): Value {
  const mean = (of: (routing: Routing) => Value): Value =>
    div(routings.map((routing) => reduceMean(of(routing), [0])).reduce(add), routings.length);
  const experts = routings[0].picks.shape[1] as number;
  return mul(reduceSum(mul(mean(({ picks }) => picks), mean(({ probabilities }) => probabilities))), experts);
}
