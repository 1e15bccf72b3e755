/**
 * ONNX as data, and running it. A model is a plain value ({@linkcode OnnxModel}) that `encodeOnnx` turns into the bytes of
 * an `.onnx` file; `openSession` opens such bytes on a backend and runs them on named tensors with an explicit number of
 * threads. Source: the ONNX operator specification, opset 20, and onnxruntime's interface.
 */
export {
  type ArrayOf,
  type DataType,
  decodeOnnx,
  encodeOnnx,
  type OnnxAttribute,
  type OnnxModel,
  type OnnxNode,
  onnxTypes,
  type OnnxValue,
  type TypedTensor,
  typeOfCode,
} from "../_format/mod.ts";
export {
  type Backend,
  type Feeds,
  openSession,
  type Session,
  type SessionOptions,
  typeText,
} from "./session.ts";
export { scalar, sizeOf, tensor, zeros } from "./tensor.ts";
export { nodeBackend } from "./node_backend.ts";
export { nativeBackend, nativeProblem } from "./native_backend.ts";
export { type DeviceFeeds, type DeviceSession, type DeviceTensor, openOnDevice } from "./webgpu.ts";
