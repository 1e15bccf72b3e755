/** Byte layouts that know nothing of stages. */
export { decodeRows, encodeRows } from "./rows.ts";
export { decodeSafetensors, encodeSafetensors, type Tensor } from "./safetensors.ts";
