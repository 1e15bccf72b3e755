/** Toy stages in all forms of work, one of them with a journal: what is interrupted in the tests of faults. */
import { judge } from "./slow_stages.ts";
import { dropRepeats, keepLong, readLines, sumLengths } from "./toy_stages.ts";

const judged = judge({ documents: readLines({}, { files: [] }) });
const unique = dropRepeats({ documents: keepLong({ documents: judged }, { minChars: 2 }) });
export default { unique, total: sumLengths({ documents: unique }) };
