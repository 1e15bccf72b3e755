/** From some hundred raw web pages to a small model that talks about them: a few minutes on two cores. */
import { ingest, readConversations, readLabelledTexts, readQuestions } from "../stages/crawl_ingest/mod.ts";
import { clean, mask } from "../stages/clean/mod.ts";
import { dedupe } from "../stages/dedupe/mod.ts";
import { filter, identifyLanguage, score } from "../stages/filter/mod.ts";
import { learnVocabulary, tokenize } from "../stages/tokenize/mod.ts";
import { sample, split } from "../stages/sample/mod.ts";
import { pretrain } from "../stages/pretrain/mod.ts";
import { answerPrompts, check, chooseAnswers, labelAccuracy, perplexity } from "../stages/evaluate/mod.ts";
import { classify, instruct } from "../stages/finetune/mod.ts";

// The sample web has a cut archive, as the real one has: what is lost is counted.
const pages = ingest({}, { files: ["data/samples/*.warc.gz"], maxDamageBytes: 1_000_000 });
const unique = dedupe({ documents: clean({ pages }) });
const scored = score({ documents: identifyLanguage({ documents: unique }) });
const documents = mask({ documents: filter({ documents: scored }, { languages: ["en"] }) });

const divided = split({ documents });
const vocabulary = learnVocabulary({ documents: divided }, { size: 2048 });
const tokens = tokenize({ documents: divided, vocabulary });
const train = sample({ tokens, vocabulary }, { split: "train", windowTokens: 128 });
const heldOut = sample({ tokens, vocabulary }, { split: "held-out", windowTokens: 128 });

const base = pretrain({ train, heldOut, vocabulary }, { steps: 900, learningRate: 3e-3 });
const text = perplexity({ model: base, heldOut });

const conversations = readConversations({}, { files: ["data/samples/conversations.jsonl"] });
const questions = readQuestions({}, { files: ["data/samples/questions.jsonl"] });
const labelled = readLabelledTexts({}, { files: ["data/samples/labelled.jsonl"] });
const chat = instruct({ model: base, conversations }, { epochs: 12 });
const before = chooseAnswers({ model: base, questions });
const after = chooseAnswers({ model: chat, questions }, { framing: "chat" });
const answers = answerPrompts({ model: chat, conversations });
const spam = classify({ model: base, labelled });
const spamAccuracy = labelAccuracy({ model: spam, labelled });

const enough = check({ documents }, "enough documents", { figure: "count", atLeast: 100 });
const english = check({ documents }, "English only", {
  figure: "share",
  column: "language",
  oneOf: ["en"],
  atLeast: 0.99,
});
const learned = check({ evaluation: text }, "has learned", {
  figure: "metric",
  metric: "perplexity",
  atMost: 80,
  severity: "warn",
});

export default {
  documents,
  corpus: documents,
  vocabulary,
  train,
  heldOut,
  base,
  text,
  chat,
  before,
  after,
  answers,
  spam,
  spamAccuracy,
  enough,
  english,
  learned,
};
