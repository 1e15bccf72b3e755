/** T5 as Hugging Face names it. */
import type { Tensor } from "../../_format/mod.ts";
import { type T5, t5 } from "../models/t5.ts";
import type { Format } from "./architectures.ts";
import { numberField } from "./fields.ts";
import { turnLinear } from "./tensors.ts";

const isTable = (name: string): boolean =>
  name === "shared.weight" || name === "lm_head.weight" || name.endsWith("relative_attention_bias.weight");

/**
 * T5's format. Files before transformers 5 say by `tie_word_embeddings` both that the head is tied and that states are
 * scaled before it; since then `scale_decoder_outputs` says the latter. Both are written.
 */
export const t5Format: Format<T5> = {
  fields: ({ config }) => ({
    architectures: ["T5ForConditionalGeneration"],
    vocab_size: config.vocabularySize,
    d_model: config.channels,
    d_kv: config.headWidth,
    d_ff: config.innerChannels,
    num_layers: config.layers,
    num_decoder_layers: config.decoderLayers,
    num_heads: config.heads,
    relative_attention_num_buckets: config.buckets,
    relative_attention_max_distance: config.maxDistance,
    n_positions: config.contextTokens,
    dropout_rate: 0,
    layer_norm_epsilon: config.rmsNormEpsilon,
    feed_forward_proj: config.feedForward,
    is_encoder_decoder: true,
    use_cache: true,
    pad_token_id: config.padId,
    eos_token_id: 1,
    decoder_start_token_id: config.padId,
    tie_word_embeddings: config.head === "tied",
    scale_decoder_outputs: config.scaledHead === "yes",
  }),
  model(config, tensors) {
    const feedForward = config.feed_forward_proj ?? "relu";
    if (feedForward !== "relu" && feedForward !== "gated-gelu") {
      throw new Error(
        `Cannot load a t5 with feed_forward_proj ${feedForward}: relu and gated-gelu are built`,
      );
    }
    const padId = numberField(config, "pad_token_id", 0);
    if (numberField(config, "decoder_start_token_id", padId) !== padId) {
      throw new Error(
        `Cannot load a t5 whose decoder starts with ${config.decoder_start_token_id}: only pad_token_id is built`,
      );
    }
    const layers = numberField(config, "num_layers");
    return t5({
      vocabularySize: numberField(config, "vocab_size"),
      layers,
      decoderLayers: numberField(config, "num_decoder_layers", layers),
      heads: numberField(config, "num_heads"),
      headWidth: numberField(config, "d_kv", 64),
      channels: numberField(config, "d_model"),
      innerChannels: numberField(config, "d_ff"),
      feedForward,
      head: hasOwnHead(tensors) ? "own" : "tied",
      scaledHead: (config.scale_decoder_outputs ?? config.tie_word_embeddings ?? true) === true
        ? "yes"
        : "no",
      buckets: numberField(config, "relative_attention_num_buckets", 32),
      maxDistance: numberField(config, "relative_attention_max_distance", 128),
      rmsNormEpsilon: numberField(config, "layer_norm_epsilon", 1e-6),
      contextTokens: numberField(config, "n_positions", 512),
      padId,
    });
  },
  lay: (_model, weights) => turnLinear(weights, isTable),
  take: (_model, tensors) => turnLinear(tensors, isTable),
};

/** Whether the files hold a head that is not the token table again. */
function hasOwnHead(tensors: ReadonlyMap<string, Tensor>): boolean {
  const [head, table] = ["lm_head.weight", "shared.weight"].map((name) => tensors.get(name)?.data);
  return head !== undefined && head.some((number, i) => number !== table?.[i]);
}
