/** Byte layouts that know nothing of stages. */
export { decodeRows, encodeRows, rowBlocks } from "./rows.ts";
export { decodeSafetensors, encodeSafetensors, type Tensor } from "./safetensors.ts";
export {
  type ArrayOf,
  type DataType,
  encodeOnnx,
  type OnnxAttribute,
  type OnnxModel,
  type OnnxNode,
  onnxTypes,
  type OnnxValue,
  type TypedTensor,
  typeOfCode,
} from "./onnx.ts";
export { decodeOnnx } from "./onnx_read.ts";
export { ByteReader, type Chunk, concatBytes, Damage, type Loss } from "./byte_reader.ts";
export { decompress } from "./decompress.ts";
export { defaultMaxLineBytes, type Line, splitLines } from "./lines.ts";
export { type JsonLine, readJsonLines } from "./jsonl.ts";
export { type Decoded, decodeHttpBody, type HttpResponse, parseHttpResponse } from "./http_message.ts";
export { defaultMaxRecordBytes, readWarc, type WarcRecord } from "./warc.ts";
export {
  encodePlainWarcRecord,
  encodeWarcFields,
  encodeWarcRecord,
  recordId,
  type WarcFields,
} from "./warc_writer.ts";
export { type DecodedText, decodeText, type TextFacts } from "./charset.ts";
