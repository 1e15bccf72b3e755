import { assert, assertEquals, assertRejects } from "@std/assert";
import {
  type Batch,
  bert,
  createTrainer,
  gpt2,
  mixtral,
  normals,
  type OptimizerOptions,
  startWeights,
  type Trainer,
} from "../../../stages/_nn/mod.ts";
import { encodeOnnx, openSession, tensor } from "../../../stages/_onnx/mod.ts";
import { toModel } from "../../../stages/_grad/mod.ts";
import { directionName, momentumName, orthogonalGraph } from "../../../stages/_nn/muon.ts";
import { drawBatch, tiny } from "./tiny.ts";

const muon = { rateFactor: 2 };

/** SHA-256 of a whole state. */
async function digest(saved: ReadonlyMap<string, Uint8Array<ArrayBuffer>>): Promise<string> {
  const blob = new Blob([...saved].flatMap(([name, bytes]) => [name, bytes]));
  return new Uint8Array(await crypto.subtle.digest("SHA-256", await blob.arrayBuffer())).toHex();
}
/** Ten steps, some of them of several batches; what they told, and the state. */
async function tenSteps(trainer: Trainer): Promise<unknown> {
  const told: unknown[] = [];
  for (let i = 0; i < 10; i++) {
    const batch: Batch | Batch[] = i % 3 === 2 ? [drawBatch(i, 2), drawBatch(i + 100, 3)] : drawBatch(i);
    told.push(await trainer.step(batch, 1e-2), await trainer.lossOf(drawBatch(i, 2, 3)));
  }
  return [told, await digest(await trainer.save())];
}

Deno.test("Muon is for matrices between hidden states, stacks of experts too, and for no table, head or router", () => {
  const sizes = { vocabularySize: 7, contextTokens: 5, layers: 1, heads: 2, channels: 8 };
  const hidden = (parameters: typeof tiny.parameters) =>
    parameters.filter(({ role }) => role === "hidden").map(({ name }) => name);
  const inBlock = (name: string) => name.startsWith("transformer.h.") && name.endsWith("weight");
  assertEquals(
    hidden(gpt2(sizes).parameters),
    gpt2(sizes).parameters.filter(({ name, shape }) => inBlock(name) && shape.length === 2).map(({ name }) =>
      name
    ),
  );
  const experts = hidden(mixtral({ ...sizes, innerChannels: 8, experts: 2, picked: 1 }).parameters);
  assertEquals(experts.filter((name) => name.includes("experts")).length, 3);
  assertEquals(experts.filter((name) => name.includes("gate")).length, 0);
  const classes = hidden(bert({ ...sizes, task: "classes", classes: 3 }).parameters);
  assert(classes.includes("bert.pooler.dense.weight") && !classes.includes("classifier.weight"));
});

Deno.test("Newton and Schulz bring singular values near to one, and keep the directions", async () => {
  for (const [rows, columns] of [[4, 9], [9, 4], [5, 5]]) {
    const shape = rows <= columns ? "wide" : "tall";
    await using session = await openSession(encodeOnnx(toModel(orthogonalGraph(shape))));
    const data = normals(3, "matrix", 2 * rows * columns, 5);
    const given = tensor("float32", [2, rows, columns], data);
    const found = (await session.run({ [momentumName]: given }))[directionName].data as Float32Array;
    for (const stack of [0, 1]) {
      const at = (row: number, column: number) => found[stack * rows * columns + row * columns + column];
      const short = Math.min(rows, columns), long = Math.max(rows, columns);
      const dot = (i: number, j: number) => {
        let sum = 0;
        for (let k = 0; k < long; k++) sum += shape === "wide" ? at(i, k) * at(j, k) : at(k, i) * at(k, j);
        return sum;
      };
      // Jordan et al. 2024: the five steps end between about 0.7 and 1.2, whose squares lie on the diagonal.
      for (let i = 0; i < short; i++) {
        assert(dot(i, i) > 0.4 && dot(i, i) < 1.5, `${dot(i, i)}`);
      }
      const along = data.subarray(stack * rows * columns, (stack + 1) * rows * columns)
        .reduce((sum, number, i) => sum + number * found[stack * rows * columns + i], 0);
      assert(along > 0);
    }
  }
});

for (
  const [name, options] of [
    ["Muon", { muon }],
    ["Muon with an average of the weights", { muon, averageDecay: 0.9 }],
    ["AdamW with an average of the weights", { averageDecay: 0.9 }],
  ] as const satisfies readonly (readonly [string, OptimizerOptions])[]
) {
  Deno.test(`${name} has the same bits by the C interface as by onnxruntime-node, on one thread and two`, async () => {
    const found: unknown[] = [];
    for (const backend of ["native", "portable"] as const) {
      for (const threads of [1, 2]) {
        await using trainer = await createTrainer(tiny, options, { seed: 1, threads, backend, spin: "no" });
        found.push(await tenSteps(trainer));
      }
    }
    for (const other of found.slice(1)) assertEquals(other, found[0]);
  });

  Deno.test(`${name}: a state that was saved, while a step ran, goes on with the same bits`, async () => {
    await using whole = await createTrainer(tiny, options, { seed: 1 });
    await whole.step(drawBatch(0), 1e-2);
    const before = await digest(await whole.save());
    const step = whole.step(drawBatch(1), 1e-2);
    const saved = await whole.save();
    await step;
    assertEquals(await digest(saved), before);
    await using resumed = await createTrainer(tiny, options, { seed: 9 });
    await resumed.restore(saved);
    await resumed.step(drawBatch(1), 1e-2);
    assertEquals(await tenSteps(resumed), await tenSteps(whole));
  });
}

