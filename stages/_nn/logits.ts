/** Any model's raw scores, computed of whole inputs without a cache. */
import { Graph, toModel, type Value } from "../_grad/mod.ts";
import { encodeOnnx, type Feeds, openSession, type SessionOptions, type TypedTensor } from "../_onnx/mod.ts";
import type { Decoder } from "./decoder.ts";
import type { Model } from "./huggingface/architectures.ts";
import type { WeightOf, Weights } from "./parameter.ts";
import { weightConstants } from "./step_graph.ts";

/** A model opened for its raw scores. */
export interface LogitsRunner extends AsyncDisposable {
  /**
   * Scores before softmax: [B,T,V] of a language model, [B,classes] of a classifier. Inputs are int32, by the names of the
   * model's loss: `ids` [B,T], which a tensor alone stands for; of an encoder also `real` and, where it has several kinds,
   * `segments`; of an encoder with a decoder `ids` and `real` [B,E] and `targets` [B,T].
   */
  logits(inputs: TypedTensor<"int32"> | Feeds): Promise<TypedTensor<"float32">>;
  /** Scores [B,2] of whether the second segment follows the first, of an encoder for pretraining. */
  nextLogits(inputs: Feeds): Promise<TypedTensor<"float32">>;
}

/** Opens a model for its logits. */
export async function openLogits(
  model: Model | Decoder,
  weights: Weights,
  options: SessionOptions = {},
): Promise<LogitsRunner> {
  const session = await openSession(exportLogits(model, weights), options);
  const feeds = (inputs: TypedTensor | Feeds): Feeds =>
    ArrayBuffer.isView(inputs.data) ? { ids: inputs as TypedTensor } : inputs as Feeds;
  return {
    logits: async (inputs) => (await session.run(feeds(inputs))).logits as TypedTensor<"float32">,
    nextLogits: async (inputs) => (await session.run(inputs)).next_logits as TypedTensor<"float32">,
    [Symbol.asyncDispose]: () => session[Symbol.asyncDispose](),
  };
}

/** A model without a cache as an `.onnx` file: the inputs of {@linkcode LogitsRunner} → `logits`. */
export function exportLogits(model: Model | Decoder, weights: Weights): Uint8Array<ArrayBuffer> {
  const graph = new Graph("logits");
  addLogits(graph, model, weightConstants(graph, weights));
  return encodeOnnx(toModel(graph));
}

function addLogits(graph: Graph, model: Model | Decoder, weight: WeightOf): void {
  const input = (name: string, length: string): Value => graph.input(name, "int32", ["B", length]);
  if (model.kind === "decoder") {
    graph.output("logits", model.logits(graph, weight, input("ids", "T")));
  } else if (model.kind === "encoder") {
    const segments = model.config.segments > 1 ? { segments: input("segments", "T") } : {};
    const inputs = { ids: input("ids", "T"), real: input("real", "T"), ...segments };
    graph.output("logits", model.logits(graph, weight, inputs));
    if (model.config.task === "pretraining") {
      graph.output("next_logits", model.nextLogits(graph, weight, inputs));
    }
  } else {
    const inputs = { ids: input("ids", "E"), real: input("real", "E"), targets: input("targets", "T") };
    graph.output("logits", model.logits(graph, weight, inputs));
  }
}
