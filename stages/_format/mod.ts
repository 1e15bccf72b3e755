/** Byte layouts that know nothing of stages. */
export { decodeRows, encodeRows } from "./rows.ts";
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
} from "./onnx.ts";
export { decodeOnnx } from "./onnx_read.ts";
