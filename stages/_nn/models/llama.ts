/**
 * The Llama architecture: pre-norm blocks with RMS norms, rotary positions, a gated feed-forward layer, and heads that may
 * share keys and values. Touvron et al. 2023; Ainslie et al. 2023 for the shared heads; N(0, 0.02) at the start, as in
 * Hugging Face's configuration. Parameter names are those of Hugging Face; matrices are [in,out], an untied head is [V,C].
 */
import { mul, type Value } from "../../_grad/mod.ts";
import { checkHeads, type Decoder, decoder, type DecoderSizes, type Head, type States } from "../decoder.ts";
import { activate, type Activation } from "../layers/activation.ts";
import { attend } from "../layers/attention.ts";
import { dense, embedding } from "../layers/dense.ts";
import { drop } from "../layers/dropout.ts";
import type { Place } from "../layers/mask.ts";
import { rmsNorm } from "../layers/norm.ts";
import { residual } from "../layers/residual.ts";
import { type RopeOptions, rotate } from "../layers/rope.ts";
import type { Scope } from "../scope.ts";

/** Size and kind of a Llama. */
export interface LlamaConfig extends DecoderSizes {
  /** K, heads of keys and values; must divide H. Default H. */
  readonly keyHeads?: number;
  /** D, width of a head. Default C / H. */
  readonly headWidth?: number;
  /** Width inside the feed-forward layer. Default 8/3 · C, rounded up to a multiple of 32. */
  readonly innerChannels?: number;
  /** Default "silu". */
  readonly activation?: Activation;
  /** Default: theta 10000, unscaled. */
  readonly rope?: RopeOptions;
  /** Default 1e-5. */
  readonly rmsNormEpsilon?: number;
  /** Whether the head is the token table, or a table of its own. Default "own". */
  readonly head?: "tied" | "own";
  /** Of the four linear layers of attention. Default "no". */
  readonly attentionBiases?: "yes" | "no";
  /** Of the three linear layers of the feed-forward layer. Default "no". */
  readonly feedForwardBiases?: "yes" | "no";
}
/** With the defaults filled in. */
export type FullLlamaConfig = Required<Omit<LlamaConfig, "classes" | "padId">> & LlamaConfig;
/** A Llama as parameters and graphs. */
export type Llama = Decoder<FullLlamaConfig, "llama">;

/** Deviation of starting weights. */
export const llamaDeviation = 0.02;
const start = { deviation: llamaDeviation };

/** Makes a Llama. @throws {RangeError} when heads do not divide what they share. */
export function llama(given: LlamaConfig): Llama {
  const config = fullLlamaConfig(given);
  return decoder<FullLlamaConfig, "llama">({
    architecture: "llama",
    config,
    cache: { heads: config.keyHeads, width: config.headWidth },
    body: (at, ids, place) => ({
      states: llamaBody(config, at.at("model"), ids, place, (at, x) => feedForward(config, at.at("mlp"), x)),
    }),
    head: (at) => llamaHead(config, at),
    make: llama,
  });
}

/** Fills in the defaults. */
export function fullLlamaConfig<Config extends LlamaConfig>(given: Config): Config & FullLlamaConfig {
  const { channels, heads, keyHeads = heads } = given;
  if (given.headWidth === undefined) checkHeads(given);
  if (heads % keyHeads !== 0) {
    throw new RangeError(
      `Cannot share ${keyHeads} heads of keys among ${heads}: ${heads % keyHeads} are left over`,
    );
  }
  return {
    keyHeads,
    headWidth: channels / heads,
    innerChannels: 32 * Math.ceil(channels * 8 / 3 / 32),
    activation: "silu",
    rope: { type: "default", theta: 10_000 },
    rmsNormEpsilon: 1e-5,
    head: "own",
    attentionBiases: "no",
    feedForwardBiases: "no",
    ...given,
  };
}

/** Final states [B,T,C]; `wide` is the second half of each block, on the normalised stream. */
export function llamaBody(
  config: FullLlamaConfig,
  at: Scope,
  ids: Value,
  { positions, mask, cache }: Place,
  wide: (at: Scope, x: Value) => Value,
): States["states"] {
  const { vocabularySize, channels, layers, rmsNormEpsilon, attentionBiases: bias } = config;
  let x = drop(at, embedding(at.at("embed_tokens"), ids, [vocabularySize, channels], start));
  for (let layer = 0; layer < layers; layer++) {
    const block = at.at("layers").at(layer);
    const after = residual(
      block.at("self_attn"),
      x,
      (inner, x) =>
        attend(inner, rmsNorm(block.at("input_layernorm"), x, rmsNormEpsilon), {
          names: ["q_proj", "k_proj", "v_proj", "o_proj"],
          starts: [start, start, start, start],
          biases: [bias, bias],
          heads: config.heads,
          keyHeads: config.keyHeads,
          headWidth: config.headWidth,
          turn: (x) => rotate(x, positions, config.rope),
          mask,
          cache: cache && ((fresh) => cache(layer, fresh)),
        }),
    );
    x = residual(
      block,
      after,
      (_, x) => wide(block, rmsNorm(block.at("post_attention_layernorm"), x, rmsNormEpsilon)),
    );
  }
  return rmsNorm(at.at("norm"), x, rmsNormEpsilon);
}

/** The token table, or the head's own. */
export function llamaHead({ head, vocabularySize, channels }: FullLlamaConfig, at: Scope): Head {
  const name = head === "tied" ? "model.embed_tokens.weight" : "lm_head.weight";
  return { table: at.parameter(name, [vocabularySize, channels], start) };
}

/** act(x·gate) · (x·up), then down. Shazeer 2020, "GLU variants improve transformer". */
function feedForward(config: FullLlamaConfig, at: Scope, x: Value): Value {
  const { innerChannels: width, feedForwardBiases: bias, activation, channels } = config;
  const gate = activate(dense(at.at("gate_proj"), x, { width, bias, start }), activation);
  const up = dense(at.at("up_proj"), x, { width, bias, start });
  return dense(at.at("down_proj"), mul(gate, up), { width: channels, bias, start });
}
