/**
 * A CTRL of about a million weights that writes in the language that a control code asks for: some minutes on two cores.
 *
 * Of the sample web's pages 504 are English and 36 each German, French, Spanish and Italian; all are learnt from as they
 * are. What the model wrote is told by the language identifier that named the documents, and that never sees the codes.
 */
import { ingest } from "../stages/crawl_ingest/mod.ts";
import { clean, mask } from "../stages/clean/mod.ts";
import { dedupe } from "../stages/dedupe/mod.ts";
import { filter, identifyLanguage, score } from "../stages/filter/mod.ts";
import { learnVocabulary, tokenize } from "../stages/tokenize/mod.ts";
import { sample, split } from "../stages/sample/mod.ts";
import { pretrain } from "../stages/pretrain/mod.ts";
import { controlAccuracy, writeTexts } from "../stages/evaluate/mod.ts";

const pages = ingest({}, { files: ["data/samples/*.warc.gz"], maxDamageBytes: 1_000_000 });
const unique = dedupe({ documents: clean({ pages }) });
const scored = score({ documents: identifyLanguage({ documents: unique }) });
const languages = ["en", "de", "fr", "es", "it"];
const documents = split({ documents: mask({ documents: filter({ documents: scored }, { languages }) }) });

const vocabulary = learnVocabulary({ documents }, { size: 2048, controlCodes: languages });
const tokens = tokenize({ documents, vocabulary }, { controlColumn: "language" });
const train = sample({ tokens, vocabulary }, { split: "train", windowTokens: 96 });
const heldOut = sample({ tokens, vocabulary }, { split: "held-out", windowTokens: 96 });
const model = pretrain({ train, heldOut, vocabulary }, {
  architecture: "ctrl",
  objective: "control",
  documents: "apart",
  batchWindows: 16,
  steps: 1000,
  learningRate: 2e-3,
});
const texts = identifyLanguage({ documents: writeTexts({ model }) });
const control = controlAccuracy({ documents: texts });

// What the model writes is documents, too.
export default { documents, corpus: documents, vocabulary, train, heldOut, model, texts, control };
