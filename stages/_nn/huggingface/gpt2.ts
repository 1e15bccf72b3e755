/** GPT-2 as Hugging Face names it: `c_attn` holds query, key and value side by side, a classifier's head is [out,in]. */
import type { Tensor } from "../../_format/mod.ts";
import { type Gpt2, gpt2 } from "../models/gpt2.ts";
import type { Weights } from "../parameter.ts";
import type { Format, HuggingFaceConfig } from "./architectures.ts";
import { classifierFields, labelFields, numberField, onlyField } from "./fields.ts";
import { joinColumns, splitColumns, transposed } from "./tensors.ts";

/** Parts of the packed projection, in their order. */
const parts = ["q", "k", "v"] as const;
const packed = /^(.*\.attn\.)c_attn(\.weight|\.bias)$/, apart = /^(.*\.attn\.)([qkv])(\.weight|\.bias)$/;

/** One without biases is written with biases of zero, since the format has them, and marked. */
export const gpt2Format: Format<Gpt2> = {
  fields({ config }) {
    const { classes, padId, biases } = config;
    return {
      architectures: [classes === undefined ? "GPT2LMHeadModel" : "GPT2ForSequenceClassification"],
      vocab_size: config.vocabularySize,
      n_positions: config.contextTokens,
      n_embd: config.channels,
      n_layer: config.layers,
      n_head: config.heads,
      n_inner: null,
      activation_function: config.activation,
      resid_pdrop: 0,
      embd_pdrop: 0,
      attn_pdrop: 0,
      layer_norm_epsilon: config.layerNormEpsilon,
      initializer_range: 0.02,
      scale_attn_weights: true,
      pad_token_id: padId,
      tie_word_embeddings: true,
      ...labelFields(classes),
      ...(biases === "no" ? { biases } : {}),
    };
  },

  model(config, tensors) {
    const activation = config.activation_function ?? "gelu_new";
    if (activation !== "gelu" && activation !== "gelu_new") {
      throw new Error(`Cannot load a gpt2 with the activation ${activation}: gelu and gelu_new are built`);
    }
    refuseUnusual(config);
    onlyField(config, "tie_word_embeddings", true);
    onlyField(config, "n_inner", 4 * numberField(config, "n_embd"));
    return gpt2({
      vocabularySize: numberField(config, "vocab_size"),
      contextTokens: numberField(config, "n_positions", 1024),
      layers: numberField(config, "n_layer"),
      heads: numberField(config, "n_head"),
      channels: numberField(config, "n_embd"),
      activation,
      layerNormEpsilon: numberField(config, "layer_norm_epsilon", 1e-5),
      biases: config.biases === "no" ? "no" : "yes",
      ...classifierFields(config, tensors.get("score.weight")),
    });
  },

  lay(model, weights) {
    const tensors = new Map<string, Tensor>();
    for (const [name, tensor] of withBiases(model, weights)) {
      const [, before, part, after] = apart.exec(name) ?? [];
      if (name === "score.weight") tensors.set(name, transposed(tensor));
      else if (part === undefined) tensors.set(name, tensor);
      else if (part === "q") {
        const three = parts.map((part) => withBiasOf(model, weights, `${before}${part}${after}`));
        tensors.set(`${before}c_attn${after}`, joinColumns(three));
      }
    }
    return tensors;
  },

  /** Tensors may lack the prefix "transformer.", as in the first published files. */
  take(_model, tensors) {
    const weights = new Map<string, Tensor>();
    for (const [given, tensor] of tensors) {
      const name = /^(transformer|score|lm_head)\./.test(given) ? given : `transformer.${given}`;
      const [, before, after] = packed.exec(name) ?? [];
      if (before !== undefined) {
        splitColumns(tensor, 3).forEach((part, i) => weights.set(`${before}${parts[i]}${after}`, part));
      } else weights.set(name, name === "score.weight" ? transposed(tensor) : tensor);
    }
    return weights;
  },
};

function refuseUnusual(config: HuggingFaceConfig): void {
  const unusual = ["scale_attn_by_inverse_layer_idx", "add_cross_attention"].find((field) =>
    config[field] === true
  );
  if (unusual !== undefined || config.scale_attn_weights === false) {
    throw new Error(`Cannot load a gpt2 with ${unusual ?? "scale_attn_weights off"}: it is not built`);
  }
}

/** Weights in the order of the format, zeros where the model has no bias. */
function* withBiases(model: Gpt2, weights: Weights): Generator<[string, Tensor]> {
  const full = gpt2({ ...model.config, biases: "yes" });
  for (const { name } of full.parameters) yield [name, withBiasOf(model, weights, name)];
}
function withBiasOf(model: Gpt2, weights: Weights, name: string): Tensor {
  const found = weights.get(name);
  if (found !== undefined) return found;
  const width = name.endsWith("c_fc.bias") ? 4 * model.config.channels : model.config.channels;
  return { shape: [width], data: new Float32Array(width) };
}
