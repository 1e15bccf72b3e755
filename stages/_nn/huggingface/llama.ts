/** Llama and Mixtral as Hugging Face names them. Mixtral's experts lie in the files one by one, w1 and w3 up and w2 down. */
import type { Tensor } from "../../_format/mod.ts";
import { type FullLlamaConfig, type Llama, llama, type LlamaConfig } from "../models/llama.ts";
import { type Mixtral, mixtral } from "../models/mixtral.ts";
import type { Weights } from "../parameter.ts";
import type { Format, HuggingFaceConfig } from "./architectures.ts";
import {
  activationField,
  classifierFields,
  labelFields,
  numberField,
  onlyField,
  yesField,
} from "./fields.ts";
import { ropeField, ropeOf } from "./rope.ts";
import { stacked, transposed, turnLinear, unstacked } from "./tensors.ts";

const isTable = (name: string): boolean => name === "model.embed_tokens.weight" || name === "lm_head.weight";

/** transformers 5 refuses a whole number where it expects a float, and JSON written here cannot tell 0.0 from 0. */
function notWhole(number: number): number {
  return Number.isInteger(number) ? number + 1e-12 : number;
}

/** Llama's format. */
export const llamaFormat: Format<Llama> = {
  fields: ({ config }) => ({
    ...sharedFields(config, "Llama"),
    attention_bias: config.attentionBiases === "yes",
    mlp_bias: config.feedForwardBiases === "yes",
  }),
  model: (config, tensors) =>
    llama({
      ...sharedConfig(config, tensors, { theta: 10_000, epsilon: 1e-6 }),
      attentionBiases: yesField(config, "attention_bias", false),
      feedForwardBiases: yesField(config, "mlp_bias", false),
    }),
  lay: (_model, weights) => turnLinear(weights, isTable),
  take: (_model, tensors) => turnLinear(tensors, isTable),
};

const joint = /^(.*\.experts\.)(w[123])$/, apart = /^(.*\.experts\.)0\.(w[123])\.weight$/;

/** Mixtral's format. */
export const mixtralFormat: Format<Mixtral> = {
  fields: ({ config }) => ({
    ...sharedFields(config, "Mixtral"),
    num_local_experts: config.experts,
    num_experts_per_tok: config.picked,
    router_aux_loss_coef: notWhole(config.balanceFactor),
    output_router_logits: true,
    sliding_window: null,
  }),
  model(config, tensors) {
    onlyField(config, "sliding_window", null);
    return mixtral({
      ...sharedConfig(config, tensors, { theta: 1_000_000, epsilon: 1e-5 }),
      experts: numberField(config, "num_local_experts", 8),
      picked: numberField(config, "num_experts_per_tok", 2),
      balanceFactor: numberField(config, "router_aux_loss_coef", 0.001),
    });
  },
  lay(_model, weights) {
    const tensors = new Map<string, Tensor>();
    for (const [name, tensor] of turnLinear(weights, isTable)) {
      const [, before, part] = joint.exec(name) ?? [];
      if (before === undefined) tensors.set(name, tensor);
      else {
        unstacked(tensor).forEach((one, i) => tensors.set(`${before}${i}.${part}.weight`, transposed(one)));
      }
    }
    return tensors;
  },
  take(model, tensors) {
    const weights: [string, Tensor][] = [];
    for (const [name, tensor] of tensors) {
      const [, before, part] = apart.exec(name) ?? [];
      if (before !== undefined) weights.push([`${before}${part}`, expertsOf(model, tensors, before, part)]);
      else if (!name.includes(".experts.")) weights.push([name, tensor]);
    }
    return turnLinear(new Map(weights), isTable);
  },
};
function expertsOf({ config }: Mixtral, tensors: Weights, before: string, part: string): Tensor {
  return stacked(Array.from({ length: config.experts }, (_, i) => {
    const one = tensors.get(`${before}${i}.${part}.weight`);
    if (one === undefined) {
      throw new Error(`Cannot use these weights for the model: they lack ${before}${i}.${part}`);
    }
    return transposed(one);
  }));
}

function sharedFields(config: FullLlamaConfig, prefix: "Llama" | "Mixtral"): Record<string, unknown> {
  const { classes, padId } = config;
  return {
    architectures: [`${prefix}For${classes === undefined ? "CausalLM" : "SequenceClassification"}`],
    vocab_size: config.vocabularySize,
    max_position_embeddings: config.contextTokens,
    hidden_size: config.channels,
    intermediate_size: config.innerChannels,
    num_hidden_layers: config.layers,
    num_attention_heads: config.heads,
    num_key_value_heads: config.keyHeads,
    head_dim: config.headWidth,
    hidden_act: config.activation,
    rms_norm_eps: config.rmsNormEpsilon,
    initializer_range: 0.02,
    attention_dropout: 0,
    ...ropeField(config.rope),
    tie_word_embeddings: config.head === "tied",
    use_cache: true,
    pad_token_id: padId,
    ...labelFields(classes),
  };
}

function sharedConfig(
  config: HuggingFaceConfig,
  tensors: ReadonlyMap<string, Tensor>,
  defaults: { readonly theta: number; readonly epsilon: number },
): LlamaConfig {
  const heads = numberField(config, "num_attention_heads"), channels = numberField(config, "hidden_size");
  const headWidth = numberField(config, "head_dim", channels / heads);
  const contextTokens = numberField(config, "max_position_embeddings");
  const tied = tensors.has("lm_head.weight") ? yesField(config, "tie_word_embeddings", false) : "yes";
  return {
    vocabularySize: numberField(config, "vocab_size"),
    contextTokens,
    layers: numberField(config, "num_hidden_layers"),
    heads,
    channels,
    keyHeads: numberField(config, "num_key_value_heads", heads),
    headWidth,
    innerChannels: numberField(config, "intermediate_size"),
    activation: activationField(config, "hidden_act", "silu"),
    rope: ropeOf(config, defaults.theta, contextTokens),
    rmsNormEpsilon: numberField(config, "rms_norm_eps", defaults.epsilon),
    head: tied === "yes" ? "tied" : "own",
    ...classifierFields(config, tensors.get("score.weight")),
  };
}
