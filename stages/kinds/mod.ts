/** The nouns of the project, one a file. */
export {
  boolean,
  type Column,
  type Columns,
  type ColumnType,
  ids,
  json,
  number,
  type RowOf,
  text,
} from "./column.ts";
export {
  type ByteFile,
  type ByteRegion,
  type Encodable,
  type FileSet,
  type FileSink,
  type Kind,
  type Onlooker,
  optional,
  type RowKind,
  type Slot,
  type SourceFile,
} from "./kind.ts";
export { rowKind, rowsFile } from "./rows.ts";
export { itemKind, type ItemLayout, jsonBytes, jsonLines, readJson, readJsonLines } from "./item.ts";
export { files } from "./file.ts";
export { type Page, pages } from "./page.ts";
export { type Document, documents } from "./document.ts";
export { type TokenizerConfig, type TokenizerJson, vocabularies, type Vocabulary } from "./vocabulary.ts";
export { type TokenizedDocument, tokens } from "./tokens.ts";
export { type Signature, signatures } from "./signature.ts";
export { type PartVerdicts, type Verdict, verdicts } from "./verdict.ts";
export { StoredIds, type WindowIds, type Windows, windows } from "./windows.ts";
export { type Model, type ModelConfig, models, type Tensor } from "./model.ts";
export { type Question, questions } from "./question.ts";
export { type Conversation, conversations, type Message } from "./conversation.ts";
export { type LabelledText, labelledTexts } from "./labelled_text.ts";
export { type Evaluation, evaluations } from "./evaluation.ts";
export { type WordCount, wordCounts } from "./word_count.ts";
export { type Check, checks, sayCheck, type Severity } from "./check.ts";
export { type Sentences, sentences } from "./sentences.ts";
export { type Cooccurrence, cooccurrences } from "./cooccurrences.ts";
export { readVectors, type WordVectors, wordVectors } from "./word_vectors.ts";
export { analogies, type Analogy } from "./analogies.ts";
