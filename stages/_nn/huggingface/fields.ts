/** Fields of a `config.json`, read with what is said when they are not as expected. */
import type { Tensor } from "../../_format/mod.ts";
import { type Activation, isActivation } from "../layers/activation.ts";
import type { HuggingFaceConfig } from "./architectures.ts";

/** A number. @throws {Error} when the field is none and has no default. */
export function numberField(config: HuggingFaceConfig, name: string, otherwise?: number): number {
  const value = config[name] ?? otherwise;
  if (typeof value === "number") return value;
  throw new Error(
    `Cannot load a ${config.model_type} with ${name} ${
      JSON.stringify(value) ?? "missing"
    }: it takes a number`,
  );
}
/** "yes" or "no" of a truth value. */
export function yesField(config: HuggingFaceConfig, name: string, otherwise: boolean): "yes" | "no" {
  return (config[name] ?? otherwise) === true ? "yes" : "no";
}
/** An activation that is built. @throws {Error} naming those that are, when it is another. */
export function activationField(config: HuggingFaceConfig, name: string, otherwise: Activation): Activation {
  const value = config[name] ?? otherwise;
  if (isActivation(value)) return value;
  throw new Error(
    `Cannot load a ${config.model_type} with the activation ${value}: relu, gelu, gelu_new and silu are built`,
  );
}
/** @throws {Error} when a field has another value than the only one that is built; a field that is missing has it. */
export function onlyField(config: HuggingFaceConfig, name: string, built: unknown): void {
  const value = config[name];
  if (value === undefined || value === null || JSON.stringify(value) === JSON.stringify(built)) return;
  throw new Error(
    `Cannot load a ${config.model_type} with ${name} ${JSON.stringify(value)}: only ${
      JSON.stringify(built)
    } is built`,
  );
}

/** Number of classes and the pad, where the files hold a classifier's head [classes,C]. */
export function classifierFields(
  config: HuggingFaceConfig,
  head: Tensor | undefined,
): { readonly classes?: number; readonly padId?: number } {
  if (head === undefined) return {};
  const pad = config.pad_token_id;
  return { classes: head.shape[0], ...(typeof pad === "number" && { padId: pad }) };
}
/** Fields that name a classifier's labels. */
export function labelFields(classes: number | undefined): Record<string, unknown> {
  if (classes === undefined) return {};
  const names = Array.from({ length: classes }, (_, i) => `LABEL_${i}`);
  return {
    num_labels: classes,
    id2label: Object.fromEntries(names.map((name, i) => [String(i), name])),
    label2id: Object.fromEntries(names.map((name, i) => [name, i])),
  };
}
