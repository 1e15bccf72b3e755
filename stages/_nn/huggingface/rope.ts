/**
 * Rotary positions in a `config.json`: `rope_parameters` as transformers 5 writes it, or `rope_theta` and `rope_scaling` as
 * versions before did.
 */
import type { RopeOptions } from "../layers/rope.ts";
import type { HuggingFaceConfig } from "./architectures.ts";

type Fields = Readonly<Record<string, unknown>>;

/** The options that a configuration describes. @throws {Error} for a kind that is not built. */
export function ropeOf(config: HuggingFaceConfig, theta: number, contextTokens: number): RopeOptions {
  const scaling = (config.rope_scaling ?? {}) as Fields;
  const fields: Fields = {
    rope_theta: config.rope_theta ?? theta,
    ...scaling,
    ...config.rope_parameters as Fields,
  };
  const type = String(fields.rope_type ?? fields.type ?? "default");
  const number = (name: string, otherwise?: number): number => {
    const value = fields[name] ?? otherwise;
    if (typeof value === "number") return value;
    throw new Error(`Cannot load a ${config.model_type} with ${type} rotary positions: they lack ${name}`);
  };
  if (number("partial_rotary_factor", 1) !== 1) {
    throw new Error(`Cannot load a ${config.model_type} that turns a part of each head: it is not built`);
  }
  const base = { theta: number("rope_theta", theta) };
  switch (type) {
    case "default":
      return { ...base, type };
    case "linear":
      return { ...base, type, factor: number("factor") };
    case "llama3":
      return {
        ...base,
        type,
        factor: number("factor"),
        lowFrequencyFactor: number("low_freq_factor"),
        highFrequencyFactor: number("high_freq_factor"),
        originalContextTokens: number("original_max_position_embeddings", contextTokens),
      };
    case "yarn":
      return { ...base, type, ...yarnOf(fields, number, contextTokens) };
    default:
      throw new Error(
        `Cannot load a ${config.model_type} with ${type} rotary positions: default, linear, llama3 and yarn are built`,
      );
  }
}

function yarnOf(
  fields: Fields,
  number: (name: string, otherwise?: number) => number,
  contextTokens: number,
): Omit<RopeOptions & { readonly type: "yarn" }, "theta" | "type"> {
  const originalContextTokens = number("original_max_position_embeddings", contextTokens);
  const factor = number("factor", contextTokens / originalContextTokens);
  const scale = (by: number): number => factor <= 1 ? 1 : 0.1 * by * Math.log(factor) + 1;
  const [above, below] = [fields.mscale, fields.mscale_all_dim];
  const both = typeof above === "number" && typeof below === "number" && above !== 0 && below !== 0;
  return {
    factor,
    originalContextTokens,
    fastTurns: number("beta_fast", 32),
    slowTurns: number("beta_slow", 1),
    attentionFactor: number("attention_factor", both ? scale(above) / scale(below) : scale(1)),
    rounded: fields.truncate === false ? "no" : "yes",
  };
}

/** The fields of both generations, so that either reads them. */
export function ropeField(rope: RopeOptions): Fields {
  const { rope_theta, ...scaling } = fieldsOf(rope);
  return {
    rope_theta,
    rope_scaling: rope.type === "default" ? null : scaling,
    rope_parameters: { rope_theta, ...scaling },
  };
}
function fieldsOf(rope: RopeOptions): Fields {
  const base = { rope_theta: rope.theta, rope_type: rope.type };
  switch (rope.type) {
    case "default":
      return base;
    case "linear":
      return { ...base, factor: rope.factor };
    case "llama3":
      return {
        ...base,
        factor: rope.factor,
        low_freq_factor: rope.lowFrequencyFactor,
        high_freq_factor: rope.highFrequencyFactor,
        original_max_position_embeddings: rope.originalContextTokens,
      };
    case "yarn":
      return {
        ...base,
        factor: rope.factor,
        original_max_position_embeddings: rope.originalContextTokens,
        beta_fast: rope.fastTurns,
        beta_slow: rope.slowTurns,
        attention_factor: rope.attentionFactor,
        truncate: rope.rounded === "yes",
      };
  }
}
