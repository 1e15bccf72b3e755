import { assertAlmostEquals, assertEquals, assertRejects } from "@std/assert";
import { documentPerplexity, perplexity } from "../../../stages/evaluate/mod.ts";
import { openLogits, tensor } from "../../../stages/_nn/mod.ts";
import { openTokenizer } from "../../../stages/_tokenizer/mod.ts";
import type { Evaluation, TokenizedDocument, Windows } from "../../../stages/kinds/mod.ts";
import type { Account } from "../../../stages/stage.ts";
import { quietContext, readerOver, runWhole } from "../../support/stage_runs.ts";
import { tinyGpt2, tinyModel, tinyWeights } from "../../support/tiny_model.ts";
import { tinyVocabulary } from "../../support/tiny_vocabulary.ts";

const tokenizer = openTokenizer(tinyVocabulary);
const model = readerOver(tinyModel());

/** Log-likelihood of the tokens after the first, by the definition, from the logits of the training graph. */
async function logLikelihood(ids: readonly number[], from = 1): Promise<number> {
  await using runner = await openLogits(tinyGpt2, tinyWeights, {});
  const { data } = await runner.logits(
    tensor("int32", [1, ids.length - 1], Int32Array.from(ids.slice(0, -1))),
  );
  let sum = 0;
  for (let at = from; at < ids.length; at++) {
    const logits = data.subarray((at - 1) * tokenizer.size, at * tokenizer.size);
    sum += logits[ids[at]] - Math.log(logits.reduce((total, logit) => total + Math.exp(logit), 0));
  }
  return sum;
}

const text = "the mill is by the brook, and the brook is by the mill. ".repeat(3);
const ids = [...tokenizer.encode(text)];

Deno.test("perplexity is the exponential of the mean loss over all targets of all windows", async () => {
  const windowTokens = 12;
  const count = 7;
  const windows: Windows = {
    windowTokens,
    count,
    ids: Uint16Array.from(ids.slice(0, count * (windowTokens + 1))),
    bytes: 100,
    sources: {},
    seed: 0,
  };
  let want = 0;
  for (let window = 0; window < count; window++) {
    want += await logLikelihood(ids.slice(window * (windowTokens + 1), (window + 1) * (windowTokens + 1)));
  }
  for (const batchRows of [1, 3, 8]) {
    const inputs = { model, heldOut: readerOver(windows) };
    const [{ metrics, items, summary }] = await runWhole<Evaluation>(perplexity, inputs, { batchRows });
    assertAlmostEquals(metrics.loss, -want / (count * windowTokens), 1e-5);
    assertAlmostEquals(metrics.perplexity, Math.exp(metrics.loss), 1e-9);
    assertAlmostEquals(metrics.bitsPerByte, -want / (100 * Math.LN2), 1e-5);
    assertEquals([metrics.tokens, items.length], [84, 7]);
    assertEquals(
      /^held-out perplexity \d+\.\d\d \(loss \d\.\d{3}, \d\.\d\d bits per byte\)$/.test(summary[0]),
      true,
    );
  }
});

Deno.test("perplexity of no windows cannot be measured, nor on windows made for another model", async () => {
  const none: Windows = { windowTokens: 4, count: 0, ids: new Uint16Array(), bytes: 0, sources: {}, seed: 0 };
  await assertRejects(
    () => runWhole(perplexity, { model, heldOut: readerOver(none) }),
    Error,
    "Cannot measure perplexity on no windows: the held-out part is empty",
  );
  const long: Windows = {
    windowTokens: 64,
    count: 1,
    ids: new Uint16Array(65),
    bytes: 1,
    sources: {},
    seed: 0,
  };
  await assertRejects(
    () => runWhole(perplexity, { model, heldOut: readerOver(long) }),
    Error,
    "Cannot use windows of 64 tokens with this model: it reads at most 48",
  );
  const foreign: Windows = { ...long, windowTokens: 1, ids: Uint16Array.of(1, 300) };
  await assertRejects(
    () => runWhole(perplexity, { model, heldOut: readerOver(foreign) }),
    Error,
    "Cannot use these windows with a vocabulary of 270 tokens: they hold the id 300, so they were made with another",
  );
});

Deno.test("documentPerplexity rolls over a document longer than the context, each token counted once", async () => {
  const document: TokenizedDocument = { id: "a", source: "", bytes: text.length, ids: Uint16Array.from(ids) };
  const short: TokenizedDocument = { id: "b", source: "", bytes: 5, ids: tokenizer.encode("mills") };
  const inputs = { model, tokens: readerOver(document, short) };
  const [{ metrics, items }] = await runWhole<Evaluation>(documentPerplexity, inputs, { contextTokens: 1 });
  const first = await logLikelihood([0, ...ids.slice(0, 48)]);
  const full = await logLikelihood(ids.slice(47, 96));
  // The last window is filled up with tokens already predicted.
  const last = await logLikelihood(ids.slice(ids.length - 49), 49 - (ids.length - 96));
  const second = await logLikelihood([0, ...tokenizer.encode("mills")]);
  assertEquals(ids.length > 96 && ids.length < 144, true);
  assertAlmostEquals(metrics.loss, -(first + full + last + second) / (ids.length + 5), 1e-5);
  assertEquals([metrics.documents, metrics.tokens, metrics.bytes, items.length], [
    2,
    ids.length + 5,
    text.length + 5,
    2,
  ]);
});

Deno.test("documentPerplexity reads the documents that were held out, and accounts for the others", async () => {
  const document = (id: string, split: "train" | "held-out") => ({
    ...{ id, split, source: "", bytes: 5 },
    ids: tokenizer.encode("mills"),
  });
  const tokens = readerOver(
    document("a", "train"),
    document("b", "held-out"),
    document("c", "held-out"),
    document("d", "held-out"),
  );
  const accounts: Account[] = [];
  const context = quietContext(accounts);
  const [{ items }] = await runWhole<Evaluation>(
    documentPerplexity,
    { model, tokens },
    { documents: 2 },
    context,
  );
  assertEquals(items.map(({ id }) => id), ["b", "c"]);
  const dropped = { "other split": 1, "beyond the limit": 1 };
  assertEquals(accounts, [{ unit: "documents", in: 4, out: 2, dropped }]);
  const [learnt] = await runWhole<Evaluation>(documentPerplexity, { model, tokens }, { split: "train" });
  assertEquals(learnt.items.map(({ id }) => id), ["a"]);
});

Deno.test("documentPerplexity of no text cannot be measured", async () => {
  await assertRejects(
    () => runWhole(documentPerplexity, { model, tokens: readerOver() }),
    Error,
    "Cannot measure the perplexity of no text: the held-out part has no documents with tokens",
  );
});
