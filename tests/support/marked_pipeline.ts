/** Two artifacts of documents side by side, of which the first is marked as the corpus. */
import { keepLong, readLines } from "./toy_stages.ts";

const documents = keepLong({ documents: readLines({}, { files: [] }) });
const notes = readLines({}, { files: [] });

export default { documents, corpus: documents, notes };
