/** The stage that reads a folder of Hugging Face files as a model. */
import { z } from "zod";
import { loadHuggingFace } from "../_nn/mod.ts";
import { classifierFolder, modelFolder, namedTokens } from "../_training/mod.ts";
import {
  type ByteFile,
  files,
  type Model,
  models,
  type TokenizerConfig,
  type TokenizerJson,
  type Vocabulary,
} from "../kinds/mod.ts";
import {
  type Artifact,
  type Context,
  defineStage,
  type Inputs,
  source,
  type SourceFile,
  stages,
  whole,
} from "../stage.ts";

const options = z.strictObject({
  folder: z.string().min(1).describe(
    "Folder with config.json, model.safetensors or several of them with their index, and tokenizer.json.",
  ),
});
/** Options of {@linkcode readModel}. */
export type ReadModelOptions = z.output<typeof options>;

/** What of a folder is read; graphs are made anew. */
const read = "*.{json,safetensors}";

/** The files of the folder, each a part. */
const readModelFiles = defineStage({
  name: "readModelFiles",
  phase: "pretrain",
  module: import.meta.url,
  about: "Reads the files of a model's folder.",
  inputs: {},
  output: files,
  options: z.strictObject({ files: z.array(z.string()).describe("Paths or globs of the files.") }),
  work: source({
    files: ({ files }: { readonly files: readonly string[] }) => files,
    async *read(file: SourceFile): AsyncGenerator<ByteFile> {
      yield { name: baseName(file.name), stream: () => file.stream() };
    },
  }),
});

const assembleModel = defineStage({
  name: "readModel",
  phase: "pretrain",
  module: import.meta.url,
  about: "Reads a folder of Hugging Face files as a model.",
  inputs: { files },
  output: models,
  options,
  work: whole(assemble),
});

/**
 * A model from a folder that Hugging Face libraries write, of any architecture that is built; its weights are those of the
 * files, as 32-bit floats. To be trained on, tuned or evaluated. Memory: the files, and the weights.
 *
 * @throws {Error} when a file is missing, or holds what is not built.
 */
export const readModel = defineStage({
  name: "readModel",
  phase: "pretrain",
  module: import.meta.url,
  about: "Reads a folder of Hugging Face files as a model.",
  inputs: {},
  output: models,
  options,
  work: stages((_inputs: Record<string, Artifact<never>>, { folder }: ReadModelOptions) =>
    assembleModel({ files: readModelFiles({}, { files: [`${folder}/${read}`] }) }, { folder })
  ),
});

async function* assemble(
  inputs: Inputs<{ files: ByteFile }>,
  { folder }: ReadModelOptions,
  _context: Context,
): AsyncGenerator<Model> {
  const found = new Map<string, ByteFile>();
  for await (const file of inputs.files) found.set(file.name, file);
  const bytesOf = async (name: string): Promise<Uint8Array | undefined> => {
    const file = found.get(name);
    return file && new Uint8Array(await new Response(file.stream()).arrayBuffer());
  };
  async function json<T>(name: string): Promise<T | undefined> {
    const bytes = await bytesOf(name);
    try {
      return bytes && JSON.parse(new TextDecoder().decode(bytes)) as T;
    } catch (cause) {
      const state = `${name} is not JSON, ${(cause as Error).message}`;
      throw new Error(`Cannot read the model of ${folder}: ${state}`, { cause });
    }
  }
  const tokenizer = await json<TokenizerJson>("tokenizer.json");
  if (tokenizer === undefined) {
    throw new Error(`Cannot read the model of ${folder}: it has no tokenizer.json`);
  }
  const { model, weights } = await loadHuggingFace(bytesOf);
  const vocabulary: Vocabulary = {
    tokenizer,
    config: namedTokens({
      ...await json<TokenizerConfig>("special_tokens_map.json"),
      ...await json<TokenizerConfig>("tokenizer_config.json"),
    }),
  };
  const { id2label } = await json<{ id2label?: Record<string, string> }>("config.json") ?? {};
  const generation = await json<Record<string, unknown>>("generation_config.json");
  if (model.kind !== "encoder-decoder" && model.config.classes !== undefined) {
    const labels = Array.from({ length: model.config.classes }, (_, i) => id2label?.[i] ?? `LABEL_${i}`);
    yield classifierFolder(model, weights, { vocabulary, log: [], labels, padId: model.config.padId ?? 0 });
  } else {
    const folder = modelFolder(model, weights, { vocabulary, log: [] });
    yield { ...folder, ...(generation && { generation }) };
  }
}

function baseName(path: string): string {
  return path.split("/").at(-1)!;
}
