/** A crawl as fast as it may be, and the pages that it brings. */
import { crawl, ingest } from "../../stages/crawl_ingest/mod.ts";

const archive = crawl({}, { seeds: [], delaySeconds: 0 });
export default { archive, pages: ingest({ archive }) };
