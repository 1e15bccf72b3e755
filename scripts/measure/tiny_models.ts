/** A tiny model of each architecture, with batches to train it on. */
import {
  type Batch,
  bert,
  ctrl,
  gpt2,
  llama,
  maskedBatch,
  matmul,
  mixtral,
  type OptimizerOptions,
  pairBatch,
  roberta,
  squaredLoss,
  t5,
  tensor,
  tokenBatch,
  type Trainable,
} from "../../stages/_nn/mod.ts";

const sizes = { vocabularySize: 7, contextTokens: 6, layers: 1, heads: 2, channels: 8 };
const ids = [1, 2, 3, 4, 5, 0, 6, 5, 4, 3], targets = [2, 3, -1, 5, 6, 0, -1, 4, 3, 2];
const next = [tokenBatch(ids, targets, [2, 5]), tokenBatch(ids.toReversed(), targets, [2, 5])];
const rows = { ids, real: [1, 1, 1, 1, 0, 1, 1, 1, 1, 1] };
const masked = { ...rows, targets: [-1, 3, -1, 2, -1, -1, -1, -1, 6, -1] };
const segments = { segments: [0, 0, 1, 1, 0, 0, 1, 1, 1, 1], next: [0, 1] };

/** Squared distance of x·w from y: the least there is to train. */
const line: Trainable = {
  parameters: [{ name: "w", shape: [2, 1], start: "ones" }],
  loss(graph, weight) {
    const x = graph.input("x", "float32", ["B", 2]), y = graph.input("y", "float32", ["B", 1]);
    return squaredLoss(matmul(x, weight("w")), y);
  },
};
const points = {
  x: tensor("float32", [2, 2], Float32Array.of(1, 2, -1, 0.5)),
  y: tensor("float32", [2, 1], Float32Array.of(3, -1)),
};

/** Models by name. */
export const tinyModels: Readonly<
  Record<
    string,
    { readonly model: Trainable; readonly batches: readonly Batch[]; readonly optimizer?: OptimizerOptions }
  >
> = {
  line: { model: line, batches: [points] },
  gpt2: { model: gpt2(sizes), batches: next },
  "gpt2 with Muon": {
    model: gpt2(sizes),
    batches: next,
    optimizer: { muon: { rateFactor: 2 }, averageDecay: 0.9 },
  },
  llama: { model: llama({ ...sizes, heads: 4, keyHeads: 2, innerChannels: 6 }), batches: next },
  mixtral: { model: mixtral({ ...sizes, experts: 3, balanceFactor: 0.5, innerChannels: 5 }), batches: next },
  ctrl: { model: ctrl({ ...sizes, innerChannels: 6 }), batches: next },
  bert: {
    model: bert({ ...sizes, task: "pretraining", innerChannels: 6 }),
    batches: [maskedBatch({ ...masked, ...segments }, [2, 5])],
  },
  roberta: { model: roberta({ ...sizes, innerChannels: 6 }), batches: [maskedBatch(masked, [2, 5])] },
  t5: {
    model: t5({ ...sizes, headWidth: 3, innerChannels: 6, buckets: 4, maxDistance: 5 }),
    batches: [pairBatch(rows, [3, 4, -1, 1, 2, 6], [2, 5, 3])],
  },
};
