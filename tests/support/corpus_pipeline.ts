/** A small corpus in real stages, from lines to windows. */
import { dedupe } from "../../stages/dedupe/mod.ts";
import { sample, split } from "../../stages/sample/mod.ts";
import { learnVocabulary, tokenize } from "../../stages/tokenize/mod.ts";
import { readLines } from "./toy_stages.ts";

const documents = split({ documents: dedupe({ documents: readLines({}, { files: [] }) }) }, {
  heldOutShare: 0,
});
const vocabulary = learnVocabulary({ documents }, { size: 300 });
const tokens = tokenize({ documents, vocabulary });
const windows = sample({ tokens, vocabulary }, { windowTokens: 8, packing: "bestFit" });

export default { documents, windows };
