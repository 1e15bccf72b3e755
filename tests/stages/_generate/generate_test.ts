import { assert, assertEquals, assertRejects } from "@std/assert";
import { generate, greedy } from "../../../stages/_generate/mod.ts";
import { tableModel } from "../../support/table_model.ts";

/** 0 → 1 → 2 → 3 → 0 …, most of the time. */
const cycle = Array.from(
  { length: 4 },
  (_, last) => Array.from({ length: 4 }, (_, next) => (next === (last + 1) % 4 ? 0.7 : 0.1)),
);
const model = tableModel(cycle, 16);
const options = { ...greedy, maxTokens: 6, stop: new Set<number>() };

Deno.test("generate() goes on from the prompt by what the model gives after each token", async () => {
  assertEquals(await Array.fromAsync(generate(model, [3, 1], options)), [2, 3, 0, 1, 2, 3]);
});

Deno.test("generate() ends before a stop token, at the limit, and when the context is full", async () => {
  assertEquals(await Array.fromAsync(generate(model, [1], { ...options, stop: new Set([0]) })), [2, 3]);
  assertEquals((await Array.fromAsync(generate(model, [1], { ...options, maxTokens: 0 }))).length, 0);
  const full = await Array.fromAsync(generate(model, new Array(13).fill(0), { ...options, maxTokens: 99 }));
  assertEquals(full, [1, 2, 3]);
});

Deno.test("generate() gives each token before the next is made", async () => {
  const tokens = generate(model, [0], options);
  assertEquals((await tokens.next()).value, 1);
  await tokens.return(undefined);
});

Deno.test("generate() draws as a function of the seed and the position, however the text was begun", async () => {
  const drawn = { ...options, temperature: 1, maxTokens: 10, seed: 4 };
  const whole = await Array.fromAsync(generate(model, [0, 1], drawn));
  assertEquals(await Array.fromAsync(generate(model, [0, 1], drawn)), whole);
  const resumed = await Array.fromAsync(generate(model, [0, 1, ...whole.slice(0, 4)], drawn));
  assertEquals(resumed.slice(0, 6), whole.slice(4));
  assert(`${await Array.fromAsync(generate(model, [0, 1], { ...drawn, seed: 5 }))}` !== `${whole}`);
});

Deno.test("generate() says when the prompt is empty or fills the context", async () => {
  for (const tokens of [0, 16]) {
    await assertRejects(
      () => generate(model, new Array(tokens).fill(0), options).next(),
      RangeError,
      `Cannot generate after a prompt of ${tokens} tokens: the model takes from 1 to 15`,
    );
  }
});
