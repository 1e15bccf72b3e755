/**
 * Mixtral: a Llama whose feed-forward layers are mixtures of experts, two of eight for each token in the published size.
 * Jiang et al. 2024. The loss adds `balanceFactor` times the balance of the routers, as Hugging Face's `router_aux_loss_coef`.
 */
import { mul } from "../../_grad/mod.ts";
import { type Decoder, decoder } from "../decoder.ts";
import { balance, type ExpertOptions, mixExperts, route, type Routing } from "../layers/experts.ts";
import {
  type FullLlamaConfig,
  fullLlamaConfig,
  llamaBody,
  type LlamaConfig,
  llamaDeviation,
  llamaHead,
} from "./llama.ts";

/** Size and kind of a Mixtral. */
export interface MixtralConfig extends Omit<LlamaConfig, "attentionBiases" | "feedForwardBiases"> {
  /** E. */
  readonly experts: number;
  /** Experts that a token is sent to. Default 2. */
  readonly picked?: number;
  /** Weight of the balance in the mean loss. Default 0.001, Hugging Face's. */
  readonly balanceFactor?: number;
}
type FullConfig = FullLlamaConfig & Required<Pick<MixtralConfig, "experts" | "picked" | "balanceFactor">>;
/** A Mixtral as parameters and graphs. */
export type Mixtral = Decoder<FullConfig, "mixtral">;

/** Makes a Mixtral. @throws {RangeError} when heads do not divide what they share, or more experts are picked than there are. */
export function mixtral(given: MixtralConfig): Mixtral {
  const config: FullConfig = fullLlamaConfig({ picked: 2, balanceFactor: 0.001, ...given });
  const { experts, picked, innerChannels, activation, balanceFactor } = config;
  if (picked > experts) {
    throw new RangeError(`Cannot send tokens to ${picked} experts: there are ${experts}`);
  }
  const options: ExpertOptions = {
    experts,
    picked,
    innerChannels,
    activation,
    start: { deviation: llamaDeviation },
  };
  return decoder<FullConfig, "mixtral">({
    architecture: "mixtral",
    config,
    cache: { heads: config.keyHeads, width: config.headWidth },
    body(at, ids, place) {
      const routings: Routing[] = [];
      const states = llamaBody(config, at.at("model"), ids, place, (block, x) => {
        const inner = block.at("block_sparse_moe");
        const routing = route(inner, x, options);
        routings.push(routing);
        return mixExperts(inner, x, routing, options);
      });
      return { states, penalty: mul(balance(routings), balanceFactor) };
    },
    head: (at) => llamaHead(config, at),
    make: mixtral,
  });
}
