/** Models as Hugging Face lays them down, and back: configuration fields, tensor names and layouts. */
import type { Tensor } from "../_format/mod.ts";
import type { Gpt2 } from "./gpt2.ts";
import type { Weights } from "./parameter.ts";

/** The content of a `config.json`. */
export interface HuggingFaceConfig {
  readonly model_type: string;
  readonly [field: string]: unknown;
}
/** A model with its weights. */
export interface LoadedModel {
  readonly model: Gpt2;
  readonly weights: Weights;
}
/** What a folder holds. */
export interface HuggingFaceModel {
  readonly config: HuggingFaceConfig;
  readonly tensors: Map<string, Tensor>;
}
/** Ids that the configuration names. */
export interface SpecialIds {
  readonly bos?: number;
  readonly eos?: number;
  readonly pad?: number;
}

/** Configuration and tensors to write into a folder. `ids` fills bos_token_id, eos_token_id and pad_token_id. */
export function toHuggingFace(_model: Gpt2, _weights: Weights, _ids?: SpecialIds): HuggingFaceModel {
  throw new Error("Internal: not built yet");
}

/** The model that a folder holds. @throws {Error} for an architecture that is not built, or a tensor that is missing. */
export function fromHuggingFace(
  _config: HuggingFaceConfig,
  _tensors: ReadonlyMap<string, Tensor>,
): LoadedModel {
  throw new Error("Internal: not built yet");
}
