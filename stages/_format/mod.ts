/** Byte layouts that know nothing of stages. */
export { BlockCutter, decodeRows, encodeRows, type RowBlock, rowBlocks, rowsOnlooker } from "./rows.ts";
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
export { concatBytes } from "./byte_reader.ts";
export { type Bytes, type Chunk, type Loss, lossOf, type Place, placeName } from "./chunk.ts";
export { bytesFile, collect, type Collected, decompress } from "./decompress.ts";
export { type Slice, wholeFile } from "./slices.ts";
export { defaultMaxLineBytes, type Line, type LineOptions, splitLines } from "./lines.ts";
export { type JsonLine, readJsonLines, readJsonLinesFile } from "./jsonl.ts";
export { type ParquetRow, readParquet } from "./parquet.ts";
export { type Decoded, decodeHttpBody, type HttpResponse, parseHttpResponse } from "./http_message.ts";
export { defaultMaxRecordBytes, readWarc, type WarcOptions } from "./warc.ts";
export type { WarcRecord } from "./warc_record.ts";
export {
  encodePlainWarcRecord,
  encodeWarcFields,
  encodeWarcRecord,
  recordId,
  type WarcFields,
} from "./warc_writer.ts";
export { type DecodedText, decodeText, type TextFacts } from "./charset.ts";
