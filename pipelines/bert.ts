/**
 * A BERT of about a million weights that names masked words of the sample web: some minutes on two cores.
 *
 * Windows are short and the optimizer is Muon, because what a small encoder learns first, to look at a mask's neighbours,
 * takes most of its time: with AdamW at its best rate, half as many words were named after as many steps.
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
const train = sample({ tokens, vocabulary }, { split: "train", windowTokens: 32 });
const heldOut = sample({ tokens, vocabulary }, { split: "held-out", windowTokens: 32 });
const model = pretrainEncoder({ train, heldOut, vocabulary }, {
  architecture: "bert",
  optimizer: "muon",
  batchWindows: 32,
  steps: 3000,
  learningRate: 3e-3,
});
const words = maskedAccuracy({ model, heldOut });

export default { documents, vocabulary, train, heldOut, model, words };
