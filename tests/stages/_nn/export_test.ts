import { assert, assertEquals } from "@std/assert";
import {
  AutoModelForCausalLM,
  AutoModelForMaskedLM,
  AutoModelForSeq2SeqLM,
  AutoModelForSequenceClassification,
  env,
  Tensor,
} from "@xenova/transformers";
import {
  exportGraphs,
  generationConfig,
  type GraphPrecision,
  openLogits,
  toHuggingFace,
} from "../../../stages/_nn/mod.ts";
import { generate, greedy, openDecoder } from "../../../stages/_generate/mod.ts";
import { decodeOnnx } from "../../../stages/_onnx/mod.ts";
import { type TinyCase, tinyCases, tinyFeeds, tinyLoaded } from "./hf_tiny.ts";

const dtypes = { float32: "fp32", int8: "q8" } as const;

/** A folder that transformers.js opens, removed at the end of the scope. */
async function folderOf(test: TinyCase, precision: GraphPrecision) {
  const parent = await Deno.makeTempDir({ prefix: "millrace-" });
  await Deno.mkdir(`${parent}/tiny/onnx`, { recursive: true });
  const { model, weights } = tinyLoaded(test);
  const ids = { bos: 1, eos: 2, pad: 0 };
  const { config } = toHuggingFace(model, weights, ids);
  await Deno.writeTextFile(`${parent}/tiny/config.json`, JSON.stringify(config));
  await Deno.writeTextFile(
    `${parent}/tiny/generation_config.json`,
    JSON.stringify(generationConfig(model, ids)),
  );
  for (const [path, bytes] of exportGraphs(model, weights, [precision])) {
    await Deno.writeFile(`${parent}/tiny/${path}`, bytes);
  }
  env.allowRemoteModels = false;
  env.localModelPath = parent;
  const options = { dtype: dtypes[precision], device: "cpu", local_files_only: true } as const;
  return { options, [Symbol.asyncDispose]: () => Deno.remove(parent, { recursive: true }) };
}

function int64(rows: readonly (readonly number[])[]): Tensor {
  return new Tensor("int64", BigInt64Array.from(rows.flat(), BigInt), [rows.length, rows[0].length]);
}
function inputsOf({ inputs }: TinyCase): Record<string, Tensor> {
  const mask = inputs.attention_mask ?? inputs.input_ids.map((row) => row.map(() => 1));
  return {
    input_ids: int64(inputs.input_ids),
    attention_mask: int64(mask),
    ...(inputs.token_type_ids && { token_type_ids: int64(inputs.token_type_ids) }),
  };
}
function distance(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  assertEquals(actual.length, expected.length);
  return Array.from(expected).reduce((most, number, i) => Math.max(most, Math.abs(number - actual[i])), 0);
}
function largest(numbers: ArrayLike<number>): number {
  return Array.from(numbers).reduce((most, number) => Math.max(most, Math.abs(number)), 0);
}
/** How far 8-bit logits may be off, as a share of the largest. */
const roughly = 0.02;

const openers = {
  llama: AutoModelForCausalLM,
  "llama tied, with biases": AutoModelForCausalLM,
  bert: AutoModelForMaskedLM,
  roberta: AutoModelForMaskedLM,
  "bert classifier": AutoModelForSequenceClassification,
  "roberta classifier": AutoModelForSequenceClassification,
};

for (const [name, opener] of Object.entries(openers)) {
  Deno.test(`${name}: @xenova/transformers gives our logits, in 8 bits nearly`, async () => {
    const test = tinyCases[name];
    const { model, weights } = tinyLoaded(test);
    await using runner = await openLogits(model, weights);
    const wanted = (await runner.logits(tinyFeeds(model, test).inputs)).data;
    for (const [precision, bound] of [["float32", 1e-5], ["int8", roughly * largest(wanted)]] as const) {
      await using folder = await folderOf(test, precision);
      const opened = await opener.from_pretrained("tiny", folder.options);
      const { logits } = await opened(inputsOf(test));
      assert(distance(logits.data, wanted) < bound, `${precision}: ${distance(logits.data, wanted)}`);
      await opened.dispose();
    }
  });
}

