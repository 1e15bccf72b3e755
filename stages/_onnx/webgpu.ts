/**
 * Models on a graphics processor, by the WebGPU provider inside onnxruntime-node. Tensors that go from one run to the
 * next stay on the device; what a run needs from the host goes there with it.
 */
import type * as Ort from "onnxruntime-node";
import type { DataType, TypedTensor } from "../_format/mod.ts";
import { checkFeeds } from "./session.ts";

/** A tensor in the memory of the device. Let go of it when nothing reads it any more. */
export interface DeviceTensor {
  /** Gives its memory back. */
  dispose(): void;
}
/** What goes in and comes out, by name. */
export type DeviceFeeds = Readonly<Record<string, TypedTensor | DeviceTensor>>;

/** A model opened on the device. */
export interface DeviceSession extends AsyncDisposable {
  /** Runs it; outputs are on the device where they were asked to be kept. */
  run(feeds: DeviceFeeds): Promise<Record<string, TypedTensor | DeviceTensor>>;
}

/**
 * Opens a model; outputs whose names `keeps` holds for stay on the device.
 *
 * @throws {Error} when there is no device, with the provider's words.
 */
export async function openOnDevice(
  model: Uint8Array,
  keeps: (output: string) => boolean,
  outputs: readonly string[],
  log: "errors" | "placement",
): Promise<DeviceSession> {
  const ort = await import("onnxruntime-node");
  const session = await ort.InferenceSession.create(model, {
    executionProviders: ["webgpu"],
    logSeverityLevel: log === "placement" ? 0 : 3,
    preferredOutputLocation: Object.fromEntries(
      outputs.map((name) => [name, keeps(name) ? "gpu-buffer" as const : "cpu" as const]),
    ),
  }).catch((error: Error) => {
    throw new Error(`Cannot use WebGPU for the model: ${error.message}`, { cause: error });
  });
  return {
    async run(feeds) {
      checkFeeds(session.inputNames, feeds);
      const given = Object.entries(feeds).map(([name, value]) => [name, toOrt(ort, value)] as const);
      const results = await session.run(Object.fromEntries(given));
      return Object.fromEntries(Object.entries(results).map(([name, value]) => [name, fromOrt(value)]));
    },
    [Symbol.asyncDispose]: () => session.release(),
  };
}

function toOrt(ort: typeof Ort, value: TypedTensor | DeviceTensor): Ort.Tensor {
  if (value instanceof ort.Tensor) return value;
  const { type, shape, data } = value as TypedTensor;
  return new ort.Tensor(type as "float32", data as Float32Array, shape);
}
function fromOrt(value: Ort.Tensor): TypedTensor | DeviceTensor {
  if (value.location === "gpu-buffer") return value;
  return { type: value.type as DataType, shape: value.dims, data: value.data } as TypedTensor;
}
