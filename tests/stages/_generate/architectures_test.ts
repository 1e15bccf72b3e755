/** Generation by every architecture that generates, alone and together, against what transformers generates. */
import { assert, assertEquals, assertRejects } from "@std/assert";
import {
  type AskedRow,
  generate,
  generateRows,
  greedy,
  openGenerator,
  selectRows,
} from "../../../stages/_generate/mod.ts";
import {
  exportGraphs,
  fromHuggingFace,
  type HuggingFaceConfig,
  type Tensor,
} from "../../../stages/_nn/mod.ts";
import oracle from "../../oracle/generation.json" with { type: "json" };

type Name = keyof typeof oracle.cases;

/** A model of the oracle, its weights by the formula in the script's head, as what a folder has. */
function folder(name: Name) {
  const shapes: Readonly<Record<string, readonly number[]>> = oracle.cases[name].shapes;
  const tensors = new Map<string, Tensor>(
    Object.keys(shapes).sort().map((tensor, k) => {
      const shape = shapes[tensor], count = shape.reduce((size, dim) => size * dim, 1);
      const isNorm = /norm|\.ln_/i.test(tensor) && tensor.endsWith("weight");
      const data = Float32Array.from(
        { length: count },
        (_, i) => 0.3 * Math.sin(0.37 * i + k) + Number(isNorm),
      );
      return [tensor, { shape, data }];
    }),
  );
  const config = oracle.cases[name].config as unknown as HuggingFaceConfig;
  const { model, weights } = fromHuggingFace(config, tensors);
  return { config, graphs: exportGraphs(model, weights) };
}

/** The tokens of each row of several that are generated together. */
async function together(
  decoder: Parameters<typeof generateRows>[0],
  asked: readonly AskedRow[],
): Promise<number[][]> {
  const found = asked.map((): number[] => []);
  for await (const { row, id } of generateRows(decoder, asked)) found[row].push(id);
  return found;
}

for (const name of Object.keys(oracle.cases) as Name[]) {
  Deno.test(`${name}: greedy ids are those of transformers, of each prompt alone and of all together`, async () => {
    await using decoder = await openGenerator(folder(name), { threads: 1 });
    for (const { repetitionPenalty, ids } of oracle.cases[name].generated) {
      const options = { ...greedy, repetitionPenalty, maxTokens: 8, stop: new Set<number>() };
      for (const [i, prompt] of oracle.prompts.entries()) {
        const alone = await Array.fromAsync(generate(decoder, prompt, options));
        assertEquals(alone, ids[i], `${prompt} with a penalty of ${repetitionPenalty}`);
      }
      assertEquals(await together(decoder, oracle.prompts.map((prompt) => ({ prompt, options }))), ids);
    }
  });

  Deno.test(`${name}: rows drawn together are those drawn alone, when some end early`, async () => {
    await using decoder = await openGenerator(folder(name), { threads: 1 });
    const asked = oracle.prompts.flatMap((prompt, row) =>
      [0, 1].map((more) => {
        const sampler = { temperature: 1.3, topK: 8, topP: 0.95, minP: 0.01, repetitionPenalty: 1.1 };
        const stop = new Set([row, 10 - row]);
        const options = {
          ...sampler,
          seed: 5,
          stream: `${row} ${more}`,
          maxTokens: 2 * row + 3 * more,
          stop,
        };
        return { prompt, options };
      })
    );
    const alone = [];
    for (const { prompt, options } of asked) {
      alone.push(await Array.fromAsync(generate(decoder, prompt, options)));
    }
    assertEquals(await together(decoder, asked), alone);
    assert(new Set(alone.map(({ length }) => length)).size > 2, `${alone.map(({ length }) => length)}`);
  });
}

Deno.test("a row may fill its context while a longer beside it has ended", async () => {
  await using decoder = await openGenerator(folder("gpt2"), { threads: 1 });
  const options = { ...greedy, maxTokens: 99, stop: new Set<number>() };
  const prompts = [[1, 2], new Array<number>(12).fill(3)];
  const found = await together(decoder, prompts.map((prompt) => ({ prompt, options })));
  assertEquals(found.map(({ length }) => length), [14, 4]);
  for (const [row, prompt] of prompts.entries()) {
    assertEquals(found[row], await Array.fromAsync(generate(decoder, prompt, options)));
  }
});

Deno.test("rows of different lengths are only for the beginning", async () => {
  await using decoder = await openGenerator(folder("gpt2"), { threads: 1 });
  const { past } = await decoder.feed([[1, 2, 3], [4]]);
  await assertRejects(
    () => decoder.feed([[1], [2, 3]], past),
    RangeError,
    "Cannot feed rows of 1, 2 tokens after 3: rows of different lengths are only for the beginning",
  );
});

Deno.test("selectRows() gives what is held of some rows, in any order", async () => {
  await using decoder = await openGenerator(folder("llama"), { threads: 1 });
  const { past } = await decoder.feed([[1, 2, 3], [4], [5, 6]]);
  const { logits } = await decoder.feed([[7], [8]], selectRows(past, [2, 0]));
  const size = decoder.vocabularyTokens;
  const whole = (await decoder.feed([[8], [9], [7]], past)).logits;
  const near = (a: Float32Array, b: Float32Array) => a.every((number, i) => Math.abs(number - b[i]) < 1e-6);
  assert(near(logits.subarray(0, size), whole.subarray(2 * size)));
  assert(near(logits.subarray(size), whole.subarray(0, size)));
});

Deno.test("a model that reads and then writes needs something to read", async () => {
  await using decoder = await openGenerator(folder("t5"), { threads: 1 });
  const options = { ...greedy, maxTokens: 2, stop: new Set<number>() };
  await assertRejects(
    () => generate(decoder, [], options).next(),
    RangeError,
    "Cannot generate after a prompt of 0 tokens: the model takes from 1 on",
  );
});
