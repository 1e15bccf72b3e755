/**
 * A BERT of about a million weights that names masked words of the sample web: some minutes on two cores.
 *
 * Windows are short and the optimizer is Muon: what a small encoder learns first, to look at a mask's neighbours, takes
 * most of its time. Higher rates (0.02 for Muon, 3e-3 for the rest) keep it from learning that at all.
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
  muonLearningRate: 0.008,
  learningRate: 1.2e-3,
  betas: [0.9, 0.98],
  batchWindows: 64,
  steps: 1400,
});
const words = maskedAccuracy({ model, heldOut });

export default { documents, vocabulary, train, heldOut, model, words };
