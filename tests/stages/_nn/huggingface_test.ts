import { assertEquals, assertThrows } from "@std/assert";
import { encodeSafetensors } from "../../../stages/_format/mod.ts";
import {
  decoderFromHuggingFace,
  type FolderReader,
  fromHuggingFace,
  gpt2,
  type LoadedModel,
  loadHuggingFace,
  startWeights,
  toHuggingFace,
} from "../../../stages/_nn/mod.ts";
import { tinyCases, tinyTensors } from "./hf_tiny.ts";
import { tiny, tinyConfig } from "./tiny.ts";

/** Laid down and taken up again. */
function roundTrip({ model, weights }: LoadedModel): LoadedModel {
  const { config, tensors } = toHuggingFace(model, weights, { bos: 1, eos: 2 });
  return fromHuggingFace(JSON.parse(JSON.stringify(config)), tensors);
}

Deno.test("A model comes back from Hugging Face's layout with the same sizes and the same bits", () => {
  const models = [
    tiny,
    gpt2({ ...tinyConfig, biases: "no", activation: "gelu" }),
    gpt2({ ...tinyConfig, classes: 3, padId: 0, layerNormEpsilon: 1e-6 }),
  ];
  for (const model of models) {
    const weights = startWeights(model.parameters, 4);
    const back = roundTrip({ model, weights });
    assertEquals(back.model.config, model.config);
    const byName = (found: LoadedModel["weights"]) => [...found].sort(([a], [b]) => a < b ? -1 : 1);
    assertEquals(byName(back.weights), byName(weights));
  }
});

Deno.test("Query, key and value lie side by side in c_attn", () => {
  const weights = startWeights(tiny.parameters, 4);
  const { tensors } = toHuggingFace(tiny, weights);
  const { shape, data } = tensors.get("transformer.h.1.attn.c_attn.weight")!;
  assertEquals(shape, [6, 18]);
  const [q, k, v] = ["q", "k", "v"].map((part) => weights.get(`transformer.h.1.attn.${part}.weight`)!.data);
  assertEquals([...data.subarray(18, 36)], [
    ...q.subarray(6, 12),
    ...k.subarray(6, 12),
    ...v.subarray(6, 12),
  ]);
});

Deno.test("The configuration has the fields that other libraries read", () => {
  const { config } = toHuggingFace(tiny, startWeights(tiny.parameters, 1), { bos: 1, eos: 2, pad: 3 });
  const { model_type, architectures, vocab_size, n_positions, n_embd, n_layer, n_head, activation_function } =
    config;
  assertEquals([model_type, architectures, activation_function], ["gpt2", ["GPT2LMHeadModel"], "gelu_new"]);
  assertEquals([vocab_size, n_positions, n_embd, n_layer, n_head], [7, 5, 6, 2, 2]);
  assertEquals([config.bos_token_id, config.eos_token_id, config.pad_token_id, config.tie_word_embeddings], [
    1,
    2,
    3,
    true,
  ]);
});

Deno.test("A model without the prefix of its names, as first published, is taken up as well", () => {
  const weights = startWeights(tiny.parameters, 4);
  const { config, tensors } = toHuggingFace(tiny, weights);
  const bare = [...tensors].map(([name, tensor]) => [name.replace("transformer.", ""), tensor] as const);
  const buffer = ["h.0.attn.bias", { shape: [1, 1], data: new Float32Array(1) }] as const;
  assertEquals(
    fromHuggingFace(config, new Map([...bare, buffer])).weights.get("transformer.wte.weight"),
    weights.get("transformer.wte.weight"),
  );
});

Deno.test("fromHuggingFace() says what is not built or missing, in full", () => {
  const { config, tensors } = toHuggingFace(tiny, startWeights(tiny.parameters, 4));
  const messageOf = (changes: object, given = tensors) =>
    (assertThrows(() => fromHuggingFace({ ...config, ...changes }, given)) as Error).message;
  assertEquals(
    messageOf({ model_type: "mamba" }),
    "Cannot load a model of type mamba: the architectures built are gpt2, llama, mixtral, ctrl, bert, roberta, t5",
  );
  assertEquals(
    messageOf({ activation_function: "relu" }),
    "Cannot load a gpt2 with the activation relu: gelu and gelu_new are built",
  );
  assertEquals(
    messageOf({ scale_attn_by_inverse_layer_idx: true }),
    "Cannot load a gpt2 with scale_attn_by_inverse_layer_idx: it is not built",
  );
  assertEquals(
    messageOf({}, new Map([...tensors].filter(([name]) => name !== "transformer.ln_f.weight"))),
    "Cannot use these weights for the model: they lack transformer.ln_f.weight",
  );
  assertEquals(
    messageOf({ n_positions: 8 }),
    "Cannot use transformer.wpe.weight [5,6] as a weight of the model: it takes [8,6]",
  );
});

/** Files of a folder that `loadHuggingFace` reads. */
function folderOf(files: Record<string, Uint8Array | object>): FolderReader {
  const bytesOf = (file: Uint8Array | object) =>
    file instanceof Uint8Array ? file : new TextEncoder().encode(JSON.stringify(file));
  return (name) => Promise.resolve(files[name] === undefined ? undefined : bytesOf(files[name]));
}

