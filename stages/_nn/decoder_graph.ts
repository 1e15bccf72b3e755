/** `onnx/model.onnx`: the graph that writes token after token, with the names that transformers.js looks for. */
import {
  add,
  and,
  cast,
  concat,
  Graph,
  lessOrEqual,
  plus,
  range,
  reshape,
  simplified,
  sizeVector,
  toModel,
  type Value,
} from "../_grad/mod.ts";
import type { OnnxModel } from "../_onnx/mod.ts";
import type { Decoder } from "./decoder.ts";
import type { KeysAndValues } from "./layers/attention.ts";
import { maskOf } from "./layers/mask.ts";
import type { Weights } from "./parameter.ts";
import { weightConstants } from "./step_graph.ts";

/**
 * Symbols of the inputs. transformers.js sizes its first, empty cache from the cache inputs' own dimensions and knows only
 * this name for the batch; every other symbol becomes 0 there, so heads and width are numbers.
 */
const batch = "batch_size", past = "past_sequence_length", fresh = "sequence_length";

/**
 * A decoder with its weights inside. Inputs: input_ids and position_ids [batch, new tokens], attention_mask [batch, all
 * tokens], past_key_values.N.key and .value [batch, heads, past tokens, width]; all whole numbers are int64.
 * Outputs: logits [batch, new tokens, V], present.N.key and .value with the new tokens behind the past ones.
 */
export function decoderModel(model: Decoder, weights: Weights): OnnxModel {
  const graph = new Graph("decoder");
  const ids = graph.input("input_ids", "int64", [batch, fresh]);
  const seen = graph.input("attention_mask", "int64", [batch, plus(past, fresh)]);
  const positions = graph.input("position_ids", "int64", [batch, fresh]);
  const earlier = Array.from({ length: model.config.layers }, (_, layer) => cacheInputs(graph, model, layer));
  const present: KeysAndValues[] = [];
  function cache(layer: number, { keys, values }: KeysAndValues): KeysAndValues {
    present[layer] = {
      keys: concat([earlier[layer].keys, keys], 2),
      values: concat([earlier[layer].values, values], 2),
    };
    return present[layer];
  }
  const place = { positions, mask: decoderMask(graph, seen), cache };
  graph.output("logits", model.logits(graph, weightConstants(graph, weights), ids, place));
  present.forEach(({ keys, values }, layer) => {
    graph.output(`present.${layer}.key`, keys);
    graph.output(`present.${layer}.value`, values);
  });
  return toModel(simplified(graph));
}

function cacheInputs(graph: Graph, { cache: { heads, width } }: Decoder, layer: number): KeysAndValues {
  const shape = [batch, heads, past, width];
  const [keys, values] = ["key", "value"].map((part) =>
    graph.input(`past_key_values.${layer}.${part}`, "float32", shape)
  );
  return { keys, values };
}

/** [batch,1,new,all]: a token looks at what came before it and itself, where the attention mask is 1. */
function decoderMask(graph: Graph, seen: Value): Value {
  const all = plus(past, fresh);
  const rows = add(range(graph, fresh), cast(sizeVector(graph, past), "int32"));
  const behind = lessOrEqual(reshape(range(graph, all), [1, all]), reshape(rows, [fresh, 1]));
  return maskOf(and(behind, reshape(cast(seen, "bool"), [batch, 1, 1, all])));
}
