/** What `costs.ts` measures: pages to filtered documents. Rows on the way are not stored, as by hand. */
import { clean, filter, identifyLanguage, ingest, score } from "../../../mod.ts";

const passing = { cache: false };
const pages = ingest({}, { files: [] }, passing);
const cleaned = clean({ pages }, {}, passing);
const scored = score({ documents: identifyLanguage({ documents: cleaned }, {}, passing) }, {}, passing);

export default { documents: filter({ documents: scored }, { languages: ["en"] }) };
