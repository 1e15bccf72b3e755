/** The two graphs of an encoder with a decoder, with the names that transformers.js looks for. */
import {
  add,
  cast,
  concat,
  Graph,
  plus,
  promised,
  range,
  reshape,
  simplified,
  sizeVector,
  slice,
  toModel,
  type Value,
  where,
} from "../_grad/mod.ts";
import type { OnnxModel } from "../_onnx/mod.ts";
import type { KeysAndValues } from "./layers/attention.ts";
import { maskOf, notAhead, paddingMask } from "./layers/mask.ts";
import type { T5 } from "./models/t5.ts";
import type { Weights } from "./parameter.ts";
import { weightConstants } from "./step_graph.ts";

/** Symbols; the batch must have this name (see decoder_graph.ts), and the other sizes of a cache be numbers. */
const batch = "batch_size", read = "encoder_sequence_length", past = "past_decoder_sequence_length";
const written = "decoder_sequence_length", held = "past_encoder_sequence_length", taken = "read_now";

/** `onnx/encoder_model.onnx`: input_ids and attention_mask int64 [batch, read] → last_hidden_state [batch, read, C]. */
export function pairEncoderModel(model: T5, weights: Weights): OnnxModel {
  const graph = new Graph("encoder");
  const [ids, real] = ["input_ids", "attention_mask"].map((name) =>
    graph.input(name, "int64", [batch, read])
  );
  graph.output("last_hidden_state", model.encode(graph, weightConstants(graph, weights), ids, real));
  return toModel(simplified(graph));
}

/**
 * `onnx/decoder_model_merged.onnx`: one graph for the first token and for all later ones. Inputs: encoder_attention_mask
 * int64 [batch, read], input_ids int64 [batch, new tokens], encoder_hidden_states [batch, read, C], for each block
 * past_key_values.N.decoder.key and .value [batch, heads, past tokens, width] and .encoder.key and .value [batch, heads, read
 * or 0, width], and use_cache_branch bool [1]. Outputs: logits [batch, new tokens, V], and for each block present.N.*.
 *
 * With the cache, keys and values of the encoder are those given; without it, those of its states. Instead of two branches,
 * the states are cut to no rows with the cache, and what is computed of them is laid behind what is given.
 */
export function pairDecoderModel(model: T5, weights: Weights): OnnxModel {
  const graph = new Graph("decoder");
  const real = graph.input("encoder_attention_mask", "int64", [batch, read]);
  const ids = graph.input("input_ids", "int64", [batch, written]);
  const states = graph.input("encoder_hidden_states", "float32", [batch, read, model.config.channels]);
  const layers = Array.from({ length: model.config.decoderLayers }, (_, layer) => layer);
  const earlier = layers.map((layer) => ({
    decoder: cacheInputs(graph, model, layer, "decoder"),
    encoder: cacheInputs(graph, model, layer, "encoder"),
  }));
  const cached = graph.input("use_cache_branch", "bool", [1]);
  const present = layers.map(() => ({}) as Record<"decoder" | "encoder", KeysAndValues>);
  const all = plus(past, written), keys = range(graph, all);
  const queries = add(range(graph, written), cast(sizeVector(graph, past), "int32"));
  const logits = model.decode(graph, weightConstants(graph, weights), ids, {
    positions: { queries, keys },
    masks: { own: maskOf(notAhead(queries, keys)), encoder: paddingMask(real) },
    states: unlessCached(states, cached),
    cache(layer, which, fresh) {
      const join = (part: "keys" | "values"): Value => {
        const joined = concat([earlier[layer][which][part], fresh[part]], 2);
        return which === "decoder" ? joined : promised(joined, { shape: joined.shape.with(2, read) });
      };
      return present[layer][which] = { keys: join("keys"), values: join("values") };
    },
  });
  graph.output("logits", logits);
  present.forEach((both, layer) => {
    for (const which of ["decoder", "encoder"] as const) {
      graph.output(`present.${layer}.${which}.key`, both[which].keys);
      graph.output(`present.${layer}.${which}.value`, both[which].values);
    }
  });
  return toModel(simplified(graph));
}

function cacheInputs(
  graph: Graph,
  { cache: { heads, width } }: T5,
  layer: number,
  which: "decoder" | "encoder",
): KeysAndValues {
  const shape = [batch, heads, which === "decoder" ? past : held, width];
  const [keys, values] = ["key", "value"].map((part) =>
    graph.input(`past_key_values.${layer}.${which}.${part}`, "float32", shape)
  );
  return { keys, values };
}

/** All rows of the states, or with the cache none. */
function unlessCached(states: Value, cached: Value): Value {
  const { graph } = states;
  const none = graph.constant({ type: "int64", shape: [1], data: BigInt64Array.of(0n) });
  const count = where(reshape(cached, [1]), none, sizeVector(graph, read));
  return slice(states, 1, 0, promised(count, { known: [taken] }));
}
