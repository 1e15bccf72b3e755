/**
 * Models as Hugging Face lays them down, and back: configuration fields, tensor names and layouts.
 * Each architecture is a line of the table, under the `model_type` of its configuration.
 */
import type { Tensor } from "../../_format/mod.ts";
import type { Decoder } from "../decoder.ts";
import type { Bert } from "../models/bert.ts";
import type { Ctrl } from "../models/ctrl.ts";
import type { Gpt2 } from "../models/gpt2.ts";
import type { Llama } from "../models/llama.ts";
import type { Mixtral } from "../models/mixtral.ts";
import type { T5 } from "../models/t5.ts";
import { checkWeights, type Weights } from "../parameter.ts";
import { bertFormat, robertaFormat } from "./bert.ts";
import { ctrlFormat } from "./ctrl.ts";
import { gpt2Format } from "./gpt2.ts";
import { llamaFormat, mixtralFormat } from "./llama.ts";
import { t5Format } from "./t5.ts";

/** Every model that can be loaded, trained and exported; `kind` says what it is for. */
export type Model = Gpt2 | Llama | Mixtral | Ctrl | Bert | T5;

/** The content of a `config.json`. */
export interface HuggingFaceConfig {
  /** Which architecture reads the other fields. */
  readonly model_type: string;
  /** The rest, as the architecture has it. */
  readonly [field: string]: unknown;
}
/** A model with its weights. */
export interface LoadedModel<M = Model> {
  /** Parameters and graphs. */
  readonly model: M;
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
export interface Format<M> {
  /** Fields of `config.json` beside `model_type` and the ids. */
  fields(model: M): Readonly<Record<string, unknown>>;
  /** The model that a configuration describes; tensors by name say what their presence says. @throws {Error} for what is not built. */
  model(config: HuggingFaceConfig, tensors: ReadonlyMap<string, Tensor>): M;
  /** Weights under the names and in the layout of the files. */
  lay(model: M, weights: Weights): Map<string, Tensor>;
  /** The inverse; tensors that the model does not use may stay. */
  take(model: M, tensors: ReadonlyMap<string, Tensor>): Weights;
}
type FormatOf<M> = M extends Model ? Format<M> : never;
/** Formats by `model_type`. */
const formats: Readonly<Record<Model["architecture"], FormatOf<Model>>> = {
  gpt2: gpt2Format,
  llama: llamaFormat,
  mixtral: mixtralFormat,
  ctrl: ctrlFormat,
  bert: bertFormat,
  roberta: robertaFormat,
  t5: t5Format,
};
/** The format of a model: the key of the table is what the model is. */
function formatOf<M extends Model>(architecture: M["architecture"]): Format<M> {
  return formats[architecture] as unknown as Format<M>;
}

/** Configuration and tensors to write into a folder. `ids` fills bos_token_id, eos_token_id and pad_token_id. */
export function toHuggingFace(
  model: Model | Decoder,
  weights: Weights,
  ids: SpecialIds = {},
): HuggingFaceModel {
  checkWeights(model.parameters, weights);
  const own = model as Model;
  const format = formatOf(own.architecture);
  const fields = format.fields(own);
  const config = {
    model_type: own.architecture,
    ...fields,
    bos_token_id: ids.bos ?? null,
    eos_token_id: ids.eos ?? fields.eos_token_id ?? null,
    pad_token_id: ids.pad ?? fields.pad_token_id ?? null,
    torch_dtype: "float32",
  };
  return { config, tensors: format.lay(own, weights) };
}

/** The model that a folder holds. @throws {Error} for an architecture that is not built, or a tensor that is missing. */
export function fromHuggingFace(
  config: HuggingFaceConfig,
  tensors: ReadonlyMap<string, Tensor>,
): LoadedModel {
  if (!Object.hasOwn(formats, config.model_type)) {
    const built = Object.keys(formats).join(", ");
    throw new Error(`Cannot load a model of type ${config.model_type}: the architectures built are ${built}`);
  }
  checkSizes(config, tensors);
  const format = formatOf(config.model_type as Model["architecture"]);
  const model = format.model(config, tensors);
  const names = new Set(model.parameters.map(({ name }) => name));
  const weights = new Map([...format.take(model, tensors)].filter(([name]) => names.has(name)));
  checkWeights(model.parameters, weights);
  return { model, weights };
}

/** Fields that say how often a part of a model is repeated, each time with tensors of its own. */
const repeated = ["n_layer", "num_hidden_layers", "num_layers", "num_decoder_layers", "num_local_experts"];
/** Fields that say what a table or a matrix has rows, columns or parts of. */
const sized = [
  ...[
    "vocab_size",
    "n_embd",
    "hidden_size",
    "d_model",
    "n_inner",
    "intermediate_size",
    "d_ff",
    "dff",
    "d_kv",
  ],
  ...["n_head", "num_attention_heads", "num_heads", "num_key_value_heads", "head_dim", "type_vocab_size"],
  ...["num_experts_per_tok", "relative_attention_num_buckets"],
];
/** Most positions that a model may read, beyond those that a tensor has rows for. */
const maxPositions = 2 ** 24;

/** Refuses sizes that the tensors cannot have, before anything is made for them. */
function checkSizes(config: HuggingFaceConfig, tensors: ReadonlyMap<string, Tensor>): void {
  let numbers = 0;
  for (const { data } of tensors.values()) numbers = Math.max(numbers, data.length);
  const bounds: readonly (readonly [readonly string[], number, string])[] = [
    [repeated, tensors.size, `the folder has ${tensors.size} tensors`],
    [sized, numbers, `its largest tensor has ${numbers} numbers`],
    [["n_positions", "max_position_embeddings"], Math.max(maxPositions, numbers), `${maxPositions} are read`],
  ];
  for (const [fields, most, state] of bounds) {
    for (const field of fields) {
      const value = config[field];
      if (typeof value !== "number" || (Number.isSafeInteger(value) && value >= 0 && value <= most)) continue;
      throw new Error(`Cannot load a ${config.model_type} with ${field} ${value}: ${state}`);
    }
  }
}

/** The model of a folder that must be one that continues text, such as a GPT-2. @throws {Error} when it is another. */
export function decoderFromHuggingFace(
  config: HuggingFaceConfig,
  tensors: ReadonlyMap<string, Tensor>,
): LoadedModel<Decoder> {
  const { model, weights } = fromHuggingFace(config, tensors);
  if (model.kind === "decoder") return { model, weights };
  throw new Error(
    `Cannot use a ${model.architecture} as a model that continues text: it is an ${model.kind}`,
  );
}
