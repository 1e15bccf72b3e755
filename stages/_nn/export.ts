/** The `onnx/` folder of a model, as transformers.js opens it. */
import { encodeOnnx, type OnnxModel } from "../_onnx/mod.ts";
import type { Decoder } from "./decoder.ts";
import { decoderModel } from "./decoder_graph.ts";
import { encoderModel } from "./encoder_graph.ts";
import type { Model, SpecialIds } from "./huggingface/architectures.ts";
import { pairDecoderModel, pairEncoderModel } from "./pair_graphs.ts";
import type { Weights } from "./parameter.ts";
import { quantized } from "./quantize.ts";

/** Precision of a graph's weights: 32-bit floats, or 8-bit whole numbers. */
export type GraphPrecision = "float32" | "int8";
/** What transformers.js adds to a file's name for its dtype "fp32" and "q8". */
const suffixes = { float32: "", int8: "_quantized" };

/**
 * Graphs with the weights inside, by their path in the folder. A model that continues text has `onnx/model.onnx` with a
 * cache, an encoder the same without, an encoder with a decoder `onnx/encoder_model.onnx` and
 * `onnx/decoder_model_merged.onnx`; names of 8-bit graphs end in `_quantized`.
 */
export function exportGraphs(
  model: Model | Decoder,
  weights: Weights,
  precisions: readonly GraphPrecision[] = ["float32"],
): Map<string, Uint8Array<ArrayBuffer>> {
  const graphs = Object.entries(graphsOf(model, weights));
  return new Map(precisions.flatMap((precision) =>
    graphs.map(([name, graph]) => [
      `onnx/${name}${suffixes[precision]}.onnx`,
      encodeOnnx(precision === "int8" ? quantized(graph) : graph),
    ])
  ));
}

function graphsOf(model: Model | Decoder, weights: Weights): Record<string, OnnxModel> {
  switch (model.kind) {
    case "decoder":
      return { model: decoderModel(model, weights) };
    case "encoder":
      return { model: encoderModel(model, weights) };
    case "encoder-decoder":
      return {
        encoder_model: pairEncoderModel(model, weights),
        decoder_model_merged: pairDecoderModel(model, weights),
      };
  }
}

/** A model that continues text as the bytes of its `onnx/model.onnx`. */
export function exportDecoder(model: Decoder, weights: Weights): Uint8Array<ArrayBuffer> {
  return encodeOnnx(decoderModel(model, weights));
}

/** Content of `generation_config.json`; empty for an encoder. `ends` are further ids that end a text. */
export function generationConfig(
  model: Model | Decoder,
  ids: SpecialIds,
  ends: readonly number[] = [],
): Record<string, unknown> {
  if (model.kind === "encoder") return {};
  const known = [...new Set([...ends, ...(ids.eos === undefined ? [] : [ids.eos])])];
  const start = model.kind === "encoder-decoder" ? { decoder_start_token_id: model.config.padId } : {};
  return {
    bos_token_id: ids.bos ?? null,
    eos_token_id: known.length > 1 ? known : known[0] ?? null,
    pad_token_id: ids.pad ?? model.config.padId ?? ids.eos ?? null,
    ...start,
  };
}
