import { assertEquals, assertThrows } from "@std/assert";
import { z } from "zod";
import { columnsAfter } from "../../../pipelines/_run/contract.ts";
import { readBook, writeBook } from "../../../pipelines/_run/book.ts";
import {
  cutShards,
  loadPipeline,
  openPipeline,
  permissionsOf,
  type Pipeline,
  pipelineOf,
  Store,
  withLayout,
} from "../../../pipelines/_run/mod.ts";
import { ids, itemKind, rowKind } from "../../../stages/kinds/mod.ts";
import { defineStage, type Slot, text, whole } from "../../../stages/stage.ts";
import { passesOf } from "../../../pipelines/_run/passes.ts";

/** All that a run does with a pipeline before it makes anything, by names and keys. */
async function planned(pipeline: Pipeline): Promise<unknown> {
  const store = new Store("/nowhere");
  const sources = pipeline.nodes.filter(({ inputs }) => Object.keys(inputs).length === 0);
  return {
    nodes: pipeline.nodes.map(({ name, exported, within, inputs, recipe }) => [
      ...[name, exported, within, Object.entries(inputs).map(([slot, node]) => [slot, node.name])],
      ...[recipe.stage.stageName, recipe.stage.module, recipe.stage.about, recipe.stage.phase],
      Object.entries(columnsAfter(recipe)).map(([column, { type }]) => [column, type]),
    ]),
    passes: passesOf(pipeline, new Set(pipeline.nodes)).map((pass) => pass.map(({ name }) => name)),
    permissions: pipeline.nodes.map((node) => permissionsOf([node], pipeline, store.folder)),
    cuts: await Promise.all(sources.map((node) => cutShards(node, "code", {}, store).then(({ key }) => key))),
  };
}

for (const file of ["pipelines/quickstart.ts", "pipelines/t5.ts", "tests/support/passing_pipeline.ts"]) {
  Deno.test(`${file} as data has the recipes, passes, permissions and keys of the pipeline itself`, async () => {
    await using open = await openPipeline(file, [], { folder: "/nowhere" });
    assertEquals(await planned(open), await planned(await loadPipeline(file)));
  });
}

Deno.test("a kind of rows that only a pipeline has can be read without its code; another kind cannot", () => {
  const code = { sliceBytesOf: () => Promise.resolve([]), describePart: () => Promise.resolve([]) };
  const poems = rowKind("poems", { id: text(), verses: ids() });
  const songs = itemKind({
    name: "songs",
    format: 1,
    lay: () => new Map(),
    take: () => Promise.resolve(1),
    describe: () => Promise.resolve(["la"]),
  });
  const outputs: readonly Slot<unknown>[] = [poems, songs];
  const kinds = outputs.map((output) => {
    const stage = defineStage({
      name: "write",
      phase: "clean",
      module: import.meta.url,
      about: "Writes.",
      inputs: {},
      output,
      options: z.strictObject({}),
      work: whole(async function* () {}),
    });
    const book = JSON.parse(JSON.stringify(writeBook(pipelineOf("p", "p.ts", { out: stage({}) }))));
    return readBook(book, code).nodes[0].recipe.stage.output.kind;
  });
  assertEquals(kinds.map(({ name, format }) => [name, format]), [["poems", 2], ["songs", 1]]);
  assertEquals(kinds.map((kind) => withLayout(kind) !== undefined), [true, false]);
  assertEquals(kinds.map(({ describePart }) => describePart !== undefined), [false, true]);
});

Deno.test("what is no book of recipes is refused in words", async () => {
  const page = JSON.parse(JSON.stringify(writeBook(await loadPipeline("tests/support/toy_pipeline.ts"))))[0];
  const code = {
    sliceBytesOf: () => Promise.resolve([]),
    describePart: () => Promise.resolve([]),
  };
  assertEquals(readBook([page], code).nodes.map(({ name }) => name), ["readLines"]);
  const stage = (changes: object) => [{ ...page, stage: { ...page.stage, ...changes } }];
  const wrong: readonly (readonly [unknown, string])[] = [
    [{}, "the book is not a list"],
    [[1], "a recipe is not an object"],
    [
      [{ ...page, name: "../x" }],
      'the name of an artifact is "../x", which is no name: write letters, digits, _, $, . and -',
    ],
    [
      [{ ...page, name: "__proto__" }],
      'the name of an artifact is "__proto__", which is no name: write letters, digits, _, $, . and -',
    ],
    [[page, page], "the name of an artifact is given twice"],
    [[{ ...page, inputs: { a: "b" } }], "an input of readLines is not made before it"],
    [[{ ...page, options: null }], "the options of readLines is not an object"],
    [
      stage({ stageName: "a\u001b[2J" }),
      'the stage of readLines is "a\\u001b[2J", which is no name: write letters, digits, _, $, . and -',
    ],
    [stage({ work: { form: "shell" } }), "the work of readLines is of no form that is known"],
    [stage({ work: { form: "source", files: "a" } }), "the files of readLines is not a list"],
    [stage({ carries: "toString" }), "an input of readLines is none that its stage has"],
  ];
  for (const [book, message] of wrong) {
    assertEquals(assertThrows(() => readBook(book, code), TypeError).message, message);
  }
});
