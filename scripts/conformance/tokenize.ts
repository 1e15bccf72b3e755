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
import { type Area, failed, notApplicable, type Outcome, passed, readJson, same } from "./contract.ts";

interface EncodeCase {
  readonly text: string;
  readonly ids: readonly number[];
  readonly allowed_special?: "all";
  readonly tokens?: readonly string[];
  readonly decoded?: string;
}
type Result = { readonly id: string; readonly outcome: Outcome };

async function namesIn(folder: string): Promise<string[]> {
  return (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name).sort();
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

async function* runTiktoken(path: string, root: string): AsyncGenerator<Result> {
  for (const name of (await namesIn(path)).filter((name) => name.endsWith("_encode_cases.json"))) {
    if (!name.startsWith("gpt2_")) {
      yield { id: name, outcome: notApplicable("no vocabulary of this encoding is in the folder") };
      continue;
    }
    const tokenizer = await openGpt2(`${root}/model/gpt2-bpe`);
    const { cases, special } = await readJson<{ cases: EncodeCase[]; special: EncodeCase[] }>(
      `${path}/${name}`,
    );
    for (const [i, test] of cases.entries()) {
      yield { id: `${name} ${i}`, outcome: encodes(tokenizer, test, "none") };
    }
    for (const [i, test] of special.entries()) {
      yield { id: `${name} special ${i}`, outcome: encodes(tokenizer, test, test.allowed_special ?? "none") };
    }
  }
}

/** GPT-2's files: every token that is text encodes and reads back as that text. */
async function* runGpt2Files(path: string): AsyncGenerator<Result> {
  const tokenizer = await openGpt2(path);
  const wrong: number[] = [];
  for (let id = 0; id < tokenizer.size; id++) {
    const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(tokenizer.bytesOf(id));
    if (tokenizer.decode(tokenizer.encode(text)) !== text) wrong.push(id);
  }
  yield {
    id: "every token",
    outcome: wrong.length === 0 ? passed : failed(`tokens ${wrong.join(", ")} do not come back`),
  };
}

/** The corpus that a file such as `bytelevel_verdict_800.tokenizer.json` was learnt from, and its size. */
async function trainingOf(name: string, root: string): Promise<{ corpus: string; size: number } | undefined> {
  const [, word, size] = /^bytelevel_(\w+)_(\d+)\./.exec(name) ?? [];
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

async function* runHuggingFace(path: string, root: string): AsyncGenerator<Result> {
  const names = await namesIn(path);
  for (const name of names.filter((name) => name.endsWith(".tokenizer.json"))) {
    const tokenizer = await readJson<TokenizerJson>(`${path}/${name}`);
    const base = name.replace(/\.tokenizer\.json$/, "");
    const cases = names.includes(`${base}.cases.json`)
      ? await readJson<EncodeCase[]>(`${path}/${base}.cases.json`)
      : [];
    if (tokenizer.model.type !== "BPE") {
      const why = `${tokenizer.model.type} models are not claimed: tokenizers here are byte-level BPE`;
      for (const i of ["learning", ...cases.keys()]) {
        yield { id: `${base} ${i}`, outcome: notApplicable(why) };
      }
      continue;
    }
    yield { id: `${base} learning`, outcome: await learns(tokenizer, name, root) };
    const opened = openTokenizer({ tokenizer, config: {} });
    for (const [i, test] of cases.entries()) {
      yield { id: `${base} ${i}`, outcome: encodes(opened, test, "all") };
    }
  }
  if (names.includes("small_cases.json")) yield* runSmallCases(await readJson(`${path}/small_cases.json`));
}

interface SmallCases {
  readonly minbpe_wikipedia: EncodeCase & { readonly merges_list: readonly (readonly [number, number])[] };
  readonly hf_bpe_train_input_counts: Readonly<Record<string, number>>;
  readonly hf_bpe_train_expected: {
    readonly min_frequency: number;
    readonly merges_in_order: readonly (readonly [string, string])[];
  };
}

async function* runSmallCases(cases: SmallCases): AsyncGenerator<Result> {
  const { minbpe_wikipedia, hf_bpe_train_input_counts, hf_bpe_train_expected } = cases;
  const tokenizer = minbpeTokenizer(minbpe_wikipedia.merges_list);
  yield { id: "minbpe_wikipedia encoding", outcome: encodes(tokenizer, minbpe_wikipedia, "none") };
  const ties =
    "minbpe breaks ties by first appearance; this project by lowest ids, as Hugging Face tokenizers does";
  yield { id: "minbpe_wikipedia learning", outcome: notApplicable(ties) };
  // A document for each occurrence of a word. The bytes that no word has come before any merge and change none.
  const texts = Object.entries(hf_bpe_train_input_counts).flatMap(([word, count]) =>
    Array<string>(count).fill(word)
  );
  const { tokenizer: { model } } = learnTexts(texts, {
    minFrequency: hf_bpe_train_expected.min_frequency,
  });
  yield { id: "hf_bpe_train", outcome: same(model.merges, hf_bpe_train_expected.merges_in_order, "merges") };
  const unigram = "Unigram models are not claimed: tokenizers here are byte-level BPE";
  yield { id: "hf_unigram_lattice", outcome: notApplicable(unigram) };
  yield { id: "roberta_ids", outcome: notApplicable("RoBERTa's vocabulary is not in the folder") };
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
  cases: {},
  folders: [
    { folder: "model/gpt2-bpe", run: runGpt2Files },
    { folder: "model/tiktoken", run: runTiktoken },
    { folder: "model/hf-tokenizers", run: runHuggingFace },
  ],
};
