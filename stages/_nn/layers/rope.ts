/**
 * Rotary position embedding: each pair of a head's numbers is turned by an angle that grows with the position.
 * Su et al. 2021, "RoFormer"; the pairs are (i, i + D/2), as in Hugging Face's Llama.
 */
import {
  add,
  cast,
  concat,
  cos,
  mul,
  neg,
  reshape,
  sin,
  slice,
  type Value,
  withGradient,
} from "../../_grad/mod.ts";
import { tensor } from "../../_onnx/mod.ts";

/** How fast the pairs turn. */
export type RopeOptions =
  & {
    /** Wavelengths are 2π·theta^(2i/D). 10000 in the paper. */
    readonly theta: number;
  }
  & (RopeScaling | { readonly type: "default" });

/** Ways to read windows longer than those that a model was trained on. */
export type RopeScaling =
  /** All angles divided. Chen et al. 2023, "Extending context window of large language models via position interpolation". */
  | { readonly type: "linear"; readonly factor: number }
  /** Long waves divided, short ones left, in between a straight line. Dubey et al. 2024, Llama 3.1. */
  | {
    readonly type: "llama3";
    readonly factor: number;
    readonly lowFrequencyFactor: number;
    readonly highFrequencyFactor: number;
    readonly originalContextTokens: number;
  }
  /** The same idea by the number of turns within the original window. Peng et al. 2023, "YaRN". */
  | {
    readonly type: "yarn";
    readonly factor: number;
    readonly originalContextTokens: number;
    /** Turns from which on a wave is left alone. 32 in the paper. */
    readonly fastTurns: number;
    /** Turns up to which a wave is divided. 1 in the paper. */
    readonly slowTurns: number;
    /** Factor of cosine and sine. 0.1·ln(factor) + 1 in the paper. */
    readonly attentionFactor: number;
    /** Whether the bounds are rounded to whole pairs. */
    readonly rounded: "yes" | "no";
  };

/** Angle by position of each of the D/2 pairs, in radians, and the factor of cosine and sine. */
export function ropeFrequencies(
  width: number,
  options: RopeOptions,
): { readonly frequencies: Float32Array<ArrayBuffer>; readonly factor: number } {
  const plain = Float32Array.from({ length: width / 2 }, (_, i) => options.theta ** (-2 * i / width));
  switch (options.type) {
    case "default":
      return { frequencies: plain, factor: 1 };
    case "linear":
      return { frequencies: plain.map((frequency) => frequency / options.factor), factor: 1 };
    case "llama3":
      return { frequencies: plain.map((frequency) => llama3Frequency(frequency, options)), factor: 1 };
    case "yarn": {
      const share = yarnShares(width, options);
      const frequencies = plain.map((frequency, i) =>
        frequency / options.factor * (1 - share[i]) + frequency * share[i]
      );
      return { frequencies, factor: options.attentionFactor };
    }
  }
}

function llama3Frequency(frequency: number, options: RopeScaling & { readonly type: "llama3" }): number {
  const { factor, lowFrequencyFactor: low, highFrequencyFactor: high, originalContextTokens } = options;
  const turns = originalContextTokens * frequency / (2 * Math.PI);
  if (turns < low) return frequency / factor;
  if (turns > high) return frequency;
  const share = (turns - low) / (high - low);
  return (1 - share) * frequency / factor + share * frequency;
}

/** How much of each pair's own frequency is left: 1 for fast ones, 0 for slow ones. */
function yarnShares(width: number, options: RopeOptions & { readonly type: "yarn" }): number[] {
  const { theta, originalContextTokens, fastTurns, slowTurns, rounded } = options;
  const pairOf = (turns: number): number =>
    width * Math.log(originalContextTokens / (turns * 2 * Math.PI)) / (2 * Math.log(theta));
  const [first, last] = [pairOf(fastTurns), pairOf(slowTurns)];
  const low = Math.max(rounded === "yes" ? Math.floor(first) : first, 0);
  const high = Math.min(rounded === "yes" ? Math.ceil(last) : last, width - 1);
  // 0.001 keeps two equal bounds apart, as in the paper's code.
  const length = high === low ? 0.001 : high - low;
  return Array.from({ length: width / 2 }, (_, i) => 1 - Math.min(Math.max((i - low) / length, 0), 1));
}

/** Turns queries or keys [B,H,T,D] at positions [T] or [B,T]. The gradient is the turn back. */
export function rotate(x: Value, positions: Value, options: RopeOptions): Value {
  const width = x.shape[3] as number;
  const { frequencies, factor } = ropeFrequencies(width, options);
  const speeds = x.graph.constant(
    tensor("float32", [width / 2], frequencies),
    `rope ${JSON.stringify(options)} ${width}`,
  );
  const time = positions.shape.length === 1
    ? [positions.shape[0], 1]
    : [positions.shape[0], 1, positions.shape[1], 1];
  const angles = mul(reshape(cast(positions, "float32"), time), speeds);
  const scaled = (of: Value): Value => factor === 1 ? of : mul(of, factor);
  const [cosine, sine] = [scaled(cos(angles)), scaled(sin(angles))];
  const axis = angles.shape.length - 1;
  const along = concat([cosine, cosine], axis), across = concat([neg(sine), sine], axis);
  const turned = add(mul(x, along), mul(swapHalves(x), across));
  return withGradient([x], turned, (dy) => [add(mul(dy, along), mul(swapHalves(dy), neg(across)))]);
}
function swapHalves(x: Value): Value {
  const width = x.shape[3] as number;
  return concat([slice(x, 3, width / 2, width), slice(x, 3, 0, width / 2)], 3);
}
