import { assert, assertEquals, assertRejects } from "@std/assert";
import { labelAccuracy } from "../../../stages/evaluate/mod.ts";
import { classify } from "../../../stages/finetune/mod.ts";
import { openTokenizer } from "../../../stages/_tokenizer/mod.ts";
import type { Evaluation, LabelledText, Model } from "../../../stages/kinds/mod.ts";
import type { Account, Context } from "../../../stages/stage.ts";
import { doSteps, quietContext, readerOver, runWhole, startLoop } from "../../support/stage_runs.ts";
import { tinyModel } from "../../support/tiny_model.ts";
import { tinyVocabulary } from "../../support/tiny_vocabulary.ts";

/** Whether a text speaks of the mill is its label. */
const texts = Array.from({ length: 24 }, (_, index): LabelledText => {
  const about = index % 2 === 0;
  const filler = "abcdefgh".slice(index % 8).repeat(1 + index % 3);
  const text = about ? `${filler} the mill ${filler}` : `${filler} oxen ${filler}`;
  return { id: `${index}`, split: index < 18 ? "train" : "held-out", text, label: about ? "mill" : "oxen" };
});
const tiny = { batchTexts: 6, learningRate: 0.01, epochs: 40, threads: 1 };

Deno.test("classify learns labels, names them in the configuration, and can be asked", async () => {
  const inputs = { model: readerOver(tinyModel()), labelled: readerOver(...texts) };
  const loop = await startLoop<Model>(classify, inputs, tiny);
  const log = await doSteps(loop);
  assert(Number(log.at(-1)!.loss) < 0.1, `the loss is ${log.at(-1)!.loss}`);
  const model = await loop.finish(log);
  const { architectures, id2label, label2id, pad_token_id } = model.config;
  assertEquals(architectures, ["GPT2ForSequenceClassification"]);
  assertEquals([id2label, label2id, pad_token_id], [{ 0: "mill", 1: "oxen" }, { mill: 0, oxen: 1 }, 0]);
  const asked = { model: readerOver(model), labelled: readerOver(...texts) };
  const [{ metrics, summary }] = await runWhole<Evaluation>(labelAccuracy, asked, { split: "train" });
  assertEquals([metrics.acc, metrics.texts, metrics["recall of mill"], metrics["precision of oxen"]], [
    1,
    18,
    1,
    1,
  ]);
  assertEquals(summary, ["labels, train: accuracy 1.000 ± 0.000 (18 texts)"]);
  const [heldOut] = await runWhole<Evaluation>(labelAccuracy, asked);
  assertEquals(heldOut.metrics.acc, Number(log.at(-1)!.heldOutAccuracy));
  assert(heldOut.metrics.acc > 0.5, `the held-out accuracy is ${heldOut.metrics.acc}`);
});

Deno.test("classify, stopped and taken up again, has the losses of a run that was not, bit for bit", async () => {
  const inputs = { model: readerOver(tinyModel()), labelled: readerOver(...texts) };
  const options = { ...tiny, epochs: 3 };
  const whole = await startLoop<Model>(classify, inputs, options);
  const log = await doSteps(whole);
  const first = await startLoop<Model>(classify, inputs, options);
  const before = await doSteps(first, 0, 4);
  const second = await startLoop<Model>(classify, inputs, options);
  await second.restore(new Map([...await first.save()].map(([name, bytes]) => [name, bytes.slice()])), 4);
  assertEquals([...before, ...await doSteps(second, 4)], log);
  for (const loop of [whole, first, second]) await loop.finish(log);
});

Deno.test("classify accounts for texts without tokens and for labels never learnt", async () => {
  const odd: LabelledText[] = [
    { id: "e", split: "train", text: "", label: "mill" },
    { id: "f", split: "held-out", text: "geese", label: "geese" },
  ];
  const accounts: Account[] = [];
  const inputs = { model: readerOver(tinyModel()), labelled: readerOver(...texts, ...odd) };
  const loop = await startLoop<Model>(classify, inputs, tiny, quietContext(accounts));
  const dropped = { "no tokens": 1, "label not in the training split": 1 };
  assertEquals(accounts[0], { unit: "texts", in: 26, out: 24, dropped });
  await loop.finish([]);
});

