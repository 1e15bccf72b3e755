/** Which model continues text: a new one of some architecture and size, or a given one. */
import { z } from "zod";
import { ctrl, type Decoder, decoderFromHuggingFace, gpt2, llama, mixtral } from "../_nn/mod.ts";
import { type ModelOptions, sizeOf, type Start, type TokenSizes } from "../_training/mod.ts";
import type { Model } from "../kinds/mod.ts";

/** Options of a new model that continues text. */
export function decoderOptions() {
  return {
    architecture: z.enum(["gpt2", "llama", "mixtral", "ctrl"]).default("gpt2").describe(
      "What a new model is; a given model stays what it is, and as large.",
    ),
    keyHeads: z.number().int().min(1).optional().describe(
      "Heads of keys and values that the others share, of llama and mixtral; as many as heads where not given.",
    ),
    experts: z.number().int().min(2).default(4).describe("Experts a block, of mixtral."),
  };
}
type DecoderOptions = ModelOptions & z.output<z.ZodObject<ReturnType<typeof decoderOptions>>>;

/** The model that the options say. */
export function newDecoder(
  options: DecoderOptions,
  sizes: TokenSizes,
): Decoder {
  const size = { ...sizes, ...sizeOf(options) };
  const shared = options.keyHeads === undefined ? {} : { keyHeads: options.keyHeads };
  switch (options.architecture) {
    case "gpt2":
      return gpt2(size);
    case "ctrl":
      return ctrl(size);
    case "llama":
      return llama({ ...size, ...shared });
    case "mixtral":
      return mixtral({ ...size, ...shared, experts: options.experts });
  }
}

/** The model of a folder, and its weights. @throws {Error} when it is none that continues text. */
export function givenDecoder({ config, tensors }: Model): Start<Decoder> {
  return decoderFromHuggingFace(config, tensors);
}
