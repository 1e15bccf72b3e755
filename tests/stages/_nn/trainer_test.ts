import { assert, assertEquals, assertRejects } from "@std/assert";
import {
  type Batch,
  createTrainer,
  gpt2,
  gradientsOf,
  type Graph,
  matmul,
  squaredLoss,
  startWeights,
  tensor,
  type Trainable,
  type Trainer,
} from "../../../stages/_nn/mod.ts";
import { drawBatch, tiny } from "./tiny.ts";

/** SHA-256 of the whole state. */
async function digest(trainer: Trainer): Promise<string> {
  const blob = new Blob([...await trainer.save()].flatMap(([name, bytes]) => [name, bytes]));
  const hash = await crypto.subtle.digest("SHA-256", await blob.arrayBuffer());
  return new Uint8Array(hash).toHex();
}

async function stepSome(trainer: Trainer, from: number, to: number): Promise<number[]> {
  const losses: number[] = [];
  for (let i = from; i < to; i++) losses.push((await trainer.step(drawBatch(i), 1e-2)).loss);
  return losses;
}

Deno.test("Training has the same bits twice, and with one, two and three threads", async () => {
  const model = gpt2({ vocabularySize: 40, contextTokens: 16, layers: 2, heads: 2, channels: 32 });
  const digests: string[] = [];
  for (const threads of [1, 1, 2, 3]) {
    await using trainer = await createTrainer(model, {}, { seed: 3, threads });
    for (let i = 0; i < 4; i++) await trainer.step(drawBatch(i, 8, 16, 40), 1e-2);
    digests.push(await digest(trainer));
  }
  assertEquals(new Set(digests).size, 1);
});

Deno.test("A restored training goes on with the same bits", async () => {
  await using whole = await createTrainer(tiny, {}, { seed: 1 });
  await stepSome(whole, 0, 3);
  const saved = await whole.save();
  const expected = await stepSome(whole, 3, 8);
  await using resumed = await createTrainer(tiny, {}, { seed: 99 });
  await resumed.restore(saved);
  assertEquals(resumed.steps, 3);
  assertEquals(await stepSome(resumed, 3, 8), expected);
  assertEquals(await digest(resumed), await digest(whole));
});

Deno.test("restore() names what the state lacks or what belongs to another model", async () => {
  await using trainer = await createTrainer(tiny, {}, { seed: 1 });
  const saved = await trainer.save();
  const lacking = await assertRejects(() => trainer.restore(new Map([...saved].slice(1))), Error);
  assertEquals(lacking.message, "Cannot resume the training: the state lacks weights.safetensors");
  const wider = gpt2({ vocabularySize: 9, contextTokens: 5, layers: 2, heads: 2, channels: 6 });
  await using other = await createTrainer(wider, {}, { seed: 1 });
  const foreign = await assertRejects(() => other.restore(saved), Error);
  assertEquals(
    foreign.message,
    "Cannot use transformer.wte.weight [7,6] as a weight of the model: it takes [9,6]",
  );
});

Deno.test("Several batches in one step count as the one that holds all their rows", async () => {
  const parts = [drawBatch(1, 2), drawBatch(2, 3), drawBatch(3, 1)];
  const joined = (name: string) =>
    Int32Array.from(parts.flatMap((part) => [...part[name].data as Int32Array]));
  const all: Batch = {
    ids: tensor("int32", [6, 4], joined("ids")),
    targets: tensor("int32", [6, 4], joined("targets")),
  };
  await using split = await createTrainer(tiny, {}, { seed: 1 });
  await using whole = await createTrainer(tiny, {}, { seed: 1 });
  for (let i = 0; i < 3; i++) {
    const [a, b] = [await split.step(parts, 1e-2), await whole.step(all, 1e-2)];
    assert(Math.abs(a.loss - b.loss) < 1e-6, `${a.loss} ${b.loss}`);
    assert(Math.abs(a.gradNorm / b.gradNorm - 1) < 1e-5);
  }
  const expected = await whole.weights();
  for (const [name, { data }] of await split.weights()) {
    // A key's bias has no gradient but rounding, which Adam blows up to steps of full length.
    if (name.endsWith("attn.k.bias")) continue;
    data.forEach((number, i) => assert(Math.abs(number - expected.get(name)!.data[i]) < 1e-4, name));
  }
});