Deno.test("labelAccuracy accounts for texts that it does not label, and wants one at least", async () => {
  const loop = await startLoop<Model>(classify, {
    model: readerOver(tinyModel()),
    labelled: readerOver(...texts),
  }, tiny);
  const model = readerOver(await loop.finish([]));
  const blank: LabelledText = { id: "e", split: "held-out", text: "", label: "mill" };
  const accounts: Account[] = [];
  const labelled = readerOver(...texts, blank);
  await runWhole(labelAccuracy, { model, labelled }, {}, quietContext(accounts));
  assertEquals(accounts[0], {
    unit: "texts",
    in: 25,
    out: 6,
    dropped: { "other split": 18, "no tokens": 1 },
  });
  await assertRejects(
    () => runWhole(labelAccuracy, { model, labelled: readerOver(texts[0], blank) }),
    Error,
    "Cannot measure accuracy on no texts: the held-out part has none with tokens",
  );
});

Deno.test("classify and labelAccuracy account for the tokens of a text that the model has no room for", async () => {
  // Every byte of it is a token, and the tiny model reads 48.
  const long = (split: LabelledText["split"]) => ({
    id: `long ${split}`,
    split,
    text: "z".repeat(60),
    label: "oxen",
  });
  const accounts: Account[] = [];
  const labelled = readerOver<LabelledText>(...texts, long("train"), long("held-out"));
  const inputs = { model: readerOver(tinyModel()), labelled };
  const loop = await startLoop<Model>(classify, inputs, tiny, quietContext(accounts));
  const asked = { model: readerOver(await loop.finish([])), labelled };
  await runWhole(labelAccuracy, asked, {}, quietContext(accounts));
  const tokens = accounts.filter(({ unit }) => unit === "tokens of labelled texts");
  const tokenizer = openTokenizer(tinyVocabulary);
  const lengths = [...texts, long("train"), long("held-out")].map(({ text }) =>
    tokenizer.encode(text).length
  );
  const balance = (all: readonly number[]) => {
    const sum = (limit: number) => all.reduce((total, length) => total + Math.min(limit, length), 0);
    return [sum(Infinity), sum(48), { "beyond the context": sum(Infinity) - sum(48) }];
  };
  assertEquals(tokens.map(({ in: into, out, dropped }) => [into, out, dropped]), [
    balance(lengths),
    balance([...lengths.slice(18, 24), lengths[25]]),
  ]);
  assertEquals(lengths.slice(24), [60, 60]);
});

Deno.test("labelAccuracy says how far it is, and ends when it is told to", async () => {
  const labelled = readerOver(...texts);
  const loop = await startLoop<Model>(classify, { model: readerOver(tinyModel()), labelled }, tiny);
  const inputs = { model: readerOver(await loop.finish([])), labelled };
  const told: unknown[] = [];
  const stop = new AbortController();
  const context: Context = {
    ...quietContext(),
    signal: stop.signal,
    progress(...given) {
      if (told.push(given) === 3) stop.abort(new Error("stopped"));
    },
  };
  await assertRejects(() => runWhole(labelAccuracy, inputs, {}, context), Error, "stopped");
  assertEquals(told, [[0, undefined, "texts"], [1, undefined, "texts"], [2, undefined, "texts"]]);
});

Deno.test("classify says when there is nothing to tell apart", async () => {
  const inputs = { model: readerOver(tinyModel()), labelled: readerOver(texts[0]) };
  await assertRejects(
    () => startLoop(classify, inputs, tiny),
    Error,
    "Cannot learn to label texts by 1 labels: the training split must have two or more",
  );
});

Deno.test("labelAccuracy says when the model is no classifier", async () => {
  await assertRejects(
    () => runWhole(labelAccuracy, { model: readerOver(tinyModel()), labelled: readerOver(...texts) }),
    Error,
    "Cannot label texts with this model: its config.json has no id2label",
  );
});
