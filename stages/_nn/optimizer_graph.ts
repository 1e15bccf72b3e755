/** The optimizer as a graph, for where no kernel can reach the weights. */
import {
  add,
  div,
  type Graph,
  min,
  mul,
  reduceSum,
  reshape,
  sqrt,
  square,
  sub,
  type Value,
} from "../_grad/mod.ts";
import { adamWDefaults, moments, nextPrefix, normFloor } from "./adamw.ts";
import { lying, muonDefaults, orthogonal, shapeFactor, stackShape } from "./muon.ts";
import { average, isMuons, keepsAverage, type OptimizerOptions } from "./optimizer.ts";
import type { Parameter } from "./parameter.ts";

/** What the optimizer of a graph is built on. Gradients are of a sum over `count` targets. */
interface Sums {
  readonly weights: readonly Value[];
  readonly gradients: readonly Value[];
  readonly count: Value;
}
/** One parameter in the graph. */
interface Own {
  readonly parameter: Parameter;
  readonly weight: Value;
  readonly gradient: Value;
}
/** Gives the next weight of a parameter, and adds its moments to the graph. */
type Move = (own: Own) => Value;

/**
 * Adds an optimizer to a graph: inputs `learning_rate`, the other scalars of `stepScalars`, `mean/NAME`,
 * `mean_square/NAME` and, where they are kept, `average/NAME`; outputs `gradient_norm`, `next/NAME`, and each moment and
 * average under `next/`. What Muon moves has no mean square.
 */
export function optimizerStep(
  graph: Graph,
  parameters: readonly Parameter[],
  { weights, gradients, count }: Sums,
  options: OptimizerOptions,
): void {
  const { clipNorm } = { ...adamWDefaults, ...options };
  const rate = graph.input("learning_rate", "float32", []);
  const norm = div(sqrt(gradients.map((gradient) => reduceSum(square(gradient))).reduce(add)), count);
  const clip = clipNorm === 0 ? div(1, count) : div(min(div(clipNorm, add(norm, normFloor)), 1), count);
  const byAdamW = adamW(graph, { rate, clip }, options), byMuon = muon(graph, { rate, clip }, options);
  graph.output("gradient_norm", norm);
  const share = keepsAverage(options) ? graph.input("average_share", "float32", []) : undefined;
  parameters.forEach((parameter, i) => {
    const own = { parameter, weight: weights[i], gradient: gradients[i] };
    const next = isMuons(parameter, options) ? byMuon(own) : byAdamW(own);
    graph.output(`${nextPrefix}${parameter.name}`, next);
    if (share !== undefined) {
      const earlier = state(graph, average, parameter);
      graph.output(`${nextPrefix}${average}/${parameter.name}`, add(earlier, mul(sub(next, earlier), share)));
    }
  });
}

/** What is kept of a parameter from step to step, as an input. */
function state(graph: Graph, kind: string, { name, shape }: Parameter): Value {
  return graph.input(`${kind}/${name}`, "float32", shape);
}

interface Factors {
  readonly rate: Value;
  /** Brings summed gradients to their clipped mean. */
  readonly clip: Value;
}

/** All factors that are the same for every weight are put together first, so that each weight costs few operations. */
function adamW(graph: Graph, { rate, clip }: Factors, options: OptimizerOptions): Move {
  const { betas: [beta1, beta2], epsilon, weightDecay } = { ...adamWDefaults, ...options };
  const [correction1, correction2] = moments.map((moment) =>
    graph.input(`${moment}_correction`, "float32", [])
  );
  const meanFactor = mul(clip, 1 - beta1), squareFactor = mul(square(clip), 1 - beta2);
  const root = sqrt(correction2);
  const stepFactor = div(mul(rate, root), correction1), floor = mul(root, epsilon);
  const kept = sub(1, mul(rate, weightDecay));
  return ({ parameter, weight, gradient }) => {
    const [mean, meanSquare] = moments.map((moment) => state(graph, moment, parameter));
    const nextMean = add(mul(mean, beta1), mul(gradient, meanFactor));
    const nextSquare = add(mul(meanSquare, beta2), mul(square(gradient), squareFactor));
    graph.output(`${nextPrefix}${moments[0]}/${parameter.name}`, nextMean);
    graph.output(`${nextPrefix}${moments[1]}/${parameter.name}`, nextSquare);
    const move = mul(div(nextMean, add(sqrt(nextSquare), floor)), stepFactor);
    return sub(parameter.shape.length >= 2 && weightDecay !== 0 ? mul(weight, kept) : weight, move);
  };
}

function muon(graph: Graph, { rate, clip }: Factors, { muon: options }: OptimizerOptions): Move {
  const { momentum, weightDecay, rateFactor } = { ...muonDefaults, rateFactor: 1, ...options };
  return ({ parameter, weight, gradient }) => {
    const { name, shape } = parameter;
    const fresh = mul(gradient, mul(clip, 1 - momentum));
    const mean = add(mul(state(graph, moments[0], parameter), momentum), fresh);
    graph.output(`${nextPrefix}${moments[0]}/${name}`, mean);
    const ahead = reshape(add(mul(mean, momentum), fresh), stackShape(shape));
    const direction = reshape(orthogonal(ahead, lying(shape)), shape);
    const kept = sub(1, mul(rate, rateFactor * weightDecay));
    return sub(mul(weight, kept), mul(direction, mul(rate, rateFactor * shapeFactor(shape))));
  };
}
