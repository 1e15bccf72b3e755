/**
 * A T5 of about a million weights that writes what was taken out of pages of the sample web. It restores 0.315 ± 0.017 of 784
 * held-out spans to the letter, where always "." would be right for 0.033: of those of one token 0.431, of two 0.113, of longer
 * ones none. Eight minutes of processor time.
 *
 * From random attention such a model stays at guessing by frequency: it looks at its encoder only once the encoder has
 * gathered what stands around a sentinel, and the other way round. So attention begins at what is alike and near by, and in
 * a first training more and longer spans are taken out, of which most tokens follow one that the decoder wrote itself.
 */
import { ingest } from "../stages/crawl_ingest/mod.ts";
import { clean, mask } from "../stages/clean/mod.ts";
import { dedupe } from "../stages/dedupe/mod.ts";
import { filter, identifyLanguage, score } from "../stages/filter/mod.ts";
import { learnVocabulary, tokenize } from "../stages/tokenize/mod.ts";
import { sample, split } from "../stages/sample/mod.ts";
import { pretrainEncoderDecoder } from "../stages/pretrain/mod.ts";
import { spanAccuracy } from "../stages/evaluate/mod.ts";

const pages = ingest({}, { files: ["data/samples/*.warc.gz"], maxDamageBytes: 1_000_000 });
const unique = dedupe({ documents: clean({ pages }) });
const scored = score({ documents: identifyLanguage({ documents: unique }) });
const documents = split({
  documents: mask({ documents: filter({ documents: scored }, { languages: ["en"] }) }),
});

const vocabulary = learnVocabulary({ documents }, { size: 2048, framing: "t5" });
const tokens = tokenize({ documents, vocabulary });
const train = sample({ tokens, vocabulary }, { split: "train", windowTokens: 64 });
const heldOut = sample({ tokens, vocabulary }, { split: "held-out", windowTokens: 64 });
const size = { layers: 2, heads: 4, width: 128, start: "mimetic" } as const;
const optimizer = {
  optimizer: "muon",
  muonLearningRate: 0.01,
  learningRate: 5e-3,
  betas: [0.9, 0.98] as [number, number],
  batchWindows: 32,
} as const;
const writer = pretrainEncoderDecoder({ train, heldOut, vocabulary }, {
  ...size,
  ...optimizer,
  noiseShare: 0.4,
  meanSpanTokens: 3,
  spanEnds: "text",
  schedule: "constant",
  steps: 300,
});
// Of 64 tokens 10 are taken out at 7 places.
const noise = { noiseShare: 0.15, meanSpanTokens: 1.5, spanEnds: "text" } as const;
const model = pretrainEncoderDecoder({ train, heldOut, vocabulary, model: writer }, {
  ...noise,
  ...optimizer,
  steps: 2500,
});
const restored = spanAccuracy({ model, heldOut }, noise);

export default { documents, vocabulary, train, heldOut, writer, model, restored };
