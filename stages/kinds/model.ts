/** Models: a Hugging Face folder. Weights, configuration, tokenizer, the ONNX graphs, and the log of the training. */
import { decodeSafetensors, encodeSafetensors, type Tensor } from "../_format/mod.ts";
import type { Metrics } from "../work.ts";
import type { FileSet, Kind } from "./kind.ts";
import { itemKind, jsonBytes, jsonLines, readJson, readJsonLines } from "./item.ts";
import type { TokenizerConfig, TokenizerJson, Vocabulary } from "./vocabulary.ts";

export type { Tensor } from "../_format/mod.ts";

/** The content of `config.json`. `model_type` says which architecture reads the rest. */
export interface ModelConfig {
  readonly model_type: string;
  readonly [field: string]: unknown;
}

/** A model in memory. */
export interface Model {
  readonly config: ModelConfig;
  /** The content of `generation_config.json`. */
  readonly generation: Readonly<Record<string, unknown>>;
  /** Weights by their Hugging Face names. */
  readonly tensors: ReadonlyMap<string, Tensor>;
  readonly vocabulary: Vocabulary;
  /** ONNX files by path inside the folder, such as "onnx/model.onnx". */
  readonly graphs: ReadonlyMap<string, Uint8Array>;
  /** The training log, a row a step; longer when the model was tuned on top of another. */
  readonly log: readonly Metrics[];
}

const tensorsFile = "model.safetensors";

/** The kind of models. */
export const models: Kind<Model> = itemKind({
  name: "models",
  format: 1,
  lay: (model) =>
    new Map([
      ["config.json", jsonBytes(model.config)],
      ["generation_config.json", jsonBytes(model.generation)],
      ["tokenizer.json", jsonBytes(model.vocabulary.tokenizer)],
      ["tokenizer_config.json", jsonBytes(model.vocabulary.config)],
      [tensorsFile, encodeSafetensors(model.tensors)],
      ["log.jsonl", jsonLines(model.log)],
      ...model.graphs,
    ]),
  async take(files) {
    return {
      config: await readJson<ModelConfig>(files, "config.json"),
      generation: await readJson<Record<string, unknown>>(files, "generation_config.json"),
      tensors: decodeSafetensors(await files.bytes(tensorsFile)),
      vocabulary: {
        tokenizer: await readJson<TokenizerJson>(files, "tokenizer.json"),
        config: await readJson<TokenizerConfig>(files, "tokenizer_config.json"),
      },
      graphs: await graphsOf(files),
      log: await readJsonLines<Metrics>(files, "log.jsonl"),
    };
  },
  async describe(files) {
    const tensors = decodeSafetensors(await files.bytes(tensorsFile));
    const weights = [...tensors.values()].reduce((sum, tensor) => sum + tensor.data.length, 0);
    const { model_type } = await readJson<ModelConfig>(files, "config.json");
    return [`${model_type}, ${weights} weights`];
  },
});

async function graphsOf(files: FileSet): Promise<Map<string, Uint8Array>> {
  const names = files.names.filter((name) => name.startsWith("onnx/"));
  return new Map(await Promise.all(names.map(async (name) => [name, await files.bytes(name)] as const)));
}
