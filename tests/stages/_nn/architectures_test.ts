import { assert, assertEquals, assertThrows } from "@std/assert";
import {
  type Batch,
  bert,
  createTrainer,
  ctrl,
  type Decoder,
  gpt2,
  gradientsOf,
  Graph,
  llama,
  maskedBatch,
  mixtral,
  openLogits,
  pairBatch,
  roberta,
  startWeights,
  t5,
  tensor,
  tokenBatch,
  type Trainable,
  trainable,
} from "../../../stages/_nn/mod.ts";
import { checkGradients, strongWeights } from "./check_gradients.ts";

const sizes = { vocabularySize: 7, contextTokens: 6, layers: 1, heads: 2, channels: 4 };
const models = {
  llama: llama({ ...sizes, heads: 4, keyHeads: 2, channels: 8, innerChannels: 6 }),
  "tied llama with biases": llama({
    ...sizes,
    head: "tied",
    attentionBiases: "yes",
    feedForwardBiases: "yes",
    innerChannels: 6,
  }),
  mixtral: mixtral({ ...sizes, experts: 3, balanceFactor: 0.5, innerChannels: 5 }),
  ctrl: ctrl({ ...sizes, innerChannels: 6 }),
  gpt2: gpt2(sizes),
};
const ids = [1, 2, 3, 4, 5, 0, 6, 5, 4, 3], targets = [2, 3, -1, 5, 6, 0, -1, 4, 3, 2];
const next = tokenBatch(ids, targets, [2, 5]);
const encoders = {
  bert: bert({ ...sizes, task: "pretraining", innerChannels: 6 }),
  roberta: roberta({ ...sizes, innerChannels: 6 }),
};
const rows = { ids, real: [1, 1, 1, 1, 0, 1, 1, 1, 1, 1] };
const masked = { ...rows, targets: [-1, 3, -1, 2, -1, -1, -1, -1, 6, -1] };
const maskedBatches: Record<keyof typeof encoders, Batch> = {
  bert: maskedBatch({ ...masked, segments: [0, 0, 1, 1, 0, 0, 1, 1, 1, 1], next: [0, 1] }, [2, 5]),
  roberta: maskedBatch(masked, [2, 5]),
};
const pairs = {
  t5: t5({ ...sizes, headWidth: 3, innerChannels: 6, buckets: 4, maxDistance: 5 }),
  "gated t5 with a head of its own": t5({
    ...sizes,
    headWidth: 3,
    innerChannels: 6,
    buckets: 4,
    maxDistance: 5,
    feedForward: "gated-gelu",
    head: "own",
  }),
};
const pair = pairBatch(rows, [3, 4, -1, 1, 2, 6], [2, 5, 3]);
const documents = tensor("int32", [2, 5], Int32Array.of(0, 0, 1, 1, 1, 5, 6, 6, 6, 7));
const random = tensor("int32", [3], Int32Array.of(3, 1, 0));

/** Every model with its batch. */
const all = [
  ...Object.entries(models).map(([name, model]) => ({ name, model, batch: next })),
  ...Object.entries(encoders).map(([name, model]) => ({
    name,
    model,
    batch: maskedBatches[name as keyof typeof encoders],
  })),
  ...Object.entries(pairs).map(([name, model]) => ({ name, model, batch: pair })),
];

for (const { name, model, batch } of all) {
  Deno.test(`The gradient of a ${name} is the slope of its loss`, async () => {
    await checkGradients(model, batch);
  });

  Deno.test(`The gradient of a ${name} with dropout and documents apart is the slope of its loss`, async () => {
    const apart: Batch = model.kind === "encoder-decoder"
      ? { documents, target_documents: tensor("int32", [2, 3], Int32Array.of(0, 1, 1, 6, 6, 7)) }
      : { documents };
    const trained = trainable(model, { dropout: 0.3, documents: "apart" });
    await checkGradients(trained, { ...batch, ...apart, random }, "one");
  });

  Deno.test(`A ${name} computed again in the backward pass has the same gradient`, async () => {
    const weights = strongWeights(model);
    const options = { dropout: 0.2 };
    const kept = await gradientsOf(trainable(model, options), weights, { ...batch, random });
    const again = await gradientsOf(trainable(model, { ...options, activations: "recompute" }), weights, {
      ...batch,
      random,
    });
    assert(Math.abs(again.loss - kept.loss) < 1e-6);
    for (const [parameter, { data }] of kept.gradients) {
      const scale = Math.max(1e-2, ...data.map(Math.abs));
      const found = again.gradients.get(parameter)!.data;
      assert(data.every((number, i) => Math.abs(number - found[i]) < 1e-5 * scale), parameter);
    }
  });
}

Deno.test("Every architecture learns a batch by heart", async () => {
  for (const { name, model, batch } of all) {
    await using trainer = await createTrainer(model, { weightDecay: 0 }, { seed: 2 });
    const first = await trainer.step(batch, 1e-2);
    for (let i = 0; i < 60; i++) await trainer.step(batch, 1e-2);
    const { sum, count } = await trainer.lossOf(batch);
    assert(sum / count < 0.4 * first.loss, `${name}: ${first.loss} to ${sum / count}`);
  }
});

/** Sum of the losses of one row whose tokens are the targets of those before them, documents apart. */
async function lossOf(
  model: Decoder,
  text: readonly number[],
  documents: readonly number[],
): Promise<number> {
  const shape = [1, text.length - 1] as const;
  const batch = {
    ...tokenBatch(text.slice(0, -1), text.slice(1), shape),
    documents: tensor("int32", shape, Int32Array.from(documents)),
  };
  const { loss } = await gradientsOf(trainable(model, { documents: "apart" }), strongWeights(model), batch);
  return loss * (text.length - 1);
}

