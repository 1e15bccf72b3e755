/** A pipeline whose first stage needs the network. */
import { fetchPage, keepLong } from "./toy_stages.ts";

const page = fetchPage({}, { url: "" });
export default { page, long: keepLong({ documents: page }) };
