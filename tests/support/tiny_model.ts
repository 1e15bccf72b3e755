/** A language model with two blocks and random weights large enough that its choices are clear. */
import { gpt2, startWeights } from "../../stages/_nn/mod.ts";
import { modelFolder } from "../../stages/_training/mod.ts";
import { openTokenizer } from "../../stages/_tokenizer/mod.ts";
import { type Model, models } from "../../stages/kinds/mod.ts";
import { tinyVocabulary } from "./tiny_vocabulary.ts";

/** Starting weights are N(0, 0.02): so small that every logit is near 0. */
const scale = 10;

export const tinyGpt2 = gpt2({
  vocabularySize: openTokenizer(tinyVocabulary).size,
  contextTokens: 48,
  layers: 2,
  heads: 2,
  channels: 16,
});

/** Random weights by parameter name. */
export const tinyWeights = new Map(
  [...startWeights(tinyGpt2.parameters, 11)].map(([name, { shape, data }]) => [
    name,
    { shape, data: shape.length > 1 ? data.map((weight) => weight * scale) : data },
  ]),
);

/** The model as a folder in memory. */
export function tinyModel(): Model {
  return modelFolder(tinyGpt2, tinyWeights, { vocabulary: tinyVocabulary, log: [], stop: ["<|end|>"] });
}

/** Writes a model's folder to disk. */
export async function writeModel(model: Model, folder: string): Promise<void> {
  await Deno.mkdir(`${folder}/onnx`, { recursive: true });
  const items = (async function* () {
    yield model;
  })();
  await models.lay(items, {
    async write(name, bytes) {
      await Deno.writeFile(`${folder}/${name}`, bytes as Uint8Array);
    },
  });
}
