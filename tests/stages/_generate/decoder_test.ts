import { assertEquals, assertRejects } from "@std/assert";
import { logitsAt, openDecoder } from "../../../stages/_generate/mod.ts";
import { exportLogits } from "../../../stages/_nn/mod.ts";
import { tinyGpt2, tinyModel, tinyWeights } from "../../support/tiny_model.ts";

const model = tinyModel();

Deno.test("openDecoder() says which graph a model lacks, or what its graph does not give", async () => {
  await assertRejects(
    () => openDecoder({ ...model, graphs: new Map() }, { threads: 1 }),
    Error,
    "Cannot generate with this model: it has no onnx/model.onnx",
  );
  const graphs = new Map([["onnx/model.onnx", exportLogits(tinyGpt2, tinyWeights)]]);
  await assertRejects(
    () => openDecoder({ ...model, graphs }, { threads: 1 }),
    Error,
    "Cannot generate with this model: its onnx/model.onnx gives no logits and keys and values to go on from",
  );
});

Deno.test("feed() leaves the past it was given as it is, so that a text can go on in two ways", async () => {
  await using decoder = await openDecoder(model, { threads: 1 });
  const { past } = await decoder.feed([[3, 1, 4]]);
  const one = await decoder.feed([[1]], past);
  await decoder.feed([[5]], past);
  assertEquals([past.tokens, one.past.tokens], [3, 4]);
  assertEquals((await decoder.feed([[1]], past)).logits, one.logits);
});

Deno.test("logitsAt() is the row's part of the logits", async () => {
  await using decoder = await openDecoder(model, { threads: 1 });
  const fed = await decoder.feed([[3, 1, 4], [1, 5, 9]]);
  const size = decoder.vocabularyTokens;
  assertEquals(fed.logits.length, 2 * 3 * size);
  assertEquals(logitsAt(decoder, fed, 1, 2), fed.logits.slice(-size));
  assertEquals(logitsAt(decoder, fed, 0, 1), fed.logits.slice(size, 2 * size));
});

Deno.test("feed() says when the context is full", async () => {
  await using decoder = await openDecoder(model, { threads: 1 });
  const { past } = await decoder.feed([new Array(47).fill(0)]);
  await assertRejects(
    () => decoder.feed([[0, 0]], past),
    RangeError,
    "Cannot feed 2 tokens after 47: the model reads at most 48",
  );
});