Deno.test("Documents of one window score as each does alone", async () => {
  const unbalanced = mixtral({ ...sizes, experts: 3, balanceFactor: 0, innerChannels: 5 });
  for (const model of [...Object.values({ ...models, mixtral: unbalanced })] as Decoder[]) {
    const both = await lossOf(model, [1, 2, 3, 4, 5, 6], [0, 0, 1, 1, 1]);
    const apart = await lossOf(model, [1, 2, 3], [4, 4]) + await lossOf(model, [3, 4, 5, 6], [2, 2, 2]);
    assert(Math.abs(both - apart) < 1e-4, `${model.architecture}: ${both} instead of ${apart}`);
  }
});

Deno.test("Without dropout in the evaluation, its loss takes no draws", async () => {
  const model = trainable(models.llama, { dropout: 0.5 });
  await using trainer = await createTrainer(model, {}, { seed: 1, weights: strongWeights(models.llama) });
  await using plain = await createTrainer(models.llama, {}, {
    seed: 1,
    weights: strongWeights(models.llama),
  });
  assertEquals(await trainer.lossOf(next), await plain.lossOf(next));
  const [first, second] = [await trainer.step(next, 0), await trainer.step(next, 0)];
  assert(first.loss !== second.loss, "two steps drew the same");
});

Deno.test("What a step drops depends on seed and step, not on how its rows are cut into batches", async () => {
  const model = trainable(models.gpt2, { dropout: 0.5 });
  const weights = strongWeights(models.gpt2);
  const halves = [0, 1].map((row) =>
    tokenBatch(ids.slice(5 * row, 5 * row + 5), targets.slice(5 * row, 5 * row + 5), [1, 5])
  );
  const lossOf = async (seed: number, batch: Batch | Batch[]) => {
    await using trainer = await createTrainer(model, {}, { seed, weights });
    return (await trainer.step(batch, 1e-3)).loss;
  };
  const whole = await lossOf(1, next);
  assert(Math.abs(whole - await lossOf(1, halves)) < 1e-6);
  assert(Math.abs(whole - await lossOf(2, next)) > 1e-3);
});

Deno.test("An encoder does not see pads", async () => {
  for (const model of Object.values(encoders)) {
    await using runner = await openLogits(model, strongWeights(model));
    const given = (fill: number) => ({
      ids: tensor("int32", [1, 4], Int32Array.of(2, 3, 4, fill)),
      real: tensor("int32", [1, 4], Int32Array.of(1, 1, 1, 0)),
      ...(model.config.segments > 1 && { segments: tensor("int32", [1, 4], new Int32Array(4)) }),
    });
    const [a, b] = [await runner.logits(given(5)), await runner.logits(given(6))];
    assertEquals(a.data.slice(0, 21), b.data.slice(0, 21));
  }
});

Deno.test("Models start as published", () => {
  const deviation = (numbers: Float32Array) =>
    Math.sqrt(numbers.reduce((sum, number) => sum + number * number, 0) / numbers.length);
  const big = { vocabularySize: 500, contextTokens: 64, layers: 2, heads: 4, channels: 64 };
  const expected: [Trainable, Record<string, number>][] = [
    [llama(big), { "model.embed_tokens.weight": 0.02, "model.layers.1.mlp.down_proj.weight": 0.02 }],
    [mixtral({ ...big, experts: 4 }), { "model.layers.0.block_sparse_moe.experts.w2": 0.02 }],
    [ctrl(big), { "transformer.h.1.ffn.0.weight": 0.02 }],
    [bert(big), {
      "bert.embeddings.word_embeddings.weight": 0.02,
      "bert.encoder.layer.0.output.dense.weight": 0.02,
    }],
    // d_model^-½ · d_kv^-½ for queries, d_model^-½ for keys, d_ff^-½ for the way back, 1 for tokens.
    [t5({ ...big, headWidth: 16 }), {
      "shared.weight": 1,
      "encoder.block.0.layer.0.SelfAttention.q.weight": 1 / 32,
      "decoder.block.0.layer.1.EncDecAttention.k.weight": 1 / 8,
      "decoder.block.1.layer.2.DenseReluDense.wo.weight": 1 / 16,
    }],
  ];
  for (const [model, deviations] of expected) {
    const weights = startWeights(model.parameters, 1);
    for (const [name, wanted] of Object.entries(deviations)) {
      assert(Math.abs(deviation(weights.get(name)!.data) / wanted - 1) < 0.05, name);
    }
    for (const { name, shape } of model.parameters) {
      if (shape.length > 1) continue;
      const want = name.endsWith("bias") ? 0 : 1;
      assert(weights.get(name)!.data.every((number) => number === want), name);
    }
  }
});

Deno.test("Architectures say what does not fit, in full", () => {
  const messageOf = (make: () => unknown) => assertThrows(make, RangeError).message;
  assertEquals(
    messageOf(() => llama({ ...sizes, heads: 4, keyHeads: 3 })),
    "Cannot share 3 heads of keys among 4: 1 are left over",
  );
  assertEquals(
    messageOf(() => mixtral({ ...sizes, experts: 2, picked: 3 })),
    "Cannot send tokens to 3 experts: there are 2",
  );
  assertEquals(
    messageOf(() => bert({ ...sizes, task: "classes" })),
    "Cannot make a bert for classes with no classes",
  );
  assertEquals(
    messageOf(() => ctrl({ ...sizes, heads: 3 })),
    "Cannot split 4 channels into 3 heads: 1 are left over",
  );
  assertEquals(
    messageOf(() => trainable(models.gpt2, { dropout: 1 }).loss(new Graph("wrong"), () => undefined!)),
    "Cannot drop a share of 1: it takes a number from 0 up to 1, without 1",
  );
});
