/** A pipeline that learns word vectors of the lines of files, in both ways. */
import { learnGloveVectors, learnWordVectors } from "../../stages/pretrain/mod.ts";
import { readLines } from "./toy_stages.ts";

const documents = readLines({}, { files: [] });
const options = { dimensions: 10, minCount: 2, epochs: 4, checkpointSteps: 1, seed: 5 };
const vectors = learnWordVectors({ documents }, { ...options, stepWords: 300 });
const gloveVectors = learnGloveVectors({ documents }, { ...options, stepPairs: 500, windowWords: 4 });

export default { vectors, gloveVectors };
