/** From raw web pages to word vectors, learnt in two ways: what lies near what, and which analogies hold. */
import { ingest, readAnalogies } from "../stages/crawl_ingest/mod.ts";
import { clean } from "../stages/clean/mod.ts";
import { dedupe } from "../stages/dedupe/mod.ts";
import { filter, identifyLanguage, score } from "../stages/filter/mod.ts";
import { learnGloveVectors, learnWordVectors } from "../stages/pretrain/mod.ts";
import { nearestWords, solveAnalogies } from "../stages/evaluate/mod.ts";

const pages = ingest({}, { files: ["data/samples/*.warc.gz"], maxDamageBytes: 1_000_000 });
const unique = dedupe({ documents: clean({ pages }) });
const scored = score({ documents: identifyLanguage({ documents: unique }) });
const documents = filter({ documents: scored }, { languages: ["en"] });

const vectors = learnWordVectors({ documents }, { epochs: 20 });
const gloveVectors = learnGloveVectors({ documents });

const words = ["osterby", "marta", "baker", "violin", "cheese", "river", "april", "seven"];
const neighbours = nearestWords({ vectors }, { words });
const gloveNeighbours = nearestWords({ vectors: gloveVectors }, { words });
const analogies = readAnalogies({}, { files: ["data/samples/analogies.txt"] });
const solved = solveAnalogies({ vectors, analogies });
const gloveSolved = solveAnalogies({ vectors: gloveVectors, analogies });

export default { documents, vectors, gloveVectors, neighbours, gloveNeighbours, solved, gloveSolved };
