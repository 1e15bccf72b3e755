/**
 * A site of your own, crawled politely or read from archives, to a model that continues its prose.
 *
 *   deno task run pipelines/site.ts --set crawl.seeds=https://example.org/
 *   deno task run pipelines/site.ts --set ingest.files=example.warc.gz
 */
import { crawl, ingest } from "../stages/crawl_ingest/mod.ts";
import { clean, mask } from "../stages/clean/mod.ts";
import { dedupe } from "../stages/dedupe/mod.ts";
import { filter, identifyLanguage, score } from "../stages/filter/mod.ts";
import { learnVocabulary, tokenize } from "../stages/tokenize/mod.ts";
import { sample, split } from "../stages/sample/mod.ts";
import { pretrain } from "../stages/pretrain/mod.ts";
import { check, perplexity } from "../stages/evaluate/mod.ts";

// Less than a day, so that a rebuild each night finds it old enough however its minute wanders.
const archive = crawl({}, { seeds: [], maxAgeHours: 20 });
const pages = ingest({ archive }, { files: [] });
const cleaned = clean({ pages });
const unique = dedupe({ documents: cleaned });
const scored = score({ documents: identifyLanguage({ documents: unique }) });
const documents = mask({ documents: filter({ documents: scored }) });

const divided = split({ documents });
const vocabulary = learnVocabulary({ documents: divided }, { size: 4096 });
const tokens = tokenize({ documents: divided, vocabulary });
const train = sample({ tokens, vocabulary }, { split: "train", windowTokens: 128 });
const heldOut = sample({ tokens, vocabulary }, { split: "held-out", windowTokens: 128 });
const base = pretrain({ train, heldOut, vocabulary }, { steps: 600, learningRate: 3e-3 });
const text = perplexity({ model: base, heldOut });

const kept = check({ documents, before: cleaned }, "share of the pages", { figure: "kept", atLeast: 0.02 });

export default { documents, corpus: documents, vocabulary, train, heldOut, base, text, kept };
