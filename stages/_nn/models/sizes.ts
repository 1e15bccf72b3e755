/**
 * Sizes of the published models by name, and one dial that derives a size from a depth.
 *
 * Sources: Radford et al. 2019, table 2 (GPT-2); Touvron et al. 2023 and the released configurations of Llama 2 and 3.2,
 * TinyLlama (Zhang et al. 2024); Devlin et al. 2019 and Turc et al. 2019, table 1 (BERT); Liu et al. 2019 (RoBERTa); Raffel
 * et al. 2020, section 3.7, and the released version 1.1 (T5); Keskar et al. 2019 (CTRL); Jiang et al. 2024, table 1 (Mixtral).
 */
import type { BertConfig } from "./bert.ts";
import type { CtrlConfig } from "./ctrl.ts";
import type { Gpt2Config } from "./gpt2.ts";
import type { LlamaConfig } from "./llama.ts";
import type { MixtralConfig } from "./mixtral.ts";
import type { T5Config } from "./t5.ts";

function gpt2Size(layers: number, heads: number, channels: number): Gpt2Config {
  return { vocabularySize: 50257, contextTokens: 1024, layers, heads, channels };
}
/** Four sizes. */
export const gpt2Sizes = {
  gpt2: gpt2Size(12, 12, 768),
  "gpt2-medium": gpt2Size(24, 16, 1024),
  "gpt2-large": gpt2Size(36, 20, 1280),
  "gpt2-xl": gpt2Size(48, 25, 1600),
} as const satisfies Readonly<Record<string, Gpt2Config>>;

/** Five sizes of four generations. */
export const llamaSizes = {
  "stories15M": {
    vocabularySize: 32000,
    contextTokens: 256,
    layers: 6,
    heads: 6,
    channels: 288,
    innerChannels: 768,
    head: "tied",
  },
  "tinyllama-1.1b": {
    vocabularySize: 32000,
    contextTokens: 2048,
    layers: 22,
    heads: 32,
    keyHeads: 4,
    channels: 2048,
    innerChannels: 5632,
  },
  "llama-7b": {
    vocabularySize: 32000,
    contextTokens: 2048,
    layers: 32,
    heads: 32,
    channels: 4096,
    innerChannels: 11008,
    rmsNormEpsilon: 1e-6,
  },
  "llama-2-7b": {
    vocabularySize: 32000,
    contextTokens: 4096,
    layers: 32,
    heads: 32,
    channels: 4096,
    innerChannels: 11008,
  },
  "llama-3.2-1b": {
    vocabularySize: 128256,
    contextTokens: 131072,
    layers: 16,
    heads: 32,
    keyHeads: 8,
    headWidth: 64,
    channels: 2048,
    innerChannels: 8192,
    head: "tied",
    rope: {
      type: "llama3",
      theta: 500_000,
      factor: 32,
      lowFrequencyFactor: 1,
      highFrequencyFactor: 4,
      originalContextTokens: 8192,
    },
  },
} as const satisfies Readonly<Record<string, LlamaConfig>>;

function bertSize(layers: number, heads: number, channels: number): BertConfig {
  return { vocabularySize: 30522, contextTokens: 512, layers, heads, channels };
}
/** The two of the paper, and the four small ones of Turc et al. */
export const bertSizes = {
  "bert-tiny": bertSize(2, 2, 128),
  "bert-mini": bertSize(4, 4, 256),
  "bert-small": bertSize(4, 8, 512),
  "bert-medium": bertSize(8, 8, 512),
  "bert-base": bertSize(12, 12, 768),
  "bert-large": bertSize(24, 16, 1024),
} as const satisfies Readonly<Record<string, BertConfig>>;

/** Two sizes. */
export const robertaSizes = {
  "roberta-base": { ...bertSize(12, 12, 768), vocabularySize: 50265 },
  "roberta-large": { ...bertSize(24, 16, 1024), vocabularySize: 50265 },
} as const satisfies Readonly<Record<string, BertConfig>>;

function t5Size(layers: number, heads: number, channels: number, innerChannels: number): T5Config {
  return { vocabularySize: 32128, layers, heads, channels, innerChannels };
}
function t5v11Size(layers: number, heads: number, channels: number, innerChannels: number): T5Config {
  return { ...t5Size(layers, heads, channels, innerChannels), feedForward: "gated-gelu", head: "own" };
}
/** Three sizes of the paper, three of version 1.1. */
export const t5Sizes = {
  "t5-small": t5Size(6, 8, 512, 2048),
  "t5-base": t5Size(12, 12, 768, 3072),
  "t5-large": t5Size(24, 16, 1024, 4096),
  "t5-v1_1-small": t5v11Size(8, 6, 512, 1024),
  "t5-v1_1-base": t5v11Size(12, 12, 768, 2048),
  "t5-v1_1-large": t5v11Size(24, 16, 1024, 2816),
} as const satisfies Readonly<Record<string, T5Config>>;

/** One size. */
export const ctrlSizes = {
  ctrl: {
    vocabularySize: 246534,
    contextTokens: 256,
    layers: 48,
    heads: 16,
    channels: 1280,
    innerChannels: 8192,
  },
} as const satisfies Readonly<Record<string, CtrlConfig>>;

/** One size. */
export const mixtralSizes = {
  "mixtral-8x7b": {
    vocabularySize: 32000,
    contextTokens: 32768,
    layers: 32,
    heads: 32,
    keyHeads: 8,
    channels: 4096,
    innerChannels: 14336,
    experts: 8,
    rope: { type: "default", theta: 1_000_000 },
  },
} as const satisfies Readonly<Record<string, MixtralConfig>>;

/** What a depth says of a model of any architecture. */
export interface DepthSize {
  /** Number of blocks: the depth. */
  readonly layers: number;
  /** H. */
  readonly heads: number;
  /** C. */
  readonly channels: number;
}
/** Channels by layer, and the width of a head. Karpathy 2025, nanochat: one dial from which the other sizes follow. */
const channelsByLayer = 64, headWidth = 128;

/** Sizes from a depth by nanochat's rule: 64 channels a layer, rounded up to whole heads of 128. */
export function sizeOfDepth(depth: number): DepthSize {
  if (!Number.isInteger(depth) || depth < 1) {
    throw new RangeError(`Cannot size a model by a depth of ${depth}: it takes a whole number from 1`);
  }
  const heads = Math.ceil(depth * channelsByLayer / headWidth);
  return { layers: depth, heads, channels: heads * headWidth };
}
