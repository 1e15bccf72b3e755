/** CTRL as Hugging Face names it. */
import { type Ctrl, ctrl } from "../models/ctrl.ts";
import type { Format } from "./architectures.ts";
import { classifierFields, labelFields, numberField, onlyField } from "./fields.ts";
import { turnLinear } from "./tensors.ts";

const isTable = (name: string): boolean => name === "transformer.w.weight";

/** Most positions: their waves are made from the number alone, and held. The published model has 50,000. */
const maxPositions = 2 ** 17;

/** CTRL's format. A classifier's head is called "classifier" in the files. */
export const ctrlFormat: Format<Ctrl> = {
  fields: ({ config }) => ({
    architectures: [config.classes === undefined ? "CTRLLMHeadModel" : "CTRLForSequenceClassification"],
    vocab_size: config.vocabularySize,
    n_positions: config.contextTokens,
    n_embd: config.channels,
    dff: config.innerChannels,
    n_layer: config.layers,
    n_head: config.heads,
    resid_pdrop: 0,
    embd_pdrop: 0,
    layer_norm_epsilon: config.layerNormEpsilon,
    initializer_range: 0.02,
    tie_word_embeddings: true,
    use_cache: true,
    pad_token_id: config.padId,
    ...labelFields(config.classes),
  }),
  model(config, tensors) {
    const contextTokens = numberField(config, "n_positions", 256);
    if (contextTokens > maxPositions) {
      throw new Error(`Cannot load a ctrl with n_positions ${contextTokens}: ${maxPositions} are built`);
    }
    onlyField(config, "tie_word_embeddings", true);
    return ctrl({
      vocabularySize: numberField(config, "vocab_size"),
      contextTokens,
      layers: numberField(config, "n_layer"),
      heads: numberField(config, "n_head"),
      channels: numberField(config, "n_embd"),
      innerChannels: numberField(config, "dff"),
      layerNormEpsilon: numberField(config, "layer_norm_epsilon", 1e-6),
      ...classifierFields(config, tensors.get("classifier.weight")),
    });
  },
  lay: (_model, weights) => renamed(turnLinear(weights, isTable), "score.weight", "classifier.weight"),
  take: (_model, tensors) => turnLinear(renamed(tensors, "classifier.weight", "score.weight"), isTable),
};

function renamed<T>(tensors: ReadonlyMap<string, T>, from: string, to: string): Map<string, T> {
  return new Map([...tensors].map(([name, tensor]) => [name === from ? to : name, tensor]));
}
