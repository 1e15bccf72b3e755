/**
 * CTRL: a pre-norm transformer that reads a control code as the first token of each text, which says what kind of text
 * follows. Keskar et al. 2019. Positions are sines and cosines (Vaswani et al. 2017, section 3.5), token rows are scaled by
 * √C, the head is tied and has a bias. N(0, 0.02) at the start, as in Hugging Face's configuration.
 */
import { add, gather, mul, type Value } from "../../_grad/mod.ts";
import { tensor } from "../../_onnx/mod.ts";
import { checkHeads, type Decoder, decoder, type DecoderSizes, type States } from "../decoder.ts";
import { activate } from "../layers/activation.ts";
import { attend } from "../layers/attention.ts";
import { dense, embedding } from "../layers/dense.ts";
import { drop } from "../layers/dropout.ts";
import type { Place } from "../layers/mask.ts";
import { layerNorm } from "../layers/norm.ts";
import { residual } from "../layers/residual.ts";
import type { Scope } from "../scope.ts";

/** Size of a CTRL. */
export interface CtrlConfig extends DecoderSizes {
  /** Width inside the feed-forward layer. Default 4·C; the published model has 6.4·C. */
  readonly innerChannels?: number;
  /** Default 1e-6. */
  readonly layerNormEpsilon?: number;
}
type FullConfig = CtrlConfig & Required<Pick<CtrlConfig, "innerChannels" | "layerNormEpsilon">>;
/** A CTRL as parameters and graphs. */
export type Ctrl = Decoder<FullConfig, "ctrl">;

const start = { deviation: 0.02 };

/** Makes a CTRL. @throws {RangeError} when the heads do not divide the channels. */
export function ctrl(given: CtrlConfig): Ctrl {
  const config: FullConfig = { innerChannels: 4 * given.channels, layerNormEpsilon: 1e-6, ...given };
  const { vocabularySize, channels, heads } = config;
  checkHeads(config);
  return decoder<FullConfig, "ctrl">({
    architecture: "ctrl",
    config,
    cache: { heads, width: channels / heads },
    body: (at, ids, place) => body(config, at.at("transformer"), ids, place),
    head: (at) => ({
      table: at.parameter("transformer.w.weight", [vocabularySize, channels], start),
      bias: at.parameter("lm_head.bias", [vocabularySize], "zeros"),
    }),
    make: ctrl,
  });
}

function body(config: FullConfig, at: Scope, ids: Value, place: Place): States {
  const { vocabularySize, contextTokens, channels, layers, layerNormEpsilon: epsilon } = config;
  const tokens = embedding(at.at("w"), ids, [vocabularySize, channels], start);
  const waves = at.graph.constant(
    tensor("float32", [contextTokens, channels], sinusoids(contextTokens, channels)),
    "waves",
  );
  let x = drop(at, add(mul(tokens, Math.sqrt(channels)), gather(waves, place.positions)));
  for (let layer = 0; layer < layers; layer++) x = block(config, at.at("h").at(layer), x, layer, place);
  return { states: layerNorm(at.at("layernorm"), x, { epsilon }) };
}

function block(config: FullConfig, at: Scope, x: Value, layer: number, { mask, cache }: Place): Value {
  const { channels, heads, innerChannels, layerNormEpsilon: epsilon } = config;
  const after = residual(
    at.at("multi_head_attention"),
    x,
    (inner, x) =>
      attend(inner, layerNorm(at.at("layernorm1"), x, { epsilon }), {
        names: ["Wq", "Wk", "Wv", "dense"],
        starts: [start, start, start, start],
        biases: ["yes", "yes"],
        heads,
        headWidth: channels / heads,
        mask,
        cache: cache && ((fresh) => cache(layer, fresh)),
      }),
  );
  return residual(at.at("ffn"), after, (inner, x) => {
    const wide = dense(inner.at(0), layerNorm(at.at("layernorm2"), x, { epsilon }), {
      width: innerChannels,
      start,
    });
    return dense(inner.at(2), activate(wide, "relu"), { width: channels, start });
  });
}

/** Sines of the even rates, then cosines of the odd ones: [positions, C], rate i is 10000^(−2⌊i/2⌋/C). */
export function sinusoids(positions: number, channels: number): Float32Array<ArrayBuffer> {
  const half = Math.ceil(channels / 2);
  return Float32Array.from({ length: positions * channels }, (_, at) => {
    const [position, column] = [Math.floor(at / channels), at % channels];
    const rate = column < half ? 2 * column : 2 * (column - half) + 1;
    const angle = position * 10_000 ** (-2 * Math.floor(rate / 2) / channels);
    return column < half ? Math.sin(angle) : Math.cos(angle);
  });
}
