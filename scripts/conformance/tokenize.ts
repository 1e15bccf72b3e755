/** Conformance of tokenizing: ids against tiktoken and Hugging Face tokenizers, and learning against the latter. */
import type { TokenizerJson } from "../../stages/kinds/mod.ts";
import {
  byteLevelVocabulary,
  byteOfToken,
  byteTokens,
  fromGpt2Files,
  openTokenizer,
  type Tokenizer,
} from "../../stages/_tokenizer/mod.ts";
import { learnTexts } from "../../stages/tokenize/mod.ts";
import {
  type Area,
  type Case,
  type CaseFile,
  casesOfFiles,
  failed,
  type FolderCase,
  has,
  namesIn,
  notApplicable,
  type Outcome,
  passed,
  readJson,
  same,
} from "./contract.ts";

interface EncodeCase {
  readonly text: string;
  readonly ids: readonly number[];
  readonly allowed_special?: "all";
  readonly tokens?: readonly string[];
  readonly decoded?: string;
}

async function openGpt2(folder: string): Promise<Tokenizer> {
  const encoder = await readJson<Record<string, number>>(`${folder}/encoder.json`);
  return openTokenizer(fromGpt2Files(encoder, await Deno.readTextFile(`${folder}/vocab.bpe`)));
}

function firstFailure(outcomes: readonly Outcome[]): Outcome {
  return outcomes.find(({ state }) => state === "failed") ?? passed;
}

/**
 * Ids of a case, and where it states them the spellings of its tokens and the text that they read back as. Offsets, which
 * some cases state too, are not claimed.
 */
function encodes(tokenizer: Tokenizer, test: EncodeCase, allowedSpecial: "none" | "all"): Outcome {
  const ids = [...tokenizer.encode(test.text, { allowedSpecial })];
  const spelled = ids.map((id) => tokenizer.tokenOf(id));
  return firstFailure([
    same(ids, test.ids, "ids"),
    test.tokens === undefined ? passed : same(spelled, test.tokens, "tokens"),
    same(tokenizer.decode(ids), test.decoded ?? test.text, "decoded"),
  ]);
}

/** Texts and ids of an encoding that the file's first words name, as in "gpt2_encode_cases". */
function tiktokenCases(
  { name, content }: CaseFile,
  gpt2: () => Promise<Tokenizer>,
): FolderCase[] | undefined {
  if (!has(content, "cases")) return undefined;
  if (!/(^|[^a-z0-9])gpt-?2([^a-z0-9]|$)/i.test(`${name} ${has(content, "source") ? content.source : ""}`)) {
    return [{ id: name, run: () => notApplicable("no vocabulary of this encoding is in the folder") }];
  }
  const { cases, special = [] } = content as Record<string, EncodeCase[]>;
  return [
    ...cases.map((test, i) => ({
      id: `${name} ${i}`,
      run: async () => encodes(await gpt2(), test, test.allowed_special ?? "none"),
    })),
    ...special.map((test, i) => ({
      id: `${name} special ${i}`,
      run: async () => encodes(await gpt2(), test, test.allowed_special ?? "none"),
    })),
  ];
}

function tiktokenFolder(path: string, root: string): AsyncIterable<FolderCase> {
  const gpt2 = once(() => openGpt2(`${root}/model/gpt2-bpe`));
  return casesOfFiles(path, [(file) => tiktokenCases(file, gpt2)]);
}

/** Makes a value when it is first asked for. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => made ??= make();
}

/** GPT-2's files: every token that is text encodes and reads back as that text. */
async function* gpt2Files(path: string): AsyncGenerator<FolderCase> {
  yield { id: "every token", run: async () => comesBack(await openGpt2(path)) };
}

function comesBack(tokenizer: Tokenizer): Outcome {
  const wrong: number[] = [];
  for (let id = 0; id < tokenizer.size; id++) {
    const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(tokenizer.bytesOf(id));
    if (tokenizer.decode(tokenizer.encode(text)) !== text) wrong.push(id);
  }
  return wrong.length === 0 ? passed : failed(`tokens ${wrong.join(", ")} do not come back`);
}

/** The corpus that a file such as `bytelevel_verdict_800.tokenizer.json` was learnt from, and its size. */
async function trainingOf(name: string, root: string): Promise<{ corpus: string; size: number } | undefined> {
  const [, word, size] = /_(\w+)_(\d+)\./.exec(name) ?? [];
  const corpora = `${root}/../corpora`;
  const found = word && (await namesIn(corpora).catch(() => [])).find((file) => file.includes(word));
  return found ? { corpus: await Deno.readTextFile(`${corpora}/${found}`), size: Number(size) } : undefined;
}

async function learns(tokenizer: TokenizerJson, name: string, root: string): Promise<Outcome> {
  const training = await trainingOf(name, root);
  if (training === undefined) return notApplicable("the corpus it was learnt from is not beside the cases");
  const specialTokens = tokenizer.added_tokens.map(({ content }) => content);
  const { model } = (learnTexts([training.corpus], { size: training.size, specialTokens })).tokenizer;
  const ids = (vocab: Readonly<Record<string, number>>) =>
    Object.entries(vocab).sort(([, a], [, b]) => a - b);
  return firstFailure([
    same(model.merges, tokenizer.model.merges, "merges"),
    same(ids(model.vocab), ids(tokenizer.model.vocab), "ids"),
  ]);
}

function huggingFaceFolder(path: string, root: string): AsyncIterable<FolderCase> {
  return casesOfFiles(path, [
    (file) => learningCase(file, root),
    (file) => encodeCases(file, path),
    namedCases,
  ]);
}

