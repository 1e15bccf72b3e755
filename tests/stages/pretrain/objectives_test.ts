import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import {
  controlAccuracy,
  labelAccuracy,
  maskedAccuracy,
  perplexity,
  spanAccuracy,
  writeTexts,
} from "../../../stages/evaluate/mod.ts";
import { classify } from "../../../stages/finetune/mod.ts";
import type { Document, Evaluation, LabelledText, Model, Vocabulary } from "../../../stages/kinds/mod.ts";
import { pretrain, pretrainEncoder, pretrainEncoderDecoder } from "../../../stages/pretrain/mod.ts";
import { learnTexts } from "../../../stages/tokenize/mod.ts";
import { openTokenizer } from "../../../stages/_tokenizer/mod.ts";
import { doSteps, readerOver, runWhole, startLoop } from "../../support/stage_runs.ts";
import { runningWindows } from "../../support/running_windows.ts";

/** Two kinds of documents that repeat themselves. */
const mill = "the mill is by the brook and the miller is in the mill by the brook";
const oxen = "oxen go up and oxen go down and up go oxen to the field";
const texts = Array.from({ length: 24 }, (_, i) => i % 2 === 0 ? mill : oxen);

function vocabularyFor(options: Parameters<typeof learnTexts>[1]): Vocabulary {
  return learnTexts(texts, { size: 420, minFrequency: 1, ...options });
}

/** The documents as a stream, each begun by what `first` says and followed by the end of text. */
function windowsFor(
  vocabulary: Vocabulary,
  windowTokens: number,
  first: (text: string) => readonly number[] = () => [],
) {
  const tokenizer = openTokenizer(vocabulary);
  const ids = texts.flatMap((text) => [...first(text), ...tokenizer.encode(text), tokenizer.eosId!]);
  return runningWindows(ids, windowTokens, tokenizer.eosId);
}

const tiny = {
  layers: 1,
  heads: 2,
  width: 32,
  batchWindows: 8,
  steps: 60,
  learningRate: 0.02,
  warmupSteps: 5,
  evaluateEverySteps: 0,
  threads: 1,
};

/** A tiny model trained by a stage, and the inputs it was trained with. */
async function train(
  stage: unknown,
  vocabulary: Vocabulary,
  windows: ReturnType<typeof windowsFor>,
  options: Record<string, unknown> = {},
  model?: Model,
) {
  const inputs = {
    train: readerOver(windows),
    heldOut: readerOver(windows),
    vocabulary: readerOver(vocabulary),
    ...(model && { model: readerOver(model) }),
  };
  const loop = await startLoop<Model>(stage, inputs, { ...tiny, ...options });
  const log = await doSteps(loop);
  return { model: await loop.finish(log), log };
}

const bertVocabulary = vocabularyFor({ framing: "bert" });
const bertWindows = windowsFor(bertVocabulary, 16);

Deno.test("pretrainEncoder learns a text by heart, and maskedAccuracy sees it, over the most frequent token", async () => {
  const windows = windowsFor(bertVocabulary, 8);
  const { model, log } = await train(pretrainEncoder, bertVocabulary, windows, {
    // A start from which it learns in so few steps.
    seed: 1,
    batchWindows: 16,
    steps: 400,
    learningRate: 5e-3,
    minLearningRate: 5e-3,
    betas: [0.9, 0.98],
  });
  assertEquals(model.config.architectures, ["BertForMaskedLM"]);
  assertEquals([model.config.pad_token_id, model.vocabulary.config.mask_token], [0, "[MASK]"]);
  assertEquals([...model.graphs.keys()], ["onnx/model.onnx"]);
  assert(Number(log.at(-1)!.heldOutLoss) < 1.5, `the held-out loss is ${log.at(-1)!.heldOutLoss}`);
  const asked = { model: readerOver(model), heldOut: readerOver(windows) };
  const [{ metrics, items, summary }] = await runWhole<Evaluation>(maskedAccuracy, asked, {
    rows: 60,
    threads: 1,
  });
  assert(metrics.acc > 2 * metrics.mostFrequent, summary[0]);
  const counts = Map.groupBy(items, ({ token }) => token);
  assertEquals(
    metrics.mostFrequent,
    Math.max(...[...counts.values()].map(({ length }) => length)) / items.length,
  );
  assertEquals(metrics.acc, items.filter(({ token, named }) => token === named).length / items.length);
});

