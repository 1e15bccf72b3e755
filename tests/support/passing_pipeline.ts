/** A pipeline whose first stages are made in one pass with what follows, for tests; and the same with all stored. */
import type { Keeping } from "../../stages/stage.ts";
import { dropRepeats, keepLong, readLines } from "./toy_stages.ts";

/** The artifacts, with the rows on the way kept or not. */
export function artifacts(keeping: Keeping) {
  const lines = readLines({}, { files: [] }, keeping);
  const some = keepLong({ documents: lines }, { minChars: 2 }, keeping);
  const long = keepLong({ documents: some }, { minChars: 4 });
  return { long, unique: dropRepeats({ documents: long }) };
}

export default artifacts({ cache: false });
