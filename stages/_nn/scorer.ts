/** Reading text with a model: how likely it finds each token, without a cache. */
import {
  argMax,
  cast,
  gatherElements,
  Graph,
  greaterOrEqual,
  logSoftmax,
  max,
  mul,
  reshape,
  toModel,
} from "../_grad/mod.ts";
import { encodeOnnx, openSession, type SessionOptions } from "../_onnx/mod.ts";
import type { Decoder } from "./decoder.ts";
import type { Weights } from "./parameter.ts";
import { weightConstants } from "./step_graph.ts";
import type { Batch } from "./trainer.ts";

/** What a model thinks of the targets of a batch. */
export interface Scores {
  /** Natural logarithm of the probability of each target [B,T]; 0 where the target is negative. */
  readonly logProbabilities: Float32Array;
  /** The likeliest next token at each place [B,T], the first of equal ones. */
  readonly likeliest: Int32Array;
}
/** A language model opened for scoring; it takes any B, and any T up to its context. */
export interface Scorer extends AsyncDisposable {
  /** Scores a batch of `tokenBatch`. */
  score(batch: Batch): Promise<Scores>;
}

/** Opens a language model for scoring. */
export async function openScorer(
  model: Decoder,
  weights: Weights,
  options: SessionOptions = {},
): Promise<Scorer> {
  const session = await openSession(encodeOnnx(toModel(scoreGraph(model, weights))), options);
  return {
    async score(batch) {
      const { log_probabilities, likeliest } = await session.run(batch);
      return {
        logProbabilities: log_probabilities.data as Float32Array,
        likeliest: likeliest.data as Int32Array,
      };
    },
    [Symbol.asyncDispose]: () => session[Symbol.asyncDispose](),
  };
}

function scoreGraph(model: Decoder, weights: Weights): Graph {
  const graph = new Graph("scores");
  const ids = graph.input("ids", "int32", ["B", "T"]);
  const targets = graph.input("targets", "int32", ["B", "T"]);
  const scores = model.logits(graph, weightConstants(graph, weights), ids);
  const picked = gatherElements(logSoftmax(scores), reshape(max(targets, 0), ["B", "T", 1]), -1);
  const counted = cast(greaterOrEqual(targets, 0), "float32");
  graph.output("log_probabilities", mul(reshape(picked, ["B", "T"]), counted));
  graph.output("likeliest", cast(argMax(scores), "int32"));
  return graph;
}
