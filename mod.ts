/**
 * Millrace: a pipeline from raw web pages to a trained, tuned and evaluated language model.
 *
 * A pipeline file is plain constants and calls: each stage takes artifacts and gives one, typed by its columns, so that a
 * pipeline in the wrong order does not compile. The build system makes what is not made yet.
 *
 * ```ts
 * import { clean, ingest, loadPipeline, runPipeline } from "@millrace/millrace";
 *
 * const pages = ingest({}, { files: ["data/samples/*.warc.gz"] });
 * const documents = clean({ pages });
 * console.log(documents.stage.stageName, typeof loadPipeline, typeof runPipeline);
 * ```
 *
 * @module
 */
export * from "./stages/stage.ts";
export {
  analogies,
  type Analogy,
  type Conversation,
  conversations,
  type Document,
  documents,
  type Evaluation,
  evaluations,
  files,
  itemKind,
  type LabelledText,
  labelledTexts,
  type Message,
  type Model,
  type ModelConfig,
  models,
  type Page,
  pages,
  type Question,
  questions,
  type RowKind,
  rowKind,
  type Tensor,
  type TokenizedDocument,
  type TokenizerConfig,
  type TokenizerJson,
  tokens,
  vocabularies,
  type Vocabulary,
  type Windows,
  windows,
  type WordVectors,
  wordVectors,
} from "./stages/kinds/mod.ts";
export * from "./stages/crawl_ingest/mod.ts";
export * from "./stages/clean/mod.ts";
export * from "./stages/dedupe/mod.ts";
export * from "./stages/filter/mod.ts";
export * from "./stages/tokenize/mod.ts";
export * from "./stages/sample/mod.ts";
export * from "./stages/pretrain/mod.ts";
export * from "./stages/evaluate/mod.ts";
export * from "./stages/finetune/mod.ts";
export {
  type Follower,
  loadPipeline,
  type Made,
  parseSetting,
  type Pipeline,
  pipelineOf,
  planPipeline,
  progressLines,
  publish,
  publishedFolder,
  type RunEvent,
  type RunOptions,
  runPipeline,
  type Selection,
  type Setting,
  type Standing,
  Store,
} from "./pipelines/_run/mod.ts";
