/**
 * The GPT-2 architecture: pre-norm transformer blocks with learnt positions and a head tied to the token table.
 * Radford et al. 2019; start values as in nanoGPT's model.py: N(0, 0.02), residual projections smaller by sqrt(2 · layers).
 *
 * Matrices are [in,out], as in Hugging Face's Conv1D. Query, key and value are three matrices here, which is faster than
 * one that is then cut; the files hold them as one.
 */
import { add, type Value } from "../../_grad/mod.ts";
import { checkHeads, type Decoder, decoder, type DecoderSizes, type States } from "../decoder.ts";
import { activate } from "../layers/activation.ts";
import { attend } from "../layers/attention.ts";
import { dense, embedding } from "../layers/dense.ts";
import { drop } from "../layers/dropout.ts";
import type { Place } from "../layers/mask.ts";
import { layerNorm } from "../layers/norm.ts";
import { residual } from "../layers/residual.ts";
import type { Scope } from "../scope.ts";

/** Size and kind of a GPT-2. */
export interface Gpt2Config extends DecoderSizes {
  /** Whether linear layers and layer norms have biases. GPT-2 has; nanoGPT's default has not. Default "yes". */
  readonly biases?: "yes" | "no";
  /** "gelu" is exact (erf; nanoGPT), "gelu_new" the tanh form (GPT-2). Default "gelu_new". */
  readonly activation?: "gelu" | "gelu_new";
  /** Default 1e-5. */
  readonly layerNormEpsilon?: number;
}
type FullConfig = Gpt2Config & Required<Pick<Gpt2Config, "biases" | "activation" | "layerNormEpsilon">>;
/** A GPT-2 as parameters and graphs. */
export type Gpt2 = Decoder<FullConfig, "gpt2">;

/** Deviation of starting weights. */
const deviation = 0.02;

/** Makes a GPT-2. @throws {RangeError} when the heads do not divide the channels. */
export function gpt2(given: Gpt2Config): Gpt2 {
  const config: FullConfig = { biases: "yes", activation: "gelu_new", layerNormEpsilon: 1e-5, ...given };
  const { vocabularySize, channels, heads } = config;
  checkHeads(config);
  return decoder<FullConfig, "gpt2">({
    architecture: "gpt2",
    config,
    cache: { heads, width: channels / heads },
    body: (at, ids, place) => body(config, at.at("transformer"), ids, place),
    head: (at) => ({
      table: at.parameter("transformer.wte.weight", [vocabularySize, channels], { deviation }),
    }),
    make: gpt2,
  });
}

function body(config: FullConfig, at: Scope, ids: Value, place: Place): States {
  const { vocabularySize, contextTokens, channels, layers, biases: bias, layerNormEpsilon: epsilon } = config;
  const tokens = embedding(at.at("wte"), ids, [vocabularySize, channels], { deviation });
  const positions = embedding(at.at("wpe"), place.positions, [contextTokens, channels], { deviation });
  let x = drop(at, add(tokens, positions));
  for (let layer = 0; layer < layers; layer++) x = block(config, at.at("h").at(layer), x, layer, place);
  return { states: layerNorm(at.at("ln_f"), x, { epsilon, bias }) };
}

/** One block: attention, then a two-layer network, each on the normalised stream and added to it. */
function block(config: FullConfig, at: Scope, x: Value, layer: number, { mask, cache }: Place): Value {
  const { channels, heads, layers, biases: bias, layerNormEpsilon: epsilon } = config;
  const normal = { deviation }, last = { deviation: deviation / Math.sqrt(2 * layers) };
  const after = residual(
    at.at("attn"),
    x,
    (inner, x) =>
      attend(inner, layerNorm(at.at("ln_1"), x, { epsilon, bias }), {
        names: ["q", "k", "v", "c_proj"],
        starts: [normal, normal, normal, last],
        biases: [bias, bias],
        heads,
        headWidth: channels / heads,
        mask,
        cache: cache && ((fresh) => cache(layer, fresh)),
      }),
  );
  return residual(at.at("mlp"), after, (inner, x) => {
    const seen = layerNorm(at.at("ln_2"), x, { epsilon, bias });
    const wide = dense(inner.at("c_fc"), seen, { width: 4 * channels, bias, start: normal });
    return dense(inner.at("c_proj"), activate(wide, config.activation), {
      width: channels,
      bias,
      start: last,
    });
  });
}
