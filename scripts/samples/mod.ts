/** The sample web: pages about one invented valley, the truth about each, and questions made from the same facts. */
export { archiveOf, fileName, type TruthRow, truthRow } from "./archive.ts";
export { conversationRows } from "./conversations.ts";
export { jaccard } from "./jaccard.ts";
export { labelledRows } from "./labelled.ts";
export type { Quality, SamplePage, Truth } from "./page.ts";
export { questionRows } from "./questions.ts";
export { sampleWeb } from "./web.ts";
