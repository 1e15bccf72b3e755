import { assert, assertEquals } from "@std/assert";
import {
  AutoModelForCausalLM,
  env,
  pipeline,
  Tensor,
  type TextGenerationPipeline,
} from "@xenova/transformers";
import * as ort from "onnxruntime-node";
import {
  answer,
  generate,
  greedy,
  indexOfGreatest,
  openChat,
  openDecoder,
} from "../../../stages/_generate/mod.ts";
import { openLogits, tensor } from "../../../stages/_nn/mod.ts";
import { openTokenizer } from "../../../stages/_tokenizer/mod.ts";
import { tinyGpt2, tinyModel, tinyWeights, writeModel } from "../../support/tiny_model.ts";
import { tinyVocabulary } from "../../support/tiny_vocabulary.ts";

const tokenizer = openTokenizer(tinyVocabulary);
const text = "the mill is by the brook";
const prompt = [...tokenizer.encode(text)];
const newTokens = 16;

/** Logits [T,V] of the training graph's own forward pass. */
async function engineLogits(ids: readonly number[]): Promise<Float32Array> {
  await using runner = await openLogits(tinyGpt2, tinyWeights, {});
  return (await runner.logits(tensor("int32", [1, ids.length], Int32Array.from(ids)))).data;
}

/** The greedy continuation by the training graph, each token from the whole text before it. */
async function engineGreedy(): Promise<number[]> {
  const ids = [...prompt];
  await using runner = await openLogits(tinyGpt2, tinyWeights, {});
  while (ids.length < prompt.length + newTokens) {
    const { data } = await runner.logits(tensor("int32", [1, ids.length], Int32Array.from(ids)));
    ids.push(indexOfGreatest(data.subarray(-tokenizer.size)));
  }
  return ids.slice(prompt.length);
}

function assertNear(got: ArrayLike<number>, want: ArrayLike<number>): void {
  assertEquals(got.length, want.length);
  const worst = Array.from(want).reduce(
    (most, value, index) => Math.max(most, Math.abs(value - got[index])),
    0,
  );
  assert(worst < 1e-4, `logits differ by ${worst}`);
}

/** A folder with the tiny model, removed at the end of the scope. */
async function modelOnDisk(): Promise<AsyncDisposable & { readonly parent: string; readonly name: string }> {
  const parent = await Deno.makeTempDir({ prefix: "millrace-" });
  await writeModel(tinyModel(), `${parent}/tiny`);
  return { parent, name: "tiny", [Symbol.asyncDispose]: () => Deno.remove(parent, { recursive: true }) };
}

Deno.test("an exported model gives the engine's logits and greedy continuation, fed at once or with its cache", async () => {
  await using decoder = await openDecoder(tinyModel(), { threads: 1 });
  const want = await engineLogits(prompt);
  assertNear((await decoder.feed([prompt])).logits, want);
  const begun = await decoder.feed([prompt.slice(0, 3)]);
  const gone = await decoder.feed([prompt.slice(3, 4)], begun.past);
  const ended = await decoder.feed([prompt.slice(4)], gone.past);
  assertNear([...begun.logits, ...gone.logits, ...ended.logits], want);
  const options = { ...greedy, maxTokens: newTokens, stop: new Set<number>() };
  const got = await Array.fromAsync(generate(decoder, prompt, options));
  assertEquals(got, await engineGreedy());
  assert(new Set(got).size > 3, "the continuation is too dull to tell models apart");
});

Deno.test("an exported model gives the same for rows of a batch as for each alone", async () => {
  await using decoder = await openDecoder(tinyModel(), { threads: 1 });
  const rows = [prompt, [...prompt].reverse()];
  const alone = await Promise.all(rows.map((row) => decoder.feed([row])));
  assertNear((await decoder.feed(rows)).logits, alone.flatMap(({ logits }) => [...logits]));
});

Deno.test("onnxruntime-node gives the engine's logits from onnx/model.onnx on disk", async () => {
  await using folder = await modelOnDisk();
  const session = await ort.InferenceSession.create(`${folder.parent}/${folder.name}/onnx/model.onnx`);
  const int64 = (values: readonly number[]) =>
    new ort.Tensor("int64", BigInt64Array.from(values, BigInt), [1, values.length]);
  const past = session.inputNames.filter((name) => name.startsWith("past_key_values."));
  const results = await session.run({
    input_ids: int64(prompt),
    attention_mask: int64(prompt.map(() => 1)),
    position_ids: int64([...prompt.keys()]),
    ...Object.fromEntries(
      past.map((name) => [name, new ort.Tensor("float32", new Float32Array(), [1, 2, 0, 8])]),
    ),
  });
  assertNear(results.logits.data as Float32Array, await engineLogits(prompt));
  await session.release();
});

Deno.test("@xenova/transformers opens the folder and gives the same logits, text and greedy continuation", async () => {
  await using folder = await modelOnDisk();
  env.allowRemoteModels = false;
  env.localModelPath = folder.parent;
  const options = { dtype: "fp32", device: "cpu", local_files_only: true } as const;
  const model = await AutoModelForCausalLM.from_pretrained(folder.name, options);
  const int64 = (values: readonly number[]) =>
    new Tensor("int64", BigInt64Array.from(values, BigInt), [1, values.length]);
  const { logits } = await model({ input_ids: int64(prompt), attention_mask: int64(prompt.map(() => 1)) });
  assertNear(logits.data, await engineLogits(prompt));
  await model.dispose();
  const generator = await pipeline("text-generation", folder.name, options) as TextGenerationPipeline;
  const [{ generated_text }] = await generator(text, { max_new_tokens: newTokens, do_sample: false }) as {
    generated_text: string;
  }[];
  // Special tokens do not show in the pipeline's text.
  assertEquals(generated_text, tokenizer.decode([...prompt, ...await engineGreedy()], { specials: "skip" }));
  await generator.dispose();
});

Deno.test("@xenova/transformers answers a chat as we do, up to the token that ends the turn", async () => {
  await using folder = await modelOnDisk();
  env.allowRemoteModels = false;
  env.localModelPath = folder.parent;
  const options = { dtype: "fp32", device: "cpu", local_files_only: true } as const;
  const generator = await pipeline("text-generation", folder.name, options) as TextGenerationPipeline;
  const chat = openChat(tinyVocabulary);
  await using decoder = await openDecoder(tinyModel(), { threads: 1 });
  for (const content of ["where is the mill?", "who?", "the brook"]) {
    const asked = [{ role: "user" as const, content }];
    const said = await Array.fromAsync(answer(chat, decoder, asked, { ...greedy, maxTokens: newTokens }));
    const [theirs] = await generator(asked, { max_new_tokens: newTokens, do_sample: false });
    const turns = theirs.generated_text as unknown as { content: string }[];
    assertEquals(turns.at(-1)!.content, said.join(""));
  }
  await generator.dispose();
});