Deno.test("What Muon moves has no mean square in the saved state, and all else has", async () => {
  await using trainer = await createTrainer(tiny, { muon }, { seed: 1 });
  const saved = await trainer.save();
  assertEquals([...saved.keys()], [
    "weights.safetensors",
    "mean.safetensors",
    "mean_square.safetensors",
    "steps.json",
  ]);
  const text = new TextDecoder().decode(saved.get("mean_square.safetensors"));
  assertEquals([text.includes("wte.weight"), text.includes("attn.q.weight")], [true, false]);
  await using other = await createTrainer(tiny, {}, { seed: 1 });
  const error = await assertRejects(() => other.restore(saved), Error);
  assertEquals(
    error.message,
    "Cannot use these weights for the model: they lack transformer.h.0.attn.q.weight",
  );
});

Deno.test("The average is that of its definition, with its warm-up corrected, and is what is measured and given", async () => {
  const decay = 0.8;
  await using plain = await createTrainer(tiny, {}, { seed: 1 });
  await using averaged = await createTrainer(tiny, { averageDecay: decay }, { seed: 1 });
  assertEquals(await averaged.weights(), await plain.weights());
  const name = "transformer.wte.weight";
  const seen: Float32Array[] = [];
  for (let i = 0; i < 6; i++) {
    // Averages do not change what is learnt.
    assertEquals((await averaged.step(drawBatch(i), 1e-2)).loss, (await plain.step(drawBatch(i), 1e-2)).loss);
    seen.push((await plain.weights()).get(name)!.data);
  }
  const found = (await averaged.weights()).get(name)!.data;
  const scale = (1 - decay) / (1 - decay ** seen.length);
  found.forEach((number, k) => {
    const expected = seen.reduce(
      (sum, weights, i) => sum + scale * decay ** (seen.length - 1 - i) * weights[k],
      0,
    );
    assert(Math.abs(number - expected) < 1e-6, `${number} instead of ${expected}`);
  });
  await using reader = await createTrainer(tiny, {}, { seed: 1, weights: await averaged.weights() });
  assertEquals(await averaged.lossOf(drawBatch(9)), await reader.lossOf(drawBatch(9)));
});

Deno.test("A step that is refused counts, and changes neither weights, moments nor average", async () => {
  for (const options of [{}, { muon, averageDecay: 0.9 }]) {
    await using trainer = await createTrainer(tiny, options, { seed: 1 });
    await using other = await createTrainer(tiny, options, { seed: 1 });
    const first = await trainer.step(drawBatch(0), 1e-2);
    await other.step(drawBatch(0), 1e-2);
    const measured: unknown[] = [];
    const skipped = await trainer.step(drawBatch(1), 1e-2, (told) => {
      measured.push(told);
      return false;
    });
    assertEquals([first.update, skipped.update], ["made", "skipped"]);
    assertEquals(measured, [{ loss: skipped.loss, gradNorm: skipped.gradNorm }]);
    assertEquals([trainer.steps, other.steps], [2, 1]);
    assertEquals(await trainer.weights(), await other.weights());
    // The next step is the optimizer's second.
    await trainer.step(drawBatch(2), 1e-2);
    await other.step(drawBatch(2), 1e-2);
    assertEquals(await trainer.weights(), await other.weights());
  }
});

Deno.test("Numbers that are none stop a training, with the step and the parameter, and leave the state as it was", async () => {
  await using trainer = await createTrainer(tiny, {}, { seed: 1 });
  await trainer.step(drawBatch(0), 1e-2);
  const before = await digest(await trainer.save());
  await trainer.step(drawBatch(1), Infinity);
  const gone = await assertRejects(() => trainer.step(drawBatch(2), 1e-2), Error);
  assertEquals(
    gone.message,
    "Cannot train on from step 2: the loss is NaN; not finite: the weight transformer.wte.weight and 35 more; " +
      "a lower learningRate may hold it",
  );
  assert(await digest(await trainer.save()) !== before);
  // A final norm whose scale has no bounds makes no weight wrong, but each gradient behind it.
  const weights = startWeights(tiny.parameters, 1);
  weights.get("transformer.ln_f.weight")!.data.fill(3e38);
  await using steep = await createTrainer(tiny, {}, { seed: 1, weights });
  const kept = await digest(await steep.save());
  const error = await assertRejects(() => steep.step(drawBatch(0), 1e-2), Error);
  assert(
    /^Cannot train on from step 0: the loss is .*; not finite: the gradient of transformer\./.test(
      error.message,
    ),
    error.message,
  );
  assertEquals([steep.steps, await digest(await steep.save())], [0, kept]);
});
