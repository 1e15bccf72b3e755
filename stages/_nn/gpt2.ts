/**
 * The GPT-2 architecture: pre-norm transformer blocks with learnt positions and a head tied to the token table.
 * Radford et al. 2019; start values as in nanoGPT's model.py: N(0, 0.02), residual projections smaller by sqrt(2 · layers).
 *
 * Matrices are [in,out], as in Hugging Face's Conv1D. Query, key and value are three matrices here, which is faster than
 * one that is then cut; the files hold them as one (see huggingface.ts).
 */
import { add, asRows, gather, gelu, gemm, type Graph, range, reshape, type Value } from "../_grad/mod.ts";
import { attention, causalMask, joinHeads, lastTokens, layerNorm, linear, splitHeads } from "./layers.ts";
import { classLoss, tokenLoss } from "./loss.ts";
import type { Parameter, Start, Trainable, WeightOf } from "./parameter.ts";

/** Size and kind of a GPT-2. */
export interface Gpt2Config {
  /** V. */
  readonly vocabularySize: number;
  /** Longest window: rows of the position table. */
  readonly contextTokens: number;
  /** Number of blocks. */
  readonly layers: number;
  /** H; must divide C. */
  readonly heads: number;
  /** C, the width of the residual stream. */
  readonly channels: number;
  /** Whether linear layers and layer norms have biases. GPT-2 has; nanoGPT's default has not. Default "yes". */
  readonly biases?: "yes" | "no";
  /** "gelu" is exact (erf; nanoGPT), "gelu_new" the tanh form (GPT-2). Default "gelu_new". */
  readonly activation?: "gelu" | "gelu_new";
  /** Default 1e-5. */
  readonly layerNormEpsilon?: number;
  /** With a number, the model is a classifier: its head gives that many scores instead of tokens. */
  readonly classes?: number;
  /** Id that fills up shorter rows of a classifier's batch. Without it, the last column is the last token. */
  readonly padId?: number;
}

/** Keys and values of one block, each [B,H,S,D]. */
export interface KeysAndValues {
  /** What queries are compared with. */
  readonly keys: Value;
  /** What is mixed by how well they match. */
  readonly values: Value;
}
/** Where in their sequences the ids of a graph stand, and what they may look at. */
export interface Place {
  /** Positions [T] or [B,T]. */
  readonly positions: Value;
  /** Added to the scores [B,H,T,S]. */
  readonly mask: Value;
  /** Called for each block with the new keys and values; gives all that are looked at. */
  readonly cache?: (layer: number, fresh: KeysAndValues) => KeysAndValues;
}

/**
 * A GPT-2 as parameters and graphs. Inputs of its loss: `ids` int32 [B,T], and `targets` int32: [B,T] for a language
 * model, [B] for a classifier; negative targets are not counted.
 */
export interface Gpt2 extends Trainable {
  /** Which architecture it is: the model_type of Hugging Face. */
  readonly architecture: "gpt2";
  /** Sizes, with the defaults filled in. */
  readonly config: Required<Omit<Gpt2Config, "classes" | "padId">> & Pick<Gpt2Config, "classes" | "padId">;
  /** Final hidden states [B,T,C] of `ids` [B,T]; without a place, of whole sequences from their start. */
  hidden(graph: Graph, weight: WeightOf, ids: Value, place?: Place): Value;
  /** Scores before softmax: [B,T,V] of a language model, [B,classes] of a classifier. */
  logits(graph: Graph, weight: WeightOf, ids: Value, place?: Place): Value;
}

/** A target that is not counted. Every negative one is: −1 (nanoGPT) and −100 (PyTorch) too. */
export const ignoredTarget: number = -1;
/** Deviation of starting weights. */
const deviation = 0.02;

/** Makes a GPT-2. @throws {RangeError} when the heads do not divide the channels. */
export function gpt2(given: Gpt2Config): Gpt2 {
  const config = { biases: "yes", activation: "gelu_new", layerNormEpsilon: 1e-5, ...given } as const;
  const { channels, heads, classes } = config;
  if (channels % heads !== 0) {
    throw new RangeError(
      `Cannot split ${channels} channels into ${heads} heads: ${channels % heads} are left over`,
    );
  }
  function hidden(graph: Graph, weight: WeightOf, ids: Value, place = wholeSequences(graph, ids)): Value {
    return finalStates(config, weight, ids, place);
  }
  function logits(graph: Graph, weight: WeightOf, ids: Value, place?: Place): Value {
    const states = hidden(graph, weight, ids, place);
    if (classes === undefined) return scores(states, weight("transformer.wte.weight"));
    return gemm(lastTokens(states, ids, config.padId), weight("score.weight"));
  }
  return {
    architecture: "gpt2",
    config,
    parameters: gpt2Parameters(config),
    hidden,
    logits,
    loss(graph, weight) {
      const ids = graph.input("ids", "int32", ["B", "T"]);
      if (classes !== undefined) {
        return classLoss(logits(graph, weight, ids), graph.input("targets", "int32", ["B"]));
      }
      const targets = graph.input("targets", "int32", ["B", "T"]);
      return tokenLoss(hidden(graph, weight, ids), weight("transformer.wte.weight"), targets);
    },
  };
}

