/** Models from the files of a folder, wherever they lie. */
import { decodeSafetensors, type Tensor } from "../../_format/mod.ts";
import { fromHuggingFace, type HuggingFaceConfig, type LoadedModel } from "./architectures.ts";

/** The bytes of a file of the folder by its name, or undefined where there is none. */
export type FolderReader = (name: string) => Promise<Uint8Array | undefined>;

/**
 * The model of a folder with `config.json` and `model.safetensors`, or several such files that
 * `model.safetensors.index.json` lists. Memory: all weights as 32-bit floats, and one file.
 *
 * @throws {Error} when a file is missing, or holds what is not built.
 */
export async function loadHuggingFace(read: FolderReader): Promise<LoadedModel> {
  const config = JSON.parse(await textOf(read, "config.json")) as HuggingFaceConfig;
  return fromHuggingFace(config, await readTensors(read));
}

/** All tensors of a folder. */
async function readTensors(read: FolderReader): Promise<Map<string, Tensor>> {
  const whole = await read("model.safetensors");
  if (whole !== undefined) return decodeSafetensors(whole);
  const index = JSON.parse(await textOf(read, "model.safetensors.index.json", "model.safetensors or ")) as {
    readonly weight_map: Readonly<Record<string, string>>;
  };
  const tensors = new Map<string, Tensor>();
  for (const file of new Set(Object.values(index.weight_map))) {
    for (const [name, tensor] of decodeSafetensors(await bytesOf(read, file))) tensors.set(name, tensor);
  }
  const missing = Object.entries(index.weight_map).find(([name]) => !tensors.has(name));
  if (missing !== undefined) {
    throw new Error(
      `Cannot load the model of this folder: ${missing[1]} lacks ${
        missing[0]
      }, which the index says is there`,
    );
  }
  return tensors;
}

async function bytesOf(read: FolderReader, name: string, or = ""): Promise<Uint8Array> {
  const bytes = await read(name);
  if (bytes === undefined) throw new Error(`Cannot load the model of this folder: it has no ${or}${name}`);
  return bytes;
}
async function textOf(read: FolderReader, name: string, or?: string): Promise<string> {
  return new TextDecoder().decode(await bytesOf(read, name, or));
}