/** A tokenizer that others trained: a vocabulary learnt from the same text is the same. */
function learningCase({ name, content }: CaseFile, root: string): FolderCase[] | undefined {
  if (!has(content, "model", "added_tokens")) return undefined;
  const tokenizer = content as Record<string, unknown> as unknown as TokenizerJson;
  return [{ id: `${name} learning`, run: () => unclaimed(tokenizer) ?? learns(tokenizer, name, root) }];
}

/** Texts and ids of the tokenizer beside: "NAME.cases" goes with "NAME.tokenizer". */
function encodeCases({ name, content }: CaseFile, path: string): FolderCase[] | undefined {
  if (!Array.isArray(content) || !has(content[0], "text", "ids")) return undefined;
  const opened = once(async () => {
    const tokenizer = await readJson<TokenizerJson>(
      `${path}/${name.replace(/\.cases$/, "")}.tokenizer.json`,
    );
    return unclaimed(tokenizer) ?? openTokenizer({ tokenizer, config: {} });
  });
  return (content as EncodeCase[]).map((test, i) => ({
    id: `${name} ${i}`,
    run: async () => {
      const tokenizer = await opened();
      return "state" in tokenizer ? tokenizer : encodes(tokenizer, test, "all");
    },
  }));
}

/** Why a tokenizer is of a kind that is not read here; undefined for one that is. */
function unclaimed({ model }: TokenizerJson): Outcome | undefined {
  return model.type === "BPE"
    ? undefined
    : notApplicable(`${model.type} models are not claimed: tokenizers here are byte-level BPE`);
}

interface MinbpeCase extends EncodeCase {
  readonly merges_list: readonly (readonly [number, number])[];
}
interface TrainingCase {
  readonly hf_bpe_train_input_counts: Readonly<Record<string, number>>;
  readonly hf_bpe_train_expected: {
    readonly min_frequency: number;
    readonly merges_in_order: readonly (readonly [string, string])[];
  };
}

/** A file of single cases, each under its name. */
function namedCases({ content }: CaseFile): FolderCase[] | undefined {
  if (!has(content, "source") || has(content, "cases")) return undefined;
  return Object.entries(content).flatMap(([name, value]) => namedCase(name, value, content));
}

function namedCase(name: string, value: unknown, all: unknown): FolderCase[] {
  const unclaimed = (why: string) => [{ id: name, run: () => notApplicable(why) }];
  if (has(value, "text", "ids", "merges_list")) {
    const test = value as Record<string, unknown> as unknown as MinbpeCase;
    const ties =
      "minbpe breaks ties by first appearance; this project by lowest ids, as Hugging Face tokenizers does";
    return [
      { id: `${name} encoding`, run: () => encodes(minbpeTokenizer(test.merges_list), test, "none") },
      { id: `${name} learning`, run: () => notApplicable(ties) },
    ];
  }
  if (has(value, "merges_in_order", "min_frequency")) {
    return [{ id: name, run: () => learnsCounts(all as TrainingCase) }];
  }
  if (has(value, "text", "ids")) return unclaimed("the vocabulary of this model is not in the folder");
  if (Array.isArray(value) && has(value[0], "nodes")) {
    return unclaimed("Unigram models are not claimed: tokenizers here are byte-level BPE");
  }
  // Counts are the input of the training beside them, and texts are notes.
  return typeof value === "string" || name.endsWith("_counts")
    ? []
    : unclaimed("no runner knows a case of this kind");
}

/** A document for each occurrence of a word. The bytes that no word has come before any merge and change none. */
function learnsCounts({ hf_bpe_train_input_counts, hf_bpe_train_expected }: TrainingCase): Outcome {
  const texts = Object.entries(hf_bpe_train_input_counts).flatMap(([word, count]) =>
    Array<string>(count).fill(word)
  );
  const { tokenizer: { model } } = learnTexts(texts, { minFrequency: hf_bpe_train_expected.min_frequency });
  return same(model.merges, hf_bpe_train_expected.merges_in_order, "merges");
}

/** Ids of one text by merges or a vocabulary that the case brings, or by GPT-2's. */
async function bpeEncode({ id, params, input, expected }: Case, root: string): Promise<Outcome> {
  const given = { ...params, ...input };
  const wanted = (Array.isArray(expected) ? { ids: expected } : expected) as Partial<EncodeCase>;
  if (wanted.ids === undefined) return notApplicable("the case expects something else than ids");
  const tokenizer = has(given, "merges_list")
    ? minbpeTokenizer(given.merges_list as MinbpeCase["merges_list"])
    : /gpt-?2/i.test(JSON.stringify([id, params]))
    ? await openGpt2(`${root}/model/gpt2-bpe`)
    : undefined;
  if (tokenizer === undefined) return notApplicable("no vocabulary of this encoding is in the folder");
  return encodes(tokenizer, { ...wanted, ids: wanted.ids, text: given.text as string }, "none");
}

/** minbpe's numbering: bytes are their own ids, merges follow from 256 on, and text is one word. */
function minbpeTokenizer(list: readonly (readonly [number, number])[]): Tokenizer {
  const tokens = [...byteTokens()].sort((a, b) => byteOfToken(a) - byteOfToken(b));
  const merges = list.map(([left, right]): [string, string] => {
    tokens.push(tokens[left] + tokens[right]);
    return [tokens[left], tokens[right]];
  });
  return openTokenizer(
    byteLevelVocabulary({ tokens, merges, specialTokens: [], pattern: "whole", config: {} }),
  );
}

/** The runners of tokenizing. */
export const tokenize: Area = {
  cases: { bpe_encode: bpeEncode },
  folders: [
    { folder: "model/gpt2-bpe", cases: gpt2Files },
    { folder: "model/tiktoken", cases: tiktokenFolder },
    { folder: "model/hf-tokenizers", cases: huggingFaceFolder },
  ],
};
