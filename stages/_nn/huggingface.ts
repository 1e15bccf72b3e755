/**
 * Models as Hugging Face lays them down, and back: configuration fields, tensor names and layouts.
 * Each architecture is a line of the table, under the `model_type` of its configuration.
 */
import type { Tensor } from "../_format/mod.ts";
import type { Gpt2 } from "./gpt2.ts";
import { gpt2FromHuggingFace, gpt2ToHuggingFace } from "./huggingface_gpt2.ts";
import { checkWeights, type Weights } from "./parameter.ts";

/** The content of a `config.json`. */
export interface HuggingFaceConfig {
  /** Which architecture reads the other fields. */
  readonly model_type: string;
  /** The rest, as the architecture has it. */
  readonly [field: string]: unknown;
}
/** A model with its weights. */
export interface LoadedModel {
  /** Parameters and graphs. */
  readonly model: Gpt2;
  /** By the model's own parameter names. */
  readonly weights: Weights;
}
/** What a folder holds. */
export interface HuggingFaceModel {
  /** Content of `config.json`. */
  readonly config: HuggingFaceConfig;
  /** Content of `model.safetensors`. */
  readonly tensors: Map<string, Tensor>;
}
/** Ids that the configuration names. */
export interface SpecialIds {
  /** Begins a text. */
  readonly bos?: number;
  /** Ends one. */
  readonly eos?: number;
  /** Fills up shorter rows. */
  readonly pad?: number;
}

/** How an architecture is laid down and taken up. */
export interface Architecture {
  lay(model: Gpt2, weights: Weights, ids: SpecialIds): HuggingFaceModel;
  take(config: HuggingFaceConfig, tensors: ReadonlyMap<string, Tensor>): LoadedModel;
}
/** Architectures by `model_type`. */
const architectures: Readonly<Record<string, Architecture>> = {
  gpt2: { lay: gpt2ToHuggingFace, take: gpt2FromHuggingFace },
};

/** Configuration and tensors to write into a folder. `ids` fills bos_token_id, eos_token_id and pad_token_id. */
export function toHuggingFace(model: Gpt2, weights: Weights, ids: SpecialIds = {}): HuggingFaceModel {
  checkWeights(model.parameters, weights);
  return architectures[model.architecture].lay(model, weights, ids);
}

/** The model that a folder holds. @throws {Error} for an architecture that is not built, or a tensor that is missing. */
export function fromHuggingFace(
  config: HuggingFaceConfig,
  tensors: ReadonlyMap<string, Tensor>,
): LoadedModel {
  const architecture = Object.hasOwn(architectures, config.model_type)
    ? architectures[config.model_type]
    : undefined;
  if (architecture === undefined) {
    const built = Object.keys(architectures).join(", ");
    throw new Error(`Cannot load a model of type ${config.model_type}: the architectures built are ${built}`);
  }
  const loaded = architecture.take(config, tensors);
  checkWeights(loaded.model.parameters, loaded.weights);
  return loaded;
}
