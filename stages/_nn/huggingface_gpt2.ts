/** GPT-2 as Hugging Face names it: `c_attn` holds query, key and value side by side, a classifier's head is [out,in]. */
import type { Tensor } from "../_format/mod.ts";
import { type Gpt2, gpt2, type Gpt2Config } from "./gpt2.ts";
import type { HuggingFaceConfig, HuggingFaceModel, LoadedModel, SpecialIds } from "./huggingface.ts";
import type { Weights } from "./parameter.ts";

/** Parts of the packed projection, in their order. */
const parts = ["q", "k", "v"] as const;
const packed = /^(.*\.attn\.)c_attn(\.weight|\.bias)$/, apart = /^(.*\.attn\.)([qkv])(\.weight|\.bias)$/;

/** Lays a GPT-2 down. One without biases is written with biases of zero, since the format has them, and marked. */
export function gpt2ToHuggingFace(model: Gpt2, weights: Weights, ids: SpecialIds): HuggingFaceModel {
  const tensors = new Map<string, Tensor>();
  for (const [name, tensor] of withBiases(model, weights)) {
    const [, before, part, after] = apart.exec(name) ?? [];
    if (name === "score.weight") tensors.set(name, transposed(tensor));
    else if (part === undefined) tensors.set(name, tensor);
    else if (part === "q") {
      const three = parts.map((part) => withBiasOf(model, weights, `${before}${part}${after}`));
      tensors.set(`${before}c_attn${after}`, joinColumns(three));
    }
  }
  return { config: configOf(model, ids), tensors };
}

/** Weights in the order of the format, zeros where the model has no bias. */
function* withBiases(model: Gpt2, weights: Weights): Generator<[string, Tensor]> {
  const full = gpt2({ ...model.config, biases: "yes" });
  for (const { name } of full.parameters) yield [name, withBiasOf(model, weights, name)];
}
function withBiasOf(model: Gpt2, weights: Weights, name: string): Tensor {
  const found = weights.get(name);
  if (found !== undefined) return found;
  const width = name.endsWith("c_fc.bias") ? 4 * model.config.channels : model.config.channels;
  return { shape: [width], data: new Float32Array(width) };
}

function configOf({ config }: Gpt2, ids: SpecialIds): HuggingFaceConfig {
  const { classes, padId, biases } = config;
  return {
    model_type: "gpt2",
    architectures: [classes === undefined ? "GPT2LMHeadModel" : "GPT2ForSequenceClassification"],
    vocab_size: config.vocabularySize,
    n_positions: config.contextTokens,
    n_embd: config.channels,
    n_layer: config.layers,
    n_head: config.heads,
    n_inner: null,
    activation_function: config.activation,
    resid_pdrop: 0,
    embd_pdrop: 0,
    attn_pdrop: 0,
    layer_norm_epsilon: config.layerNormEpsilon,
    initializer_range: 0.02,
    scale_attn_weights: true,
    bos_token_id: ids.bos ?? null,
    eos_token_id: ids.eos ?? null,
    pad_token_id: ids.pad ?? padId ?? null,
    tie_word_embeddings: true,
    torch_dtype: "float32",
    ...(classes === undefined ? {} : { num_labels: classes, ...labels(classes) }),
    ...(biases === "no" ? { biases } : {}),
  };
}
function labels(classes: number): Record<string, unknown> {
  const names = Array.from({ length: classes }, (_, i) => `LABEL_${i}`);
  return {
    id2label: Object.fromEntries(names.map((name, i) => [String(i), name])),
    label2id: Object.fromEntries(names.map((name, i) => [name, i])),
  };
}

/** Takes a GPT-2 up. Tensors may lack the prefix "transformer.", as in the first published files. */
export function gpt2FromHuggingFace(
  config: HuggingFaceConfig,
  tensors: ReadonlyMap<string, Tensor>,
): LoadedModel {
  const prefixed = [...tensors].map(([name, tensor]): [string, Tensor] => [
    /^(transformer|score|lm_head)\./.test(name) ? name : `transformer.${name}`,
    tensor,
  ]);
  const model = gpt2(sizesOf(config, new Map(prefixed)));
  const wanted = new Set(model.parameters.map(({ name }) => name));
  const weights = new Map<string, Tensor>();
  for (const [name, tensor] of prefixed) {
    const [, before, after] = packed.exec(name) ?? [];
    if (before !== undefined) {
      splitColumns(tensor, 3).forEach((part, i) => weights.set(`${before}${parts[i]}${after}`, part));
    } else weights.set(name, name === "score.weight" ? transposed(tensor) : tensor);
  }
  return { model, weights: new Map([...weights].filter(([name]) => wanted.has(name))) };
}

function sizesOf(config: HuggingFaceConfig, tensors: ReadonlyMap<string, Tensor>): Gpt2Config {
  const activation = config.activation_function ?? "gelu_new";
  if (activation !== "gelu" && activation !== "gelu_new") {
    throw new Error(`Cannot load a gpt2 with the activation ${activation}: gelu and gelu_new are built`);
  }
  const unusual = ["scale_attn_by_inverse_layer_idx", "add_cross_attention"].find((field) =>
    config[field] === true
  );
  if (unusual !== undefined || config.scale_attn_weights === false) {
    throw new Error(`Cannot load a gpt2 with ${unusual ?? "scale_attn_weights off"}: it is not built`);
  }
  const score = tensors.get("score.weight");
  const pad = config.pad_token_id;
  return {
    vocabularySize: config.vocab_size as number,
    contextTokens: (config.n_positions ?? 1024) as number,
    layers: config.n_layer as number,
    heads: config.n_head as number,
    channels: config.n_embd as number,
    activation,
    layerNormEpsilon: (config.layer_norm_epsilon ?? 1e-5) as number,
    biases: config.biases === "no" ? "no" : "yes",
    ...(score === undefined ? {} : { classes: score.shape[0] }),
    ...(score === undefined || typeof pad !== "number" ? {} : { padId: pad }),
  };
}

/** [N,C] → [C,N] */
export function transposed({ shape: [rows, columns], data }: Tensor): Tensor {
  const turned = new Float32Array(data.length);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) turned[j * rows + i] = data[i * columns + j];
  }
  return { shape: [columns, rows], data: turned };
}
/** Tensors of one shape [..,N] side by side: [..,k·N] */
function joinColumns(tensors: readonly Tensor[]): Tensor {
  const [{ shape, data: { length } }] = tensors;
  const width = shape.at(-1)!, all = width * tensors.length;
  const data = new Float32Array(length * tensors.length);
  tensors.forEach((tensor, k) => {
    for (let i = 0; i < length; i++) {
      data[Math.floor(i / width) * all + k * width + i % width] = tensor.data[i];
    }
  });
  return { shape: [...shape.slice(0, -1), all], data };
}
/** The inverse of {@linkcode joinColumns}. */
export function splitColumns({ shape, data }: Tensor, count: number): Tensor[] {
  const all = shape.at(-1)!, width = all / count;
  return Array.from({ length: count }, (_, k) => {
    const part = Float32Array.from(
      { length: data.length / count },
      (_, i) => data[Math.floor(i / width) * all + k * width + i % width],
    );
    return { shape: [...shape.slice(0, -1), width], data: part };
  });
}
