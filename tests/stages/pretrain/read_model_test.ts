import { assertEquals, assertRejects } from "@std/assert";
import { type ByteFile, type Model, models } from "../../../stages/kinds/mod.ts";
import { readModel } from "../../../stages/pretrain/mod.ts";
import { vocabularyOf } from "../../../stages/tokenize/mod.ts";
import type { Stages, Wholes } from "../../../stages/work.ts";
import { quietContext, readerOver, runWhole } from "../../support/stage_runs.ts";
import { tinyModel } from "../../support/tiny_model.ts";

/** A model's files by name, as they are laid. */
async function filesOf(model: Model): Promise<Map<string, Uint8Array<ArrayBuffer>>> {
  const laid = new Map<string, Uint8Array<ArrayBuffer>>();
  await models.lay(
    (async function* () {
      yield model;
    })(),
    {
      write: async (name, bytes) =>
        void laid.set(name, new Uint8Array(await new Response(bytes as BodyInit).arrayBuffer())),
    },
  );
  return laid;
}

/** What the second of the stage's two recipes makes of files. */
async function read(laid: ReadonlyMap<string, Uint8Array<ArrayBuffer>>): Promise<Model> {
  const { run } = (readModel.work as Stages).recipe({}, { folder: "models/tiny" }).stage.work as Wholes<
    Model
  >;
  const all = Array.from(
    laid,
    ([name, bytes]): ByteFile => ({ name, stream: () => new Blob([bytes]).stream() }),
  );
  const [model] = await Array.fromAsync(
    run({ files: readerOver(...all) }, { folder: "models/tiny" }, quietContext()),
  );
  return model as Model;
}

Deno.test("readModel gives back a model that was laid as a folder: the same weights, graphs and vocabulary", async () => {
  const model = tinyModel();
  const again = await read(await filesOf(model));
  assertEquals(again.tensors, model.tensors);
  assertEquals(again.graphs, model.graphs);
  assertEquals([again.config, again.generation], [model.config, model.generation]);
  assertEquals(again.vocabulary, model.vocabulary);
  assertEquals(await runWhole(vocabularyOf, { model: readerOver(again) }), [model.vocabulary]);
});

Deno.test("readModel takes special tokens that are told with their flags, and from their own file", async () => {
  const laid = await filesOf(tinyModel());
  const text = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
  laid.set("tokenizer_config.json", text({ eos_token: { content: "<|end|>", lstrip: false } }));
  laid.set("special_tokens_map.json", text({ eos_token: "<|user|>", pad_token: "<|endoftext|>" }));
  const { vocabulary, config } = await read(laid);
  assertEquals(vocabulary.config, { eos_token: "<|end|>", pad_token: "<|endoftext|>" });
  assertEquals(config.eos_token_id, vocabulary.tokenizer.model.vocab["<|end|>"]);
});

Deno.test("readModel says which file a folder lacks, or cannot be read", async () => {
  const laid = await filesOf(tinyModel());
  laid.set("generation_config.json", new TextEncoder().encode("{"));
  await assertRejects(
    () => read(laid),
    Error,
    "Cannot read the model of models/tiny: generation_config.json is not JSON, Expected property name",
  );
  laid.delete("tokenizer.json");
  await assertRejects(
    () => read(laid),
    Error,
    "Cannot read the model of models/tiny: it has no tokenizer.json",
  );
});
