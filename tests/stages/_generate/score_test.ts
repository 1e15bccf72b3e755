import { assertAlmostEquals, assertEquals, assertRejects } from "@std/assert";
import { encodeContinuation, scoreContinuations } from "../../../stages/_generate/mod.ts";
import { openTokenizer } from "../../../stages/_tokenizer/mod.ts";
import { tableModel } from "../../support/table_model.ts";
import { tinyVocabulary } from "../../support/tiny_vocabulary.ts";

/** After 0 comes 1, half the time; after 1 comes 2, a quarter of the time. */
const model = tableModel([[0.25, 0.5, 0.25], [0.375, 0.375, 0.25], [0.125, 0.125, 0.75]], 4);

Deno.test("scoreContinuations() sums log-probabilities of the continuation alone", async () => {
  const [score] = await scoreContinuations(model, [{ context: [2, 0], continuation: [1, 2] }], {
    batchRows: 8,
  });
  assertAlmostEquals(score.logLikelihood, Math.log(0.5 * 0.25), 1e-6);
  assertEquals([score.tokens, score.greedy], [2, false]);
});

Deno.test("scoreContinuations() says when every token is the likeliest", async () => {
  const asked = [{ context: [0], continuation: [1] }, { context: [2], continuation: [2, 2] }];
  assertEquals((await scoreContinuations(model, asked, { batchRows: 8 })).map(({ greedy }) => greedy), [
    true,
    true,
  ]);
});

Deno.test("scoreContinuations() gives the same scores in any batches, in the order asked", async () => {
  const asked = [[1, 0, 2], [0], [2, 2], [0, 1]].map((context, index) => ({
    context,
    continuation: [index % 3],
  }));
  const alone = await scoreContinuations(model, asked, { batchRows: 1 });
  for (const batchRows of [2, 3, 4, 9]) {
    assertEquals(await scoreContinuations(model, asked, { batchRows }), alone);
  }
  assertAlmostEquals(alone[2].logLikelihood, Math.log(0.75), 1e-6);
});

Deno.test("scoreContinuations() cuts from the left what the context does not hold", async () => {
  const asked = { context: [2, 2, 2, 0], continuation: [1, 2] };
  const [score] = await scoreContinuations(model, [asked], { batchRows: 1 });
  assertAlmostEquals(score.logLikelihood, Math.log(0.5 * 0.25), 1e-6);
  const [whole] = await scoreContinuations(model, [{ context: [0], continuation: [1, 2, 2, 2] }], {
    batchRows: 1,
  });
  assertEquals(whole.tokens, 4);
});

Deno.test("scoreContinuations() scores an empty continuation as certain", async () => {
  const [score] = await scoreContinuations(model, [{ context: [0, 1], continuation: [] }], { batchRows: 1 });
  assertEquals(score, { logLikelihood: 0, tokens: 0, greedy: true });
});

Deno.test("scoreContinuations() says what it cannot score", async () => {
  await assertRejects(
    () => scoreContinuations(model, [{ context: [], continuation: [1] }], { batchRows: 1 }),
    RangeError,
    "Cannot score a continuation of nothing: its context has no tokens",
  );
  await assertRejects(
    () => scoreContinuations(model, [{ context: [0], continuation: [1, 1, 1, 1, 1] }], { batchRows: 1 }),
    RangeError,
    "Cannot score a continuation of 5 tokens: the model reads at most 4",
  );
});

Deno.test("encodeContinuation() moves spaces over to the continuation, and encodes both as one text", () => {
  const tokenizer = openTokenizer(tinyVocabulary);
  const split = encodeContinuation(tokenizer, "where ", "the mill");
  assertEquals(tokenizer.decode(split.context), "where");
  // " the" is one token, so the space cannot stay behind.
  assertEquals(split.continuation[0], tokenizer.idOf("Ġthe")!);
  assertEquals([...split.context, ...split.continuation], [...tokenizer.encode("where the mill")]);
  assertEquals(encodeContinuation(tokenizer, "where", " the mill"), split);
});