Deno.test("pretrainEncoder learns sentence pairs beside masked tokens, and goes on from a given model", async () => {
  const options = { objective: "sentencePairs", steps: 3 };
  const { model, log } = await train(pretrainEncoder, bertVocabulary, bertWindows, options);
  assertEquals(model.config.architectures, ["BertForPreTraining"]);
  const asked = { model: readerOver(model), heldOut: readerOver(bertWindows) };
  const [{ metrics }] = await runWhole<Evaluation>(maskedAccuracy, asked, { rows: 8, threads: 1 });
  assert(metrics.nextAcc >= 0 && metrics.nextAcc <= 1);
  const on = await train(
    pretrainEncoder,
    bertVocabulary,
    bertWindows,
    { ...options, learningRate: 1e-9 },
    model,
  );
  // The weights that it starts from are those of the model, so the held-out loss is that of its end.
  assert(Math.abs(Number(on.log[0].loss) - Number(log[0].loss)) > 1e-3);
  assert(Math.abs(Number(on.log.at(-1)!.heldOutLoss) - Number(log.at(-1)!.heldOutLoss)) < 1e-4);
  assertEquals(on.model.log.length, 6);
});

Deno.test("pretrainEncoder trains RoBERTa with static masks, documents apart, dropout and less memory", async () => {
  const vocabulary = vocabularyFor({ framing: "roberta" });
  const options = {
    architecture: "roberta",
    masks: "static",
    documents: "apart",
    dropout: 0.1,
    activations: "recompute",
    steps: 4,
  };
  const run = () => train(pretrainEncoder, vocabulary, windowsFor(vocabulary, 16), options);
  const [first, second] = [await run(), await run()];
  assertEquals(first.model.config.architectures, ["RobertaForMaskedLM"]);
  assertEquals(second.log, first.log);
});

Deno.test("classify and labelAccuracy take an encoder: its first token labels", async () => {
  const { model } = await train(pretrainEncoder, bertVocabulary, bertWindows, { steps: 2 });
  const labelled = Array.from({ length: 16 }, (_, i): LabelledText => ({
    id: `${i}`,
    split: i < 12 ? "train" : "held-out",
    text: i % 2 === 0 ? mill.slice(0, 20 + i) : oxen.slice(0, 20 + i),
    label: i % 2 === 0 ? "mill" : "oxen",
  }));
  const loop = await startLoop<Model>(classify, {
    model: readerOver(model),
    labelled: readerOver(...labelled),
  }, {
    epochs: 20,
    batchTexts: 6,
    learningRate: 0.01,
    threads: 1,
  });
  const log = await doSteps(loop);
  const classifier = await loop.finish(log);
  assertEquals(classifier.config.architectures, ["BertForSequenceClassification"]);
  assertEquals([...classifier.graphs.keys()], ["onnx/model.onnx"]);
  const asked = { model: readerOver(classifier), labelled: readerOver(...labelled) };
  const [{ metrics }] = await runWhole<Evaluation>(labelAccuracy, asked, { threads: 1 });
  assertEquals([metrics.acc, metrics.texts], [1, 4]);
});

Deno.test("pretrainEncoderDecoder learns to restore spans, and spanAccuracy sees it, over the most frequent span", async () => {
  const vocabulary = vocabularyFor({ framing: "t5" });
  const windows = windowsFor(vocabulary, 16);
  const { model } = await train(pretrainEncoderDecoder, vocabulary, windows, {
    start: "mimetic",
    steps: 300,
  });
  assertEquals(model.config.architectures, ["T5ForConditionalGeneration"]);
  assertEquals([model.config.pad_token_id, model.config.eos_token_id], [0, 1]);
  assertEquals([...model.graphs.keys()], ["onnx/encoder_model.onnx", "onnx/decoder_model_merged.onnx"]);
  const asked = { model: readerOver(model), heldOut: readerOver(windows) };
  const [{ metrics, items, summary }] = await runWhole<Evaluation>(spanAccuracy, asked, {
    rows: 20,
    threads: 1,
  });
  assert(metrics.acc > 2 * metrics.mostFrequent, summary[0]);
  assertEquals(metrics.acc, items.filter(({ span, wrote }) => span === wrote).length / items.length);
});

