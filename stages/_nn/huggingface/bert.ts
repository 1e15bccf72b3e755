/** BERT and RoBERTa as Hugging Face names them. */
import type { Tensor } from "../../_format/mod.ts";
import { type Bert, bert, type BertConfig, roberta } from "../models/bert.ts";
import type { Format, HuggingFaceConfig } from "./architectures.ts";
import { activationField, labelFields, numberField, onlyField } from "./fields.ts";
import { turnLinear } from "./tensors.ts";

const isTable = (name: string): boolean => name.includes("embeddings.");
/** Architecture names by task. */
const classNames = { masked: "MaskedLM", pretraining: "PreTraining", classes: "SequenceClassification" };

/** BERT's format. */
export const bertFormat: Format<Bert> = formatOf("bert");
/** RoBERTa's format. Its position table has `pad_token_id` + 1 rows more than the context has tokens. */
export const robertaFormat: Format<Bert> = formatOf("roberta");

function formatOf(architecture: "bert" | "roberta"): Format<Bert> {
  const prefix = architecture === "bert" ? "Bert" : "Roberta";
  const unused = (padId: number): number => architecture === "roberta" ? padId + 1 : 0;
  return {
    fields: ({ config }) => ({
      architectures: [`${prefix}For${classNames[config.task]}`],
      vocab_size: config.vocabularySize,
      max_position_embeddings: config.contextTokens + unused(config.padId),
      hidden_size: config.channels,
      intermediate_size: config.innerChannels,
      num_hidden_layers: config.layers,
      num_attention_heads: config.heads,
      type_vocab_size: config.segments,
      hidden_act: config.activation,
      hidden_dropout_prob: 0,
      attention_probs_dropout_prob: 0,
      layer_norm_eps: config.layerNormEpsilon,
      initializer_range: 0.02,
      pad_token_id: config.padId,
      tie_word_embeddings: true,
      ...labelFields(config.classes),
    }),
    model(config, tensors) {
      onlyField(config, "position_embedding_type", "absolute");
      onlyField(config, "is_decoder", false);
      onlyField(config, "tie_word_embeddings", true);
      const given = sizesOf(config, tensors, unused);
      return architecture === "bert" ? bert(given) : roberta(given);
    },
    lay: (_model, weights) => turnLinear(weights, isTable),
    take: (_model, tensors) => turnLinear(withPrefix(tensors, architecture), isTable),
  };
}

function sizesOf(
  config: HuggingFaceConfig,
  tensors: ReadonlyMap<string, Tensor>,
  unused: (padId: number) => number,
): BertConfig {
  const bertType = config.model_type === "bert";
  const padId = numberField(config, "pad_token_id", bertType ? 0 : 1);
  const classes = (tensors.get("classifier.bias") ?? tensors.get("classifier.out_proj.bias"))?.shape[0];
  return {
    vocabularySize: numberField(config, "vocab_size"),
    contextTokens: numberField(config, "max_position_embeddings") - unused(padId),
    layers: numberField(config, "num_hidden_layers"),
    heads: numberField(config, "num_attention_heads"),
    channels: numberField(config, "hidden_size"),
    innerChannels: numberField(config, "intermediate_size"),
    segments: numberField(config, "type_vocab_size", bertType ? 2 : 1),
    activation: activationField(config, "hidden_act", "gelu"),
    layerNormEpsilon: numberField(config, "layer_norm_eps", bertType ? 1e-12 : 1e-5),
    padId,
    ...(classes === undefined
      ? { task: tensors.has("cls.seq_relationship.weight") ? "pretraining" : "masked" } as const
      : { task: "classes", classes } as const),
  };
}

/** The body's names with their prefix, and the norms' first published ones (gamma and beta) as they are called today. */
function withPrefix(tensors: ReadonlyMap<string, Tensor>, prefix: string): Map<string, Tensor> {
  return new Map([...tensors].map(([name, tensor]) => {
    const full = /^(embeddings|encoder|pooler)\./.test(name) ? `${prefix}.${name}` : name;
    return [full.replace(/\.gamma$/, ".weight").replace(/\.beta$/, ".bias"), tensor];
  }));
}