for (const name of ["llama", "llama, llama3", "t5", "t5, gated"]) {
  Deno.test(`${name}: @xenova/transformers writes greedily what transformers writes`, async () => {
    const test = tinyCases[name];
    await using folder = await folderOf(test, "float32");
    const opener = name.startsWith("t5") ? AutoModelForSeq2SeqLM : AutoModelForCausalLM;
    const opened = await opener.from_pretrained("tiny", folder.options);
    const { input_ids, attention_mask } = inputsOf(test);
    const prompt = { input_ids: input_ids.slice([0, 1]), attention_mask: attention_mask.slice([0, 1]) };
    const limits = { max_new_tokens: 6, do_sample: false, eos_token_id: null, num_beams: 1 };
    const written = await opened.generate({ ...prompt, ...limits } as never) as Tensor;
    assertEquals(Array.from(written.data as BigInt64Array, Number), [...test.greedy![0]]);
    await opened.dispose();
  });
}

// These two are no types that transformers.js knows.
for (const name of ["mixtral", "ctrl"]) {
  Deno.test(`${name}: the graph with a cache writes greedily what transformers writes`, async () => {
    const test = tinyCases[name];
    const { model, weights } = tinyLoaded(test);
    const { config } = toHuggingFace(model, weights);
    await using decoder = await openDecoder({ config, graphs: exportGraphs(model, weights) }, { threads: 1 });
    const [prompt] = test.inputs.input_ids;
    const wanted = test.greedy![0].slice(prompt.length);
    const options = { ...greedy, maxTokens: wanted.length, stop: new Set<number>() };
    assertEquals(await Array.fromAsync(generate(decoder, prompt, options)), wanted);
  });
}

for (const name of ["t5", "t5, gated"]) {
  Deno.test(`${name}: @xenova/transformers gives our logits, in 8 bits nearly`, async () => {
    const test = tinyCases[name];
    const { model, weights } = tinyLoaded(test);
    const written = (test.labels as readonly (readonly number[])[]).map((row) =>
      row.map((id) => Math.max(id, 0))
    );
    const begun = written.map((row) => [0, ...row.slice(0, -1)]);
    await using runner = await openLogits(model, weights);
    const wanted = (await runner.logits(tinyFeeds(model, { ...test, labels: written }).inputs)).data;
    for (const [precision, bound] of [["float32", 1e-5], ["int8", roughly * largest(wanted)]] as const) {
      await using folder = await folderOf(test, precision);
      const opened = await AutoModelForSeq2SeqLM.from_pretrained("tiny", folder.options);
      const { logits } = await opened({ ...inputsOf(test), decoder_input_ids: int64(begun) });
      assert(distance(logits.data, wanted) < bound, `${precision}: ${distance(logits.data, wanted)}`);
      await opened.dispose();
    }
  });
}

Deno.test("The decoder beside an encoder has the names and dimensions that transformers.js looks for", () => {
  const { model, weights } = tinyLoaded(tinyCases.t5);
  const graphs = exportGraphs(model, weights);
  assertEquals([...graphs.keys()], ["onnx/encoder_model.onnx", "onnx/decoder_model_merged.onnx"]);
  const { inputs, outputs } = decodeOnnx(graphs.get("onnx/decoder_model_merged.onnx")!);
  const own = ["batch_size", 2, "past_decoder_sequence_length", 3];
  const other = ["batch_size", 2, "past_encoder_sequence_length", 3];
  assertEquals(inputs.map(({ name, type, shape }) => [name, type, shape]), [
    ["encoder_attention_mask", "int64", ["batch_size", "encoder_sequence_length"]],
    ["input_ids", "int64", ["batch_size", "decoder_sequence_length"]],
    ["encoder_hidden_states", "float32", ["batch_size", "encoder_sequence_length", 8]],
    ["past_key_values.0.decoder.key", "float32", own],
    ["past_key_values.0.decoder.value", "float32", own],
    ["past_key_values.0.encoder.key", "float32", other],
    ["past_key_values.0.encoder.value", "float32", other],
    ["use_cache_branch", "bool", [1]],
  ]);
  assertEquals(outputs.map(({ name }) => name), [
    "logits",
    "present.0.decoder.key",
    "present.0.decoder.value",
    "present.0.encoder.key",
    "present.0.encoder.value",
  ]);
});

Deno.test("8-bit graphs take a quarter of the room, and hold no operator but ONNX's own", () => {
  const { model, weights } = tinyLoaded(tinyCases["bert classifier"]);
  const [full, small] = [...exportGraphs(model, weights, ["float32", "int8"]).values()].map((bytes) =>
    decodeOnnx(bytes)
  );
  const sizeOf = (graph: typeof full) =>
    [...graph.initializers.values()].filter(({ shape }) => shape.length === 2)
      .reduce((sum, { data }) => sum + data.byteLength, 0);
  assert(sizeOf(small) < 0.3 * sizeOf(full), `${sizeOf(small)} of ${sizeOf(full)}`);
  assert(small.nodes.some(({ op }) => op === "MatMulInteger"));
});
