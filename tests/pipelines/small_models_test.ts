/** The pipelines of small models, made smaller still: every stage of each, on one archive of the sample web or a line of text. */
import { assert, assertEquals } from "@std/assert";
import type { Evaluation, Model } from "../../stages/kinds/mod.ts";
import { itemsOf, scratch } from "../support/runs.ts";

const tinyWeb = [
  "ingest.files=data/samples/ambrel-00.warc.gz",
  "split.heldOutShare=0.3",
  "vocabulary.size=420",
];
const tinyModel = [
  "model.layers=1",
  "model.heads=2",
  "model.width=16",
  "model.batchWindows=4",
  "model.steps=3",
  "model.threads=1",
];

/** Makes a pipeline with settings; gives its model and its evaluation, which must have come to be. */
async function made(pipeline: string, settings: readonly string[], evaluation: string) {
  await using tmp = await scratch(pipeline);
  const all = await tmp.run(settings);
  const [[model], [figures]] = await Promise.all(
    ["model", evaluation].map((name) => itemsOf(all, name, tmp.store)),
  );
  return { model: model as Model, evaluation: figures as Evaluation };
}

Deno.test("pipelines/bert.ts makes a BERT, and counts the words that it names", async () => {
  const settings = [...tinyWeb, ...tinyModel, "words.rows=8"];
  const { model, evaluation } = await made("pipelines/bert.ts", settings, "words");
  assertEquals(model.config.architectures, ["BertForMaskedLM"]);
  assert(evaluation.metrics.tokens > 8 && evaluation.metrics.mostFrequent > 0);
});

Deno.test("pipelines/t5.ts makes a T5, and counts the spans that it restores", async () => {
  const tinyWriter = tinyModel.map((setting) => setting.replace("model.", "writer."));
  const settings = [...tinyWeb, ...tinyWriter, ...tinyModel, "restored.rows=4"];
  const { model, evaluation } = await made("pipelines/t5.ts", settings, "restored");
  assertEquals(model.config.architectures, ["T5ForConditionalGeneration"]);
  // Both trainings are in its log.
  assertEquals(model.log.length, 3 + 3);
  assertEquals(evaluation.metrics.spans, 4 * 7);
});

Deno.test("pipelines/ctrl.ts makes a CTRL, and counts the texts in the language of their code", async () => {
  const settings = [...tinyWeb, ...tinyModel, "writeTexts.texts=2", "writeTexts.maxTokens=8"];
  const { model, evaluation } = await made("pipelines/ctrl.ts", settings, "control");
  assertEquals(model.config.architectures, ["CTRLLMHeadModel"]);
  assertEquals([evaluation.metrics.texts, evaluation.metrics.chance], [10, 0.2]);
});

Deno.test("pipelines/shakespeare_char.ts makes a model of the characters of a text", async () => {
  await using tmp = await scratch();
  const file = await tmp.write("play.txt", "First Citizen:\nSpeak, speak.\n".repeat(80));
  const settings = [`readTexts.files=${file}`, ...tinyModel];
  const { model, evaluation } = await made("pipelines/shakespeare_char.ts", settings, "text");
  // An end of text, and the letters of the two lines.
  assertEquals(model.config.vocab_size, 1 + new Set("First Citizen:\nSpeak, speak.\n").size);
  assert(evaluation.metrics.loss < Math.log(20));
});
