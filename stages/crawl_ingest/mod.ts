/**
 * Crawl and ingest: raw pages, from the web or from files.
 *
 * `crawl` fetches what robots.txt allows (RFC 9309) and writes WARC (ISO 28500); `ingest` reads WARC of any make, JSON
 * lines, text and HTML into pages, each with the same id from whatever archive it comes. Nothing vanishes: what is not
 * kept is counted under a reason, with its place in the file. Four more stages read what models learn from and are
 * tested with: conversations, labelled texts, questions, and texts that are taken to the letter.
 */
export { crawl } from "./crawl.ts";
export type { CrawlOptions } from "./crawl_options.ts";
export { ingest, type IngestOptions } from "./ingest.ts";
export { type RowFileOptions } from "./read_rows.ts";
export { readAnalogies, type ReadAnalogiesOptions } from "./read_analogies.ts";
export { readConversations } from "./read_conversations.ts";
export { readLabelledTexts } from "./read_labelled_texts.ts";
export { readQuestions } from "./read_questions.ts";
export { readTexts, type ReadTextsOptions } from "./read_texts.ts";
export { normalizeUrl } from "./url.ts";
export { pageId } from "./page.ts";
export { readRobots, type RobotsRules } from "./robots.ts";
export type { Scope } from "./scope.ts";