Deno.test("pretrainEncoderDecoder and spanAccuracy end rows with text, from a mimetic start or a model's weights", async () => {
  const vocabulary = vocabularyFor({ framing: "t5" });
  const windows = windowsFor(vocabulary, 16);
  const noise = { noiseShare: 0.2, meanSpanTokens: 1, spanEnds: "text" };
  const options = { ...noise, start: "mimetic", steps: 3 };
  const { model, log } = await train(pretrainEncoderDecoder, vocabulary, windows, options);
  const paper = await train(pretrainEncoderDecoder, vocabulary, windows, { ...options, start: "paper" });
  assert(Number(log[0].loss) !== Number(paper.log[0].loss));
  const on = await train(
    pretrainEncoderDecoder,
    vocabulary,
    windows,
    { ...options, learningRate: 1e-9 },
    model,
  );
  assert(Math.abs(Number(on.log.at(-1)!.heldOutLoss) - Number(log.at(-1)!.heldOutLoss)) < 1e-4);
  const asked = { model: readerOver(model), heldOut: readerOver(windows) };
  const [{ metrics }] = await runWhole<Evaluation>(spanAccuracy, asked, { ...noise, rows: 20, threads: 1 });
  // Of 16 tokens 3 are taken out, each for itself.
  assertEquals(metrics.spans, 60);
});

Deno.test("pretrainEncoderDecoder learns to write what follows a prefix", async () => {
  const vocabulary = vocabularyFor({ framing: "t5" });
  const { log } = await train(pretrainEncoderDecoder, vocabulary, windowsFor(vocabulary, 16), {
    objective: "prefix",
    feedForward: "gated-gelu",
    steps: 100,
  });
  assert(Number(log.at(-1)!.heldOutLoss) < 2, `the held-out loss is ${log.at(-1)!.heldOutLoss}`);
});

Deno.test("pretrain learns control codes: the code says which text is written, as controlAccuracy counts", async () => {
  const vocabulary = vocabularyFor({ controlCodes: ["mill", "oxen"] });
  const { specials } = openTokenizer(vocabulary);
  const code = (text: string) => [specials.get(text === mill ? "<|mill|>" : "<|oxen|>")!];
  const windows = windowsFor(vocabulary, 16, code);
  const { model, log } = await train(pretrain, vocabulary, windows, {
    architecture: "ctrl",
    objective: "control",
    documents: "apart",
    steps: 100,
    sampleTokens: 6,
  });
  assertEquals(model.config.model_type, "ctrl");
  assert(/^<\|(mill|oxen)\|>/.test(String(log.at(-1)!.sample)), String(log.at(-1)!.sample));
  const written = await runWhole<Document & { control: string }>(writeTexts, { model: readerOver(model) }, {
    texts: 5,
    maxTokens: 12,
    temperature: 0,
    threads: 1,
  });
  assertEquals(written.map(({ id, control }) => [id, control]).slice(4, 6), [["mill-4", "mill"], [
    "oxen-0",
    "oxen",
  ]]);
  const told = written.map((row) => ({ ...row, language: row.text.includes("oxen") ? "oxen" : "mill" }));
  const [{ metrics, summary }] = await runWhole<Evaluation>(controlAccuracy, {
    documents: readerOver(...told),
  });
  assertEquals([metrics.acc, metrics.chance], [1, 0.5]);
  assertEquals(summary, [
    "control of language: accuracy 1.000 ± 0.000 (10 texts, chance 0.500; mill 1.00, oxen 1.00)",
  ]);
});

for (const architecture of ["llama", "mixtral", "ctrl"]) {
  Deno.test(`pretrain trains a ${architecture}, and perplexity measures it`, async () => {
    const vocabulary = vocabularyFor({});
    const windows = windowsFor(vocabulary, 16);
    const { model, log } = await train(pretrain, vocabulary, windows, {
      architecture,
      steps: 40,
      sampleTokens: 2,
    });
    assertEquals(model.config.model_type, architecture);
    const [{ metrics }] = await runWhole<Evaluation>(perplexity, {
      model: readerOver(model),
      heldOut: readerOver(windows),
    }, {
      threads: 1,
    });
    assert(metrics.loss < Number(log[0].loss) - 2, `loss ${metrics.loss} after ${log[0].loss}`);
  });
}

