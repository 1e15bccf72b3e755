/** The state of a training as named files: weights, both moments, the number of steps, and nothing else. */
import { decodeSafetensors, encodeSafetensors, type Tensor } from "../_format/mod.ts";
import type { TypedTensor } from "../_onnx/mod.ts";
import { moments } from "./adamw.ts";
import { checkWeights, type Parameter, type Weights } from "./parameter.ts";

type Named = Readonly<Record<string, TypedTensor<"float32">>>;
/** Bytes by file name. */
export type SavedState = Map<string, Uint8Array<ArrayBuffer>>;

const stepsFile = "steps.json";

/** Tensors and steps as files; the bytes are copies. */
export function packState(
  { weights, mean, mean_square, steps }: {
    readonly weights: Named;
    readonly mean: Named;
    readonly mean_square: Named;
    readonly steps: number;
  },
): SavedState {
  const tensors = { weights, mean, mean_square };
  return new Map([
    ...Object.entries(tensors).map(([name, named]) => [`${name}.safetensors`, packed(named)] as const),
    [stepsFile, new TextEncoder().encode(JSON.stringify({ steps }))],
  ]);
}
function packed(named: Named): Uint8Array<ArrayBuffer> {
  return encodeSafetensors(new Map<string, Tensor>(Object.entries(named)));
}

/** Files back to tensors. @throws {Error} when one is missing, or is not of these parameters. */
export function unpackState(
  saved: ReadonlyMap<string, Uint8Array>,
  trained: readonly Parameter[],
): {
  readonly weights: Weights;
  readonly mean: Weights;
  readonly mean_square: Weights;
  readonly steps: number;
} {
  const file = (name: string): Uint8Array => {
    const bytes = saved.get(name);
    if (bytes === undefined) throw new Error(`Cannot resume the training: the state lacks ${name}`);
    return bytes;
  };
  const [weights, mean, mean_square] = ["weights", ...moments].map((name) => {
    const tensors = decodeSafetensors(file(`${name}.safetensors`));
    checkWeights(trained, tensors);
    return tensors;
  });
  return { weights, mean, mean_square, steps: JSON.parse(new TextDecoder().decode(file(stepsFile))).steps };
}
