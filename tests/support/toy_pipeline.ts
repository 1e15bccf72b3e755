/** A pipeline of toy stages, for tests. */
import { dropRepeats, keepLong, readLines, sumLengths } from "./toy_stages.ts";

const lines = readLines({}, { files: [] });
const long = keepLong({ documents: lines }, { minChars: 2 });
const unique = dropRepeats({ documents: long });
const total = sumLengths({ documents: unique });

export default { unique, total };
