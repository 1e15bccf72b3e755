/** The state of a training as named files: weights, moments, the number of steps, and nothing else. */
import { decodeSafetensors, encodeSafetensors, type Tensor } from "../_format/mod.ts";
import type { TypedTensor } from "../_onnx/mod.ts";
import { checkWeights, type Parameter, type Weights } from "./parameter.ts";

/** Tensors by parameter name. */
export type Named = Readonly<Record<string, TypedTensor<"float32">>>;
/** Bytes by file name. */
export type SavedState = Map<string, Uint8Array<ArrayBuffer>>;

/** How far a training is. */
export interface Counts {
  /** Steps taken. */
  readonly steps: number;
  /** Those of them that changed the weights; the others were skipped. */
  readonly updates: number;
}
const stepsFile = "steps.json";

/** Tensors by part, and how far the training is, as files; the bytes are copies. */
export function packState(parts: Readonly<Record<string, Named>>, { steps, updates }: Counts): SavedState {
  return new Map([
    ...Object.entries(parts).map(([name, named]) => [`${name}.safetensors`, packed(named)] as const),
    [stepsFile, new TextEncoder().encode(JSON.stringify({ steps, updates }))],
  ]);
}
function packed(named: Named): Uint8Array<ArrayBuffer> {
  return encodeSafetensors(new Map<string, Tensor>(Object.entries(named)));
}

/** Files back to tensors. @throws {Error} when one is missing, or is not of these parameters. */
export function unpackState(
  saved: ReadonlyMap<string, Uint8Array>,
  parts: Readonly<Record<string, readonly Parameter[]>>,
): Counts & { readonly tensors: Readonly<Record<string, Weights>> } {
  const file = (name: string): Uint8Array => {
    const bytes = saved.get(name);
    if (bytes === undefined) throw new Error(`Cannot resume the training: the state lacks ${name}`);
    return bytes;
  };
  const tensors = Object.entries(parts).map(([name, parameters]) => {
    const tensors = decodeSafetensors(file(`${name}.safetensors`));
    checkWeights(parameters, tensors);
    return [name, tensors] as const;
  });
  const { steps, updates } = JSON.parse(new TextDecoder().decode(file(stepsFile))) as Counts;
  if (!isCount(steps) || !isCount(updates) || updates > steps) {
    throw new Error(`Cannot resume the training: ${stepsFile} says ${updates} updates in ${steps} steps`);
  }
  return { tensors: Object.fromEntries(tensors), steps, updates };
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
