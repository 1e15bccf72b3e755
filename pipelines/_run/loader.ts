/**
 * The process that loads a pipeline's code for those that must not: `open_pipeline.ts` starts it, with permission to read
 * and no other, and asks it what is in the file. It ends when its input does.
 */
import { answerQuestions } from "./answering.ts";
import { writeBook } from "./book.ts";
import type { Part } from "./manifest.ts";
import { type LoadedNode, type LoadedPipeline, loadPipeline, type Setting } from "./pipeline.ts";
import { saidStages } from "./said_stages.ts";

/** What it is told at the beginning. */
interface Loading {
  readonly file: string;
  readonly settings: readonly Setting[];
  readonly store: string;
}

/** What it is asked. */
export type LoaderQuestion =
  /** The recipes. */
  | { readonly ask: "book" }
  /** The stages with their options, for people. */
  | { readonly ask: "stages" }
  /** Into how large slices a source cuts files. */
  | { readonly ask: "slices"; readonly node: string; readonly names: readonly string[] }
  /** What the kind of a node says of a part that is stored. */
  | { readonly ask: "description"; readonly node: string; readonly part: Part };

/** Answers from the pipeline, which is loaded for the first question. */
function answering({ file, settings, store }: Loading): (question: LoaderQuestion) => Promise<unknown> {
  let loading: Promise<LoadedPipeline> | undefined;
  return async (question) => {
    const pipeline = await (loading ??= loadPipeline(file, settings));
    switch (question.ask) {
      case "book":
        return writeBook(pipeline);
      case "stages":
        return saidStages(pipeline);
      case "slices":
        return slicesOf(nodeNamed(question.node, pipeline), question.names);
      case "description":
        return await described(nodeNamed(question.node, pipeline), question.part, store);
    }
  };
}

function nodeNamed(name: string, { nodes }: LoadedPipeline): LoadedNode {
  return nodes.find((node) => node.name === name)!;
}

function slicesOf({ recipe: { stage: { work }, options } }: LoadedNode, names: readonly string[]) {
  return names.map((name) => work.form === "source" ? work.sliceBytes?.(name, options) : undefined);
}

/** The store is not loaded before somebody asks: a plan does not, and each command waits for the book. */
async function described({ recipe }: LoadedNode, part: Part, store: string): Promise<readonly string[]> {
  const [{ describe }, { Store }] = await Promise.all([import("./read.ts"), import("./store.ts")]);
  return await describe({ parts: [part] }, recipe.stage.output.kind, new Store(store));
}

if (import.meta.main) await answerQuestions(answering(JSON.parse(Deno.args[0]) as Loading));
