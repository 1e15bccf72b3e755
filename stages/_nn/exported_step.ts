/** A training step for other programs: one `.onnx` file of plain operators, and a folder in which a page says how to use it. */
import { encodeSafetensors } from "../_format/mod.ts";
import { toModel } from "../_grad/mod.ts";
import { encodeOnnx, type OnnxModel } from "../_onnx/mod.ts";
import type { OptimizerOptions } from "./optimizer.ts";
import { checkWeights, type Trainable, type Weights } from "./parameter.ts";
import { stepGraph } from "./step_graph.ts";
import { stepPage } from "./step_page.ts";

type Frozen = (name: string) => boolean;
const nothingFrozen: Frozen = () => false;

/**
 * A training step as an `.onnx` file that any ONNX runtime can train with: inputs are the batch, the scalars of
 * {@linkcode stepScalars}, the weights and what the optimizer keeps of them (see `optimizerStep`), such as `mean/NAME`;
 * outputs are `loss_sum`, `loss_count`, `gradient_norm`, and each weight and what is kept for the next step under `next/`.
 */
export function exportStep(
  model: Trainable,
  options: OptimizerOptions,
  frozen: Frozen = nothingFrozen,
): Uint8Array<ArrayBuffer> {
  return encodeOnnx(stepModel(model, options, frozen));
}

/**
 * A training step as the files of a folder by name: `step.onnx`, as {@linkcode exportStep} gives it, `weights.safetensors`,
 * with which to begin, and `README.md`, which lists inputs and outputs and has a program in Python that takes ten steps.
 *
 * @throws {Error} when the weights are not those of the model.
 */
export function exportStepFolder(
  model: Trainable,
  weights: Weights,
  options: OptimizerOptions = {},
  frozen: Frozen = nothingFrozen,
): ReadonlyMap<string, Uint8Array<ArrayBuffer>> {
  checkWeights(model.parameters, weights);
  const own = new Map(model.parameters.map(({ name }) => [name, weights.get(name)!]));
  const step = stepModel(model, options, frozen);
  return new Map([
    ["step.onnx", encodeOnnx(step)],
    ["weights.safetensors", encodeSafetensors(own)],
    ["README.md", new TextEncoder().encode(stepPage(step, new Set(own.keys()), options))],
  ]);
}

function stepModel(model: Trainable, options: OptimizerOptions, frozen: Frozen): OnnxModel {
  const trained = model.parameters.filter(({ name }) => !frozen(name));
  return toModel(stepGraph(model, trained, options));
}
