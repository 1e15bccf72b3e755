/** `onnx/model.onnx` of an encoder, with the names that transformers.js looks for. */
import { Graph, simplified, toModel, type Value } from "../_grad/mod.ts";
import type { OnnxModel } from "../_onnx/mod.ts";
import type { Bert } from "./models/bert.ts";
import type { Weights } from "./parameter.ts";
import { weightConstants } from "./step_graph.ts";

/**
 * An encoder with its weights inside. Inputs, int64 [batch, tokens]: input_ids, attention_mask, and where there are several
 * kinds of segments token_type_ids. Outputs: logits [batch, tokens, V] or of a classifier [batch, classes], and of a model
 * for pretraining seq_relationship_logits [batch, 2].
 */
export function encoderModel(model: Bert, weights: Weights): OnnxModel {
  const graph = new Graph("encoder");
  const input = (name: string): Value => graph.input(name, "int64", ["batch_size", "sequence_length"]);
  const [ids, real] = [input("input_ids"), input("attention_mask")];
  const segments = model.config.segments > 1 ? { segments: input("token_type_ids") } : {};
  const weight = weightConstants(graph, weights);
  const inputs = { ids, real, ...segments };
  graph.output("logits", model.logits(graph, weight, inputs));
  if (model.config.task === "pretraining") {
    graph.output("seq_relationship_logits", model.nextLogits(graph, weight, inputs));
  }
  return toModel(simplified(graph));
}
