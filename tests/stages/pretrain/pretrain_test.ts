import { assert, assertEquals, assertRejects } from "@std/assert";
import { pretrain } from "../../../stages/pretrain/mod.ts";
import { openTokenizer } from "../../../stages/_tokenizer/mod.ts";
import type { Model, Windows } from "../../../stages/kinds/mod.ts";
import { doSteps, readerOver, startLoop } from "../../support/stage_runs.ts";
import { tinyVocabulary } from "../../support/tiny_vocabulary.ts";

const text = "the mill is by the brook, and the miller is in the mill; ".repeat(24);
const windowTokens = 16;

/** The text as windows side by side. */
function windowsOf(text: string): Windows {
  const ids = openTokenizer(tinyVocabulary).encode(text);
  const count = Math.floor(ids.length / (windowTokens + 1));
  const kept = Uint16Array.from(ids.subarray(0, count * (windowTokens + 1)));
  return { windowTokens, ids: kept, count, bytes: text.length, sources: { test: count }, seed: 0 };
}

const windows = windowsOf(text);
const inputs = {
  train: readerOver(windows),
  heldOut: readerOver(windows),
  vocabulary: readerOver(tinyVocabulary),
};
const tiny = {
  layers: 1,
  heads: 2,
  width: 16,
  batchWindows: 4,
  steps: 12,
  warmupSteps: 2,
  sampleTokens: 8,
  threads: 1,
};

/** A tiny training that was not interrupted. */
async function wholeRun(options: Record<string, unknown> = {}) {
  const loop = await startLoop<Model>(pretrain, inputs, { ...tiny, ...options });
  const log = await doSteps(loop);
  return { loop, log };
}

Deno.test("pretrain, stopped and taken up again, has the losses and the weights of a run that was not, bit for bit", async () => {
  const { loop, log } = await wholeRun();
  const whole = await loop.finish(log);
  const first = await startLoop<Model>(pretrain, inputs, tiny);
  const before = await doSteps(first, 0, 5);
  const state = new Map([...await first.save()].map(([name, bytes]) => [name, bytes.slice()]));
  await first.step(5);
  const second = await startLoop<Model>(pretrain, inputs, tiny);
  await second.restore(state, 5);
  const resumedLog = [...before, ...await doSteps(second, 5)];
  assertEquals(resumedLog, log);
  const resumed = await second.finish(resumedLog);
  await first.finish([]);
  assertEquals(resumed.tensors, whole.tensors);
  assertEquals(resumed.graphs, whole.graphs);
});

Deno.test("pretrain logs loss, gradient and learning rate of each step, and held-out loss and a sample when due", async () => {
  const { loop, log } = await wholeRun({ evaluateEverySteps: 5, sampleEverySteps: 0 });
  assertEquals(log.map(({ step }) => step), Array.from({ length: 12 }, (_, step) => step));
  assert(
    log.every(({ loss, gradNorm, learningRate }) => [loss, gradNorm, learningRate].every(Number.isFinite)),
  );
  assertEquals(log.filter((row) => "heldOutLoss" in row).map(({ step }) => step), [4, 9, 11]);
  assertEquals(log.filter((row) => typeof row.sample === "string").map(({ step }) => step), [11]);
  // An untrained model guesses: its loss is near that of a uniform guess over V tokens.
  assert(Math.abs(Number(log[0].loss) - Math.log(openTokenizer(tinyVocabulary).size)) < 0.3);
  await loop.finish(log);
});

Deno.test("pretrain learns a text that repeats itself", async () => {
  const { loop, log } = await wholeRun({
    steps: 150,
    width: 32,
    learningRate: 0.01,
    batchWindows: 8,
    sampleEverySteps: 0,
  });
  assert(Number(log[149].heldOutLoss) < 0.5, `the held-out loss is ${log[149].heldOutLoss}`);
  assert(String(log[149].sample).includes("mill"), `the sample is ${log[149].sample}`);
  await loop.finish(log);
});

Deno.test("pretrain makes a model folder that names its special tokens and keeps the log", async () => {
  const { loop, log } = await wholeRun({ steps: 2 });
  const model = await loop.finish(log);
  const { config, generation } = model;
  assertEquals(config.model_type, "gpt2");
  assertEquals([config.n_layer, config.n_head, config.n_embd, config.n_positions], [1, 2, 16, windowTokens]);
  assertEquals([config.bos_token_id, config.eos_token_id], [0, 0]);
  assertEquals(generation, { bos_token_id: 0, eos_token_id: 0, pad_token_id: 0 });
  assertEquals([...model.graphs.keys()], ["onnx/model.onnx"]);
  assertEquals(model.log, log);
});

Deno.test("pretrain gives the same bits on one thread as on two", async () => {
  const runs = await Promise.all([1, 2].map(async (threads) => {
    const { loop, log } = await wholeRun({ steps: 6, threads });
    return { log, tensors: (await loop.finish(log)).tensors };
  }));
  assertEquals(runs[1], runs[0]);
});

Deno.test("pretrain depends on its seed", async () => {
  const losses = await Promise.all([0, 1].map(async (seed) => {
    const { loop, log } = await wholeRun({ steps: 2, seed });
    await loop.finish(log);
    return log[1].loss;
  }));
  assert(losses[0] !== losses[1]);
});

Deno.test("pretrain says when there is nothing to learn from, or to measure on", async () => {
  const none: Windows = { ...windows, ids: new Uint16Array(), count: 0 };
  await assertRejects(
    () => startLoop(pretrain, { ...inputs, train: readerOver(none) }, tiny),
    Error,
    "Cannot pretrain on no windows: the training part is empty",
  );
  await assertRejects(
    () => startLoop(pretrain, { ...inputs, heldOut: readerOver(none) }, tiny),
    Error,
    "Cannot measure the held-out loss: the held-out part has no windows",
  );
});

Deno.test("pretrain learns by Muon, on every schedule, with an average, and ends when nothing gets better", async () => {
  const muon = { optimizer: "muon", learningRate: 0.01, averageDecay: 0.8, sampleEverySteps: 0 };
  for (const schedule of ["cosine", "linear", "wsd", "constant"]) {
    const { loop, log } = await wholeRun({ ...muon, schedule, steps: 30, evaluateEverySteps: 30 });
    assert(Number(log[29].heldOutLoss) < 0.8 * Number(log[0].loss), `${schedule}: ${log[29].heldOutLoss}`);
    await loop.finish(log);
  }
  const options = { ...tiny, learningRate: 1e-9, weightDecay: 0, minLearningRate: 0 };
  const stuck = await startLoop<Model>(pretrain, inputs, {
    ...{ ...options, steps: 100, warmupSteps: 0, keepWeights: "best", sampleEverySteps: 0 },
    ...{ evaluateEverySteps: 1, patienceEvaluations: 3, averageDecay: 0 },
  });
  const log = [];
  while (!stuck.ended!() && log.length < 100) log.push(await stuck.step(log.length));
  assert(log.length < 100);
  assertEquals(typeof log.at(-1)!.sample, "string");
  await stuck.finish(log);
});

Deno.test("pretrain has about the losses of a step at once when its rows come in parts", async () => {
  const losses = await Promise.all([{}, { rowsAtOnce: 3 }].map(async (given) => {
    const { loop, log } = await wholeRun({ steps: 6, ...given });
    await loop.finish(log);
    return log;
  }));
  losses[0].forEach(({ loss, targets }, i) => {
    assert(Math.abs(Number(loss) - Number(losses[1][i].loss)) < 1e-4);
    assertEquals(targets, losses[1][i].targets);
  });
});