Deno.test("A folder is loaded from one file, or from the several that an index lists", async () => {
  const weights = startWeights(tiny.parameters, 4);
  const { config, tensors } = toHuggingFace(tiny, weights);
  const whole = await loadHuggingFace(
    folderOf({ "config.json": config, "model.safetensors": encodeSafetensors(tensors) }),
  );
  const names = [...tensors.keys()];
  const parts = [names.slice(0, 5), names.slice(5)].map((part) =>
    new Map(part.map((name) => [name, tensors.get(name)!]))
  );
  const weight_map = Object.fromEntries(
    parts.flatMap((part, i) => [...part.keys()].map((name) => [name, `${i}.safetensors`])),
  );
  const files = {
    "config.json": config,
    "model.safetensors.index.json": { metadata: {}, weight_map },
    "0.safetensors": encodeSafetensors(parts[0]),
  };
  const sharded = await loadHuggingFace(folderOf({ ...files, "1.safetensors": encodeSafetensors(parts[1]) }));
  assertEquals(sharded.weights, whole.weights);
  const messageOf = (given: Parameters<typeof folderOf>[0]) =>
    loadHuggingFace(folderOf(given)).then(() => "", (error: Error) => error.message);
  assertEquals(await messageOf(files), "Cannot load the model of this folder: it has no 1.safetensors");
  assertEquals(
    await messageOf({ ...files, "1.safetensors": encodeSafetensors(parts[0]) }),
    `Cannot load the model of this folder: 1.safetensors lacks ${names[5]}, which the index says is there`,
  );
  assertEquals(
    await messageOf({ "config.json": config }),
    "Cannot load the model of this folder: it has no model.safetensors or model.safetensors.index.json",
  );
  assertEquals(
    await messageOf({ "config.json": config, "model.safetensors.index.json": {} }),
    "Cannot load the model of this folder: model.safetensors.index.json has no weight_map",
  );
  const cut = new TextEncoder().encode('{"model');
  assertEquals(
    await messageOf({ "config.json": cut }),
    "Cannot load the model of this folder: config.json is not JSON, Unterminated string in JSON at position 7 (line 1 column 8)",
  );
  assertEquals(
    await messageOf({ "config.json": new TextEncoder().encode("7") }),
    "Cannot load the model of this folder: config.json holds no object",
  );
});

Deno.test("Models of other kinds and settings that are not built are refused by name", () => {
  const messageOf = (test: string, changes: object) => {
    const { config } = tinyCases[test];
    const load = () => fromHuggingFace({ ...config, ...changes }, tinyTensors(tinyCases[test]));
    return (assertThrows(load) as Error).message;
  };
  const { config } = tinyCases.bert;
  assertEquals(
    (assertThrows(() => decoderFromHuggingFace(config, tinyTensors(tinyCases.bert))) as Error).message,
    "Cannot use a bert as a model that continues text: it is an encoder",
  );
  assertEquals(
    messageOf("llama", { rope_parameters: { rope_type: "dynamic", factor: 2 } }),
    "Cannot load a llama with dynamic rotary positions: default, linear, llama3 and yarn are built",
  );
  assertEquals(
    messageOf("llama", { rope_parameters: { rope_type: "linear" } }),
    "Cannot load a llama with linear rotary positions: they lack factor",
  );
  assertEquals(
    messageOf("llama", { rope_parameters: { partial_rotary_factor: 0.5 } }),
    "Cannot load a llama that turns a part of each head: it is not built",
  );
  assertEquals(
    messageOf("llama", { hidden_act: "mish" }),
    "Cannot load a llama with the activation mish: relu, gelu, gelu_new and silu are built",
  );
  assertEquals(
    messageOf("llama", { hidden_size: "wide" }),
    'Cannot load a llama with hidden_size "wide": it takes a number',
  );
  assertEquals(
    messageOf("bert", { is_decoder: true }),
    "Cannot load a bert with is_decoder true: only false is built",
  );
  assertEquals(
    messageOf("ctrl", { tie_word_embeddings: false }),
    "Cannot load a ctrl with tie_word_embeddings false: only true is built",
  );
  assertEquals(
    messageOf("mixtral", { sliding_window: 4096 }),
    "Cannot load a mixtral with sliding_window 4096: only null is built",
  );
  assertEquals(
    messageOf("t5", { feed_forward_proj: "gated-silu" }),
    "Cannot load a t5 with feed_forward_proj gated-silu: relu and gated-gelu are built",
  );
  assertEquals(
    messageOf("t5", { decoder_start_token_id: 5 }),
    "Cannot load a t5 whose decoder starts with 5: only pad_token_id is built",
  );
});

Deno.test("Configurations of before transformers 5 say the same of rotary positions", () => {
  const { config } = tinyCases["llama, llama3"];
  const { rope_theta, ...scaling } = config.rope_parameters as Record<string, unknown>;
  const older = { ...config, rope_parameters: undefined, rope_theta, rope_scaling: scaling };
  const tensors = tinyTensors(tinyCases["llama, llama3"]);
  const [a, b] = [config, older].map((config) => fromHuggingFace(config, tensors).model.config);
  assertEquals(a, b);
});
