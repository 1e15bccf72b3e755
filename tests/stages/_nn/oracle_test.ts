import { assert, assertEquals } from "@std/assert";
import {
  createTrainer,
  fromHuggingFace,
  openLogits,
  type Tensor,
  tensor,
  toHuggingFace,
  tokenBatch,
} from "../../../stages/_nn/mod.ts";

// Made by PyTorch and transformers; see the file's head.
const oracle = await read("gpt2_tiny.json"), muonOracle = await read("muon.json");
async function read(name: string) {
  return JSON.parse(await Deno.readTextFile(new URL(`../../oracle/${name}`, import.meta.url)));
}
const config = { model_type: "gpt2", vocab_size: 11, n_positions: 6, n_embd: 8, n_layer: 2, n_head: 2 };

/** Weight `i` of the `k`-th tensor by name is 0.3·sin(0.37·i + k), for norms' scales 1 more: the oracle's formula. */
function formulaTensors(more: Record<string, readonly number[]> = {}): Map<string, Tensor> {
  const vector = (name: string) => ({ [`${name}.weight`]: [8], [`${name}.bias`]: [8] });
  const matrix = (name: string, to: number, from = 8) => ({
    [`${name}.weight`]: [from, to],
    [`${name}.bias`]: [to],
  });
  const blocks = [0, 1].map((layer) => `transformer.h.${layer}`).map((name) => ({
    ...vector(`${name}.ln_1`),
    ...matrix(`${name}.attn.c_attn`, 24),
    ...matrix(`${name}.attn.c_proj`, 8),
    ...vector(`${name}.ln_2`),
    ...matrix(`${name}.mlp.c_fc`, 32),
    ...matrix(`${name}.mlp.c_proj`, 8, 32),
  }));
  const tables = { "transformer.wte.weight": [11, 8], "transformer.wpe.weight": [6, 8] };
  const shapes: Record<string, readonly number[]> = Object.assign(
    {},
    ...blocks,
    vector("transformer.ln_f"),
    tables,
    more,
  );
  return new Map(
    Object.keys(shapes).sort().map((name, k) => {
      const count = shapes[name].reduce((size, dim) => size * dim, 1);
      const scale = name.includes(".ln_") && name.endsWith("weight") ? 1 : 0;
      const data = Float32Array.from({ length: count }, (_, i) => 0.3 * Math.sin(0.37 * i + k) + scale);
      return [name, { shape: shapes[name], data }];
    }),
  );
}
function distance(actual: ArrayLike<number>, expected: readonly number[]): number {
  return Math.max(...expected.map((number, i) => Math.abs(number - actual[i])));
}
const ids = tensor("int32", [2, 6], Int32Array.from(oracle.ids.flat()));

Deno.test("A GPT-2 has the logits that PyTorch has", async () => {
  const { model, weights } = fromHuggingFace(config, formulaTensors());
  await using runner = await openLogits(model, weights);
  assert(distance((await runner.logits(ids)).data, oracle.logits) < 1e-5);
});

Deno.test("A classifier has the scores that PyTorch has", async () => {
  const { model, weights } = fromHuggingFace(
    { ...config, pad_token_id: 0 },
    formulaTensors({ "score.weight": [3, 8] }),
  );
  await using runner = await openLogits(model, weights);
  assert(distance((await runner.logits(ids)).data, oracle["classifier logits"]) < 1e-5);
});

Deno.test("Five steps of training have the losses and gradient norms that PyTorch has", async () => {
  const { model, weights } = fromHuggingFace(config, formulaTensors());
  const targets = oracle.labels.flatMap((row: number[]) => [...row.slice(1), -100]);
  const batch = tokenBatch(oracle.ids.flat(), targets, [2, 6]);
  await using trainer = await createTrainer(model, {}, { seed: 0, weights });
  const steps = [];
  for (let i = 0; i < 5; i++) steps.push(await trainer.step(batch, 1e-2));
  assert(distance(steps.map(({ loss }) => loss), oracle.losses) < 1e-5);
  assert(distance(steps.map(({ gradNorm }) => gradNorm), oracle.norms) < 1e-4);
});

Deno.test("Ten steps of Muon and AdamW have the losses, norms and weights that PyTorch has", async () => {
  const { model, weights } = fromHuggingFace(config, formulaTensors());
  const targets = muonOracle.labels.flatMap((row: number[]) => [...row.slice(1), -100]);
  const batch = tokenBatch(muonOracle.ids.flat(), targets, [2, 6]);
  const muon = { rateFactor: 2, weightDecay: 0.01 };
  await using trainer = await createTrainer(model, { muon }, { seed: 0, weights });
  const steps = [];
  for (let i = 0; i < 10; i++) steps.push(await trainer.step(batch, 1e-2));
  assert(distance(steps.map(({ loss }) => loss), muonOracle.losses) < 1e-4);
  assert(distance(steps.map(({ gradNorm }) => gradNorm), muonOracle.norms) < 1e-3);
  const { tensors } = toHuggingFace(model, await trainer.weights());
  let matrices = 0;
  for (const [name, expected] of Object.entries<number[]>(muonOracle.weights)) {
    // Adam blows the rounding of gradients that are all but zero up to whole steps: so with the biases of keys.
    if (!name.endsWith("weight")) continue;
    const off = distance(tensors.get(name)!.data, expected);
    assert(off < 2e-3, `${name} is off by ${off}`);
    matrices++;
  }
  assertEquals(matrices, 16 - 1);
});