Deno.test("Frozen parameters stay, and the others move", async () => {
  const frozen = (name: string) =>
    !name.startsWith("transformer.h.1.") && !name.startsWith("transformer.ln_f");
  await using trainer = await createTrainer(tiny, {}, { seed: 1, frozen });
  const before = await trainer.weights();
  await trainer.step(drawBatch(1), 1e-2);
  for (const [name, { data }] of await trainer.weights()) {
    const same = data.every((number, i) => number === before.get(name)!.data[i]);
    assertEquals(same, frozen(name), name);
  }
});

/** AdamW by hand, in 64 bits. */
function adamWByHand(
  weights: number[],
  gradient: (weights: number[]) => number[],
  steps: number,
  decay: number,
  clip: number,
) {
  const [beta1, beta2, epsilon, rate] = [0.9, 0.95, 1e-8, 0.1];
  const mean = weights.map(() => 0), square = weights.map(() => 0);
  for (let step = 1; step <= steps; step++) {
    const raw = gradient(weights);
    const norm = Math.hypot(...raw);
    const scale = clip === 0 ? 1 : Math.min(1, clip / (norm + 1e-6));
    weights = weights.map((weight, i) => {
      const slope = raw[i] * scale;
      mean[i] = beta1 * mean[i] + (1 - beta1) * slope;
      square[i] = beta2 * square[i] + (1 - beta2) * slope ** 2;
      const [m, v] = [mean[i] / (1 - beta1 ** step), square[i] / (1 - beta2 ** step)];
      return weight * (1 - rate * decay) - rate * m / (Math.sqrt(v) + epsilon);
    });
  }
  return weights;
}

/** Squared distance of x·w from y, for a matrix w [2,1]. */
const line: Trainable = {
  parameters: [{ name: "w", shape: [2, 1], start: "ones" }],
  loss(graph: Graph, weight) {
    const x = graph.input("x", "float32", ["B", 2]), y = graph.input("y", "float32", ["B", 1]);
    return squaredLoss(matmul(x, weight("w")), y);
  },
};

Deno.test("AdamW steps as its definition says, with and without clipping and decay", async () => {
  const x = [1, 2, -1, 0.5], y = [3, -1];
  const batch = {
    x: tensor("float32", [2, 2], Float32Array.from(x)),
    y: tensor("float32", [2, 1], Float32Array.from(y)),
  };
  const gradient = (w: number[]) => {
    const errors = [x[0] * w[0] + x[1] * w[1] - y[0], x[2] * w[0] + x[3] * w[1] - y[1]];
    return [0, 1].map((k) => (2 * errors[0] * x[k] + 2 * errors[1] * x[2 + k]) / 2);
  };
  for (const [weightDecay, clipNorm] of [[0, 0], [0.3, 0], [0.3, 0.5]]) {
    await using trainer = await createTrainer(line, { weightDecay, clipNorm }, { seed: 1 });
    for (let i = 0; i < 5; i++) await trainer.step(batch, 0.1);
    const expected = adamWByHand([1, 1], gradient, 5, weightDecay, clipNorm);
    (await trainer.weights()).get("w")!.data.forEach((number, i) =>
      assert(Math.abs(number - expected[i]) < 1e-5)
    );
  }
});

Deno.test("A trainer refuses weights that are not the model's", async () => {
  const weights = startWeights(tiny.parameters, 1);
  weights.delete("transformer.ln_f.bias");
  const error = await createTrainer(tiny, {}, { seed: 1, weights }).then(() => undefined, (error) => error);
  assertEquals(error.message, "Cannot use these weights for the model: they lack transformer.ln_f.bias");
});

Deno.test("lossOf() and gradientsOf() give the loss that the next step gives", async () => {
  await using trainer = await createTrainer(tiny, {}, { seed: 1 });
  const batch = drawBatch(4);
  const { sum, count } = await trainer.lossOf(batch);
  const { loss } = await gradientsOf(tiny, await trainer.weights(), batch);
  const step = await trainer.step(batch, 1e-2);
  assertEquals([sum / count, loss], [step.loss, step.loss]);
  assertEquals(count, (batch.targets.data as Int32Array).filter((target) => target >= 0).length);
});
