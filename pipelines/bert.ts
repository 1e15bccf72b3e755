/**
 * A BERT of about a million weights that names masked words of the sample web, and tells whether two segments belong
 * together: some minutes on two cores.
 */
import { ingest } from "../stages/crawl_ingest/mod.ts";
import { clean, mask } from "../stages/clean/mod.ts";
import { dedupe } from "../stages/dedupe/mod.ts";
import { filter, identifyLanguage, score } from "../stages/filter/mod.ts";
import { learnVocabulary, tokenize } from "../stages/tokenize/mod.ts";
import { sample, split } from "../stages/sample/mod.ts";
import { pretrainEncoder } from "../stages/pretrain/mod.ts";
import { maskedAccuracy } from "../stages/evaluate/mod.ts";

const pages = ingest({}, { files: ["data/samples/*.warc.gz"], maxDamageBytes: 1_000_000 });
const unique = dedupe({ documents: clean({ pages }) });
const scored = score({ documents: identifyLanguage({ documents: unique }) });
const documents = split({
  documents: mask({ documents: filter({ documents: scored }, { languages: ["en"] }) }),
});

const vocabulary = learnVocabulary({ documents }, { size: 2048, framing: "bert" });
const tokens = tokenize({ documents, vocabulary });
const train = sample({ tokens, vocabulary }, { split: "train", windowTokens: 64 });
const heldOut = sample({ tokens, vocabulary }, { split: "held-out", windowTokens: 64 });
const model = pretrainEncoder({ train, heldOut, vocabulary }, {
  architecture: "bert",
  objective: "sentencePairs",
  batchWindows: 32,
  steps: 3000,
  learningRate: 2e-3,
});
const words = maskedAccuracy({ model, heldOut });

export default { documents, vocabulary, train, heldOut, model, words };