/** A sequence from its first token on, each token looking at itself and back. */
function wholeSequences(graph: Graph, ids: Value): Place {
  const positions = range(graph, ids.shape[1]);
  return { positions, mask: causalMask(positions, positions) };
}

/** Hidden states [..,C] by the token table [V,C] → [..,V] */
function scores(states: Value, table: Value): Value {
  return reshape(gemm(asRows(states), table, { transB: true }), [
    ...states.shape.slice(0, -1),
    table.shape[0],
  ]);
}

function finalStates(config: Gpt2["config"], weight: WeightOf, ids: Value, place: Place): Value {
  const norm = { biases: config.biases === "yes", epsilon: config.layerNormEpsilon };
  let x = add(
    gather(weight("transformer.wte.weight"), ids),
    gather(weight("transformer.wpe.weight"), place.positions),
  );
  for (let layer = 0; layer < config.layers; layer++) x = block(config, weight, x, layer, place);
  return layerNorm(x, weight, "transformer.ln_f", norm);
}

/** One block: attention, then a two-layer network, each on the normalised stream and added to it. */
function block(config: Gpt2["config"], weight: WeightOf, x: Value, layer: number, place: Place): Value {
  const name = `transformer.h.${layer}`;
  const norm = { biases: config.biases === "yes", epsilon: config.layerNormEpsilon };
  const project = (from: Value, part: string): Value =>
    linear(from, weight(`${name}.${part}.weight`), norm.biases ? weight(`${name}.${part}.bias`) : undefined);
  const seen = layerNorm(x, weight, `${name}.ln_1`, norm);
  const [query, keys, values] = ["attn.q", "attn.k", "attn.v"].map((part) =>
    splitHeads(project(seen, part), config.heads)
  );
  const all = place.cache?.(layer, { keys, values }) ?? { keys, values };
  const mixed = joinHeads(attention(query, all.keys, all.values, place.mask));
  const after = add(x, project(mixed, "attn.c_proj"));
  const wide = gelu(
    project(layerNorm(after, weight, `${name}.ln_2`, norm), "mlp.c_fc"),
    config.activation === "gelu" ? "erf" : "tanh",
  );
  return add(after, project(wide, "mlp.c_proj"));
}

/** All parameters in the order of the network. */
function gpt2Parameters(config: Gpt2["config"]): Parameter[] {
  const { vocabularySize: V, contextTokens, layers, channels: C, biases, classes } = config;
  const normal = { deviation }, residual = { deviation: deviation / Math.sqrt(2 * layers) };
  const shifts = (name: string, width: number): Parameter[] =>
    biases === "yes" ? [{ name: `${name}.bias`, shape: [width], start: "zeros" }] : [];
  const norm = (name: string): Parameter[] => [
    { name: `${name}.weight`, shape: [C], start: "ones" },
    ...shifts(name, C),
  ];
  const matrix = (name: string, from: number, to: number, start: Start): Parameter[] => [
    { name: `${name}.weight`, shape: [from, to], start },
    ...shifts(name, to),
  ];
  const blocks = Array.from({ length: layers }, (_, layer) => `transformer.h.${layer}`).flatMap((name) => [
    ...norm(`${name}.ln_1`),
    ...["q", "k", "v"].flatMap((part) => matrix(`${name}.attn.${part}`, C, C, normal)),
    ...matrix(`${name}.attn.c_proj`, C, C, residual),
    ...norm(`${name}.ln_2`),
    ...matrix(`${name}.mlp.c_fc`, C, 4 * C, normal),
    ...matrix(`${name}.mlp.c_proj`, 4 * C, C, residual),
  ]);
  return [
    { name: "transformer.wte.weight", shape: [V, C], start: normal },
    { name: "transformer.wpe.weight", shape: [contextTokens, C], start: normal },
    ...blocks,
    ...norm("transformer.ln_f"),
    ...(classes === undefined ? [] : [{ name: "score.weight", shape: [C, classes], start: normal }]),
  ];
}
