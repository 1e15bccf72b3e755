/** The two stacks of a T5: their blocks differ in what they look at. B batch, E read, T written, C channels. */
import { add, mul, range, type Value } from "../../_grad/mod.ts";
import type { Head } from "../decoder.ts";
import { activate } from "../layers/activation.ts";
import { attend, type KeysAndValues } from "../layers/attention.ts";
import { dense, embedding } from "../layers/dense.ts";
import { drop } from "../layers/dropout.ts";
import { rmsNorm } from "../layers/norm.ts";
import { relativeBias } from "../layers/relative_positions.ts";
import { residual } from "../layers/residual.ts";
import type { Scope } from "../scope.ts";
import type { FullT5Config } from "./t5.ts";

/** What the decoder stands on. */
export interface DecoderPlace {
  /** Positions of its ids [T], and of all that it looks at in its own text [S], int32. */
  readonly positions: { readonly queries: Value; readonly keys: Value };
  /** Added to the scores of its own text, and of the encoder's. */
  readonly masks: { readonly own: Value; readonly encoder: Value };
  /** The encoder's states [B,E,C]. */
  readonly states: Value;
  /** Called for each block and attention with the new keys and values; gives all that are looked at. */
  readonly cache?: (layer: number, which: "decoder" | "encoder", fresh: KeysAndValues) => KeysAndValues;
}

/** Final states [B,E,C] of the encoder. */
export function encoderStates(config: FullT5Config, top: Scope, ids: Value, mask: Value): Value {
  const at = top.at("encoder");
  const positions = range(at.graph, ids.shape[1]);
  let x = drop(at, tokens(config, top, ids));
  const scores = add(bias(config, at, { queries: positions, keys: positions }, "both"), mask);
  for (let layer = 0; layer < config.layers; layer++) {
    const block = at.at("block").at(layer).at("layer");
    const after = residual(
      block.at(0),
      x,
      (inner, x) =>
        attend(inner.at("SelfAttention"), norm(config, inner, x), { ...attentionOf(config), mask: scores }),
    );
    x = residual(block.at(1), after, (inner, x) => feedForward(config, inner, x));
  }
  return drop(at.at("final"), rmsNorm(at.at("final_layer_norm"), x, config.rmsNormEpsilon));
}

/** Final states [B,T,C] of the decoder, scaled for the head. */
export function decoderStates(config: FullT5Config, top: Scope, ids: Value, place: DecoderPlace): Value {
  const { positions, masks, states, cache } = place;
  const at = top.at("decoder");
  let x = drop(at, tokens(config, top, ids));
  const scores = add(bias(config, at, positions, "back"), masks.own);
  const keep = (layer: number, which: "decoder" | "encoder") =>
    cache && ((fresh: KeysAndValues) => cache(layer, which, fresh));
  for (let layer = 0; layer < config.decoderLayers; layer++) {
    const block = at.at("block").at(layer).at("layer");
    const own = residual(
      block.at(0),
      x,
      (inner, x) =>
        attend(inner.at("SelfAttention"), norm(config, inner, x), {
          ...attentionOf(config),
          mask: scores,
          cache: keep(layer, "decoder"),
        }),
    );
    const looked = residual(
      block.at(1),
      own,
      (inner, x) =>
        attend(inner.at("EncDecAttention"), norm(config, inner, x), {
          ...attentionOf(config),
          mask: masks.encoder,
          cache: keep(layer, "encoder"),
        }, states),
    );
    x = residual(block.at(2), looked, (inner, x) => feedForward(config, inner, x));
  }
  const final = drop(at.at("final"), rmsNorm(at.at("final_layer_norm"), x, config.rmsNormEpsilon));
  return config.scaledHead === "yes" ? mul(final, 1 / Math.sqrt(config.channels)) : final;
}

/** N(0, 1), in files and papers alike: the norms of the blocks make the scale up. */
const tableStart = { deviation: 1 };
function tokens({ vocabularySize, channels }: FullT5Config, top: Scope, ids: Value): Value {
  return embedding(top.at("shared"), ids, [vocabularySize, channels], tableStart);
}
/** The token table, or the head's own. */
export function head({ head, vocabularySize, channels }: FullT5Config, top: Scope): Head {
  const name = head === "tied" ? "shared.weight" : "lm_head.weight";
  return { table: top.parameter(name, [vocabularySize, channels], tableStart) };
}
function norm(config: FullT5Config, at: Scope, x: Value): Value {
  return rmsNorm(at.at("layer_norm"), x, config.rmsNormEpsilon);
}
function bias(
  config: FullT5Config,
  at: Scope,
  positions: DecoderPlace["positions"],
  directions: "both" | "back",
): Value {
  const { buckets, maxDistance, heads, channels } = config;
  const place = at.at("block.0.layer.0.SelfAttention.relative_attention_bias");
  const start = { deviation: channels ** -0.5 };
  return relativeBias(place, positions, { buckets, maxDistance, heads, directions, start });
}
function attentionOf({ channels, heads, headWidth }: FullT5Config) {
  const [query, other, out] = [channels * headWidth, channels, heads * headWidth].map((size) => ({
    deviation: size ** -0.5,
  }));
  return {
    names: ["q", "k", "v", "o"],
    starts: [query, other, other, out],
    biases: ["no", "no"],
    heads,
    headWidth,
    scale: 1,
  } as const;
}
/** Down from relu(up), or in version 1.1 from gelu(gate) · up. */
function feedForward(config: FullT5Config, block: Scope, x: Value): Value {
  const { channels, innerChannels: width, feedForward } = config;
  const at = block.at("DenseReluDense"), seen = norm(config, block, x);
  const start = { deviation: channels ** -0.5 };
  const up = (name: string): Value => dense(at.at(name), seen, { width, bias: "no", start });
  const wide = feedForward === "relu"
    ? activate(up("wi"), "relu")
    : mul(activate(up("wi_0"), "gelu_new"), up("wi_1"));
  const inner = drop(at, wide);
  return dense(at.at("wo"), inner, { width: channels, bias: "no", start: { deviation: width ** -0.5 } });
}
