import { assertEquals, assertThrows } from "@std/assert";
import {
  fromHuggingFace,
  gpt2,
  type LoadedModel,
  startWeights,
  toHuggingFace,
} from "../../../stages/_nn/mod.ts";
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
