/** Two artifacts of documents side by side, for tests of which of them is the corpus. */
import { keepLong, readLines } from "./toy_stages.ts";

const documents = keepLong({ documents: readLines({}, { files: [] }) });
const notes = readLines({}, { files: [] });

export default { documents, notes };
