/** A pipeline that trains a tiny model on the lines of a file. */
import { learnVocabulary, tokenize } from "../../stages/tokenize/mod.ts";
import { sample, split } from "../../stages/sample/mod.ts";
import { pretrain } from "../../stages/pretrain/mod.ts";
import { readLines } from "./toy_stages.ts";

const documents = split({ documents: readLines({}, { files: [] }) }, { heldOutShare: 0.2 });
const vocabulary = learnVocabulary({ documents }, { size: 300 });
const tokens = tokenize({ documents, vocabulary });
const train = sample({ tokens, vocabulary }, { windowTokens: 16 });
const heldOut = sample({ tokens, vocabulary }, { windowTokens: 16, split: "held-out" });
const model = pretrain({ train, heldOut, vocabulary }, {
  layers: 2,
  heads: 2,
  width: 32,
  steps: 300,
  checkpointSteps: 10,
  evaluateEverySteps: 20,
  sampleEverySteps: 0,
});

export default { model };
