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
  const config = await objectOf<HuggingFaceConfig>(read, "config.json");
  return fromHuggingFace(config, await readTensors(read));
}

/** The list of several files: which holds which tensor. */
interface Index {
  readonly weight_map?: Readonly<Record<string, string>>;
}

/** All tensors of a folder. */
async function readTensors(read: FolderReader): Promise<Map<string, Tensor>> {
  const whole = await read("model.safetensors");
  if (whole !== undefined) return decodeSafetensors(whole);
  const indexName = "model.safetensors.index.json";
  const { weight_map } = await objectOf<Index>(read, indexName, "model.safetensors or ");
  if (typeof weight_map !== "object" || weight_map === null) throw damaged(`${indexName} has no weight_map`);
  const held = new Map<string, Map<string, Tensor>>();
  for (const file of new Set(Object.values(weight_map))) {
    if (typeof file !== "string" || !/^[^/\\]+\.safetensors$/.test(file)) {
      throw damaged(`${indexName} names ${JSON.stringify(file)}, which is no safetensors file beside it`);
    }
    held.set(file, decodeSafetensors(await bytesOf(read, file)));
  }
  const missing = Object.entries(weight_map).find(([name, file]) => !held.get(file)!.has(name));
  if (missing !== undefined) {
    throw damaged(`${missing[1]} lacks ${missing[0]}, which the index says is there`);
  }
  return joined(held);
}

/** The tensors of several files, none of which has one of another's. */
function joined(files: ReadonlyMap<string, ReadonlyMap<string, Tensor>>): Map<string, Tensor> {
  const tensors = new Map<string, Tensor>();
  for (const [file, some] of files) {
    for (const [name, tensor] of some) {
      if (tensors.has(name)) throw damaged(`${file} has ${name}, and so has another of its files`);
      tensors.set(name, tensor);
    }
  }
  return tensors;
}

async function bytesOf(read: FolderReader, name: string, or = ""): Promise<Uint8Array> {
  const bytes = await read(name);
  if (bytes === undefined) throw damaged(`it has no ${or}${name}`);
  return bytes;
}
/** What a JSON file holds, which is to be an object. */
async function objectOf<T>(read: FolderReader, name: string, or?: string): Promise<T> {
  const text = new TextDecoder().decode(await bytesOf(read, name, or));
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw damaged(`${name} is not JSON, ${(error as Error).message}`);
  }
  if (typeof value !== "object" || value === null) throw damaged(`${name} holds no object`);
  return value as T;
}

function damaged(state: string): Error {
  return new Error(`Cannot load the model of this folder: ${state}`);
}
