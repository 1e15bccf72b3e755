/** The sample web: pages about one invented valley, the truth about each, and questions made from the same facts. */
export { analogyText } from "./analogies.ts";
export { archiveOf, fileName, type TruthRow, truthRow } from "./archive.ts";
export { compressionRatio } from "./compression.ts";
export { conversationRows } from "./conversations.ts";
export { jaccard } from "./jaccard.ts";
export { labelledRows } from "./labelled.ts";
export type { Quality, SamplePage, Truth } from "./page.ts";
export { questionRows } from "./questions.ts";
export { gzipMember } from "./warc.ts";
export { sampleWeb } from "./web.ts";

/** What is committed in data/samples: the seed, and as many pages as fit below a million bytes with all the rest. */
export const committedSample = { seed: 1, pages: 720 } as const;
