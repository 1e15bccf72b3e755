/** From trained weights to a model folder that Hugging Face libraries open. */
import type { Model, TokenizerConfig, Vocabulary } from "../kinds/mod.ts";
import type { Metrics } from "../stage.ts";
import {
  type Decoder,
  exportGraphs,
  generationConfig,
  type Model as Architecture,
  type SpecialIds,
  toHuggingFace,
  type Weights,
} from "../_nn/mod.ts";

/** What a folder is made of besides weights. */
export interface FolderParts {
  readonly vocabulary: Vocabulary;
  readonly log: readonly Metrics[];
  /** Tokens that end a generation besides the end of text, by content. */
  readonly stop?: readonly string[];
}

/** A language model as a folder: configuration, weights, tokenizer, log, and the graphs that it runs by. */
export function modelFolder(
  model: Architecture | Decoder,
  weights: Weights,
  { vocabulary, log, stop = [] }: FolderParts,
): Model {
  const ids = specialIds(vocabulary);
  const { config, tensors } = toHuggingFace(model, weights, ids);
  const ends = stop.map((content) => specialId(vocabulary, content)).filter((id) => id !== undefined);
  return {
    config,
    generation: generationConfig(model, ids, ends),
    tensors,
    vocabulary,
    graphs: exportGraphs(model, weights),
    log,
  };
}

/** What a classifier's folder is made of besides weights. */
export interface ClassifierParts extends Omit<FolderParts, "stop"> {
  /** Labels by class. */
  readonly labels: readonly string[];
  readonly padId: number;
}

/** A classifier as a folder: its configuration names the labels. */
export function classifierFolder(
  model: Architecture | Decoder,
  weights: Weights,
  parts: ClassifierParts,
): Model {
  const { vocabulary, log, labels, padId } = parts;
  const { config, tensors } = toHuggingFace(model, weights, { ...specialIds(vocabulary), pad: padId });
  const id2label = Object.fromEntries(labels.map((label, id) => [`${id}`, label]));
  const label2id = Object.fromEntries(labels.map((label, id) => [label, id]));
  const named = { ...config, id2label, label2id };
  // transformers.js opens classifiers that are encoders, and no others.
  const graphs = model.kind === "encoder" ? exportGraphs(model, weights) : new Map();
  return { config: named, generation: {}, tensors, vocabulary, graphs, log };
}

/** Id of a special token by its content; undefined where the vocabulary has none such. */
export function specialId(vocabulary: Vocabulary, content: string | undefined): number | undefined {
  return vocabulary.tokenizer.added_tokens.find((token) => token.content === content)?.id;
}

/** V: one more than the greatest id. */
export function vocabularySize({ tokenizer }: Vocabulary): number {
  const ids = [...Object.values(tokenizer.model.vocab), ...tokenizer.added_tokens.map(({ id }) => id)];
  return ids.reduce((a, b) => Math.max(a, b), -1) + 1;
}

/** The ids that a configuration names. */
export function specialIds(vocabulary: Vocabulary): SpecialIds {
  const { bos_token, eos_token, pad_token } = vocabulary.config;
  const named = { bos: bos_token, eos: eos_token, pad: pad_token };
  const ids = Object.entries(named).map(([name, content]) => [name, specialId(vocabulary, content)] as const);
  return Object.fromEntries(ids.filter(([, id]) => id !== undefined));
}

/** A configuration whose tokens are told by their content alone; Hugging Face also writes them with their flags. */
export function namedTokens(config: TokenizerConfig): TokenizerConfig {
  const fields = Object.entries(config).map(([field, value]) => {
    const content = field.endsWith("_token") ? (value as { content?: unknown } | null)?.content : undefined;
    return [field, typeof content === "string" ? content : value];
  });
  return Object.fromEntries(fields);
}