Deno.test("pretrain takes its size from one dial, and learns after prefixes alone", async () => {
  const vocabulary = vocabularyFor({});
  const { model } = await train(pretrain, vocabulary, windowsFor(vocabulary, 16), {
    depth: 1,
    objective: "prefix",
    steps: 1,
    sampleTokens: 1,
  });
  assertEquals([model.config.n_layer, model.config.n_head, model.config.n_embd], [1, 1, 128]);
});

Deno.test("an objective that does not fit the model is a compile error, and an error when it is planned", () => {
  const inputs = {} as Parameters<typeof pretrain>[0];
  const encoder = {} as Parameters<typeof pretrainEncoder>[0];
  const said = (call: () => unknown) => assertThrows(call, TypeError).message;
  // @ts-expect-error spans are for models that read one text and write another
  const spans = said(() => pretrain(inputs, { objective: "spans" }));
  assertEquals(
    spans,
    'Cannot use these options for pretrain: objective: Invalid option: expected one of "nextToken"|"control"|"prefix"',
  );
  assertEquals(
    said(() => pretrainEncoder(encoder, { architecture: "roberta", objective: "sentencePairs" })),
    "Cannot use these options for pretrainEncoder: objective: roberta has no second task, so sentencePairs is for bert only",
  );
  assertEquals(
    said(() => pretrainEncoder(encoder, { objective: "sentencePairs", documents: "apart" })),
    "Cannot use these options for pretrainEncoder: documents: a pair of two documents cannot be told when its halves do not " +
      "see each other",
  );
  assertEquals(
    said(() => pretrain(inputs, { objective: "control", rowsFrom: "offsets" })),
    "Cannot use these options for pretrain: rowsFrom: rows from any place on are for the objective nextToken only",
  );
});

Deno.test("stages say when model, vocabulary and objective do not belong together", async () => {
  const plain = vocabularyFor({});
  const t5Vocabulary = vocabularyFor({ framing: "t5" });
  const [windows, t5Windows] = [windowsFor(plain, 16), windowsFor(t5Vocabulary, 16)];
  const one = { steps: 1, sampleTokens: 1 };
  const says = (run: () => Promise<unknown>, message: string) => assertRejects(run, Error, message);
  await says(
    () => train(pretrainEncoder, plain, windows),
    "Cannot mask tokens with this vocabulary: it names no cls_token; learn one with the framing bert or roberta",
  );
  await says(
    () => train(pretrainEncoderDecoder, plain, windows),
    "Cannot take spans out with this vocabulary: it has no <extra_id_0>; learn one with the framing t5",
  );
  const { model: gpt } = await train(pretrain, plain, windows, one);
  await says(
    () => train(pretrain, bertVocabulary, bertWindows, one, gpt),
    'Cannot train a model on with another vocabulary than its own: the token "<|endoftext|>" is not there, not 0',
  );
  const { model: t5 } = await train(pretrainEncoderDecoder, t5Vocabulary, t5Windows, { steps: 1 });
  await says(
    () => train(pretrain, t5Vocabulary, t5Windows, one, t5),
    "Cannot use a t5 as a model that continues text: it is an encoder-decoder",
  );
  await says(
    () => runWhole(maskedAccuracy, { model: readerOver(gpt), heldOut: readerOver(windows) }),
    "Cannot have a gpt2 name masked tokens: it is no encoder that was trained to",
  );
  await says(
    () => runWhole(spanAccuracy, { model: readerOver(gpt), heldOut: readerOver(windows) }),
    "Cannot have a gpt2 restore spans: it does not read one text and write another",
  );
  await says(
    () => runWhole(writeTexts, { model: readerOver(gpt) }),
    "Cannot write texts by control codes with this model: its vocabulary has none",
  );
  const { model: bert } = await train(pretrainEncoder, bertVocabulary, bertWindows, { steps: 1 });
  await says(
    () => train(pretrainEncoder, bertVocabulary, bertWindows, { steps: 1, objective: "sentencePairs" }, bert),
    "Cannot train a bert for the task masked on sentencePairs: it takes an encoder for the task pretraining",
  );
});
