/**
 * Phase filter: what a document is, measured, and whether it stays, decided. The two are stages of their own, so that
 * changing a threshold decides anew and measures nothing.
 *
 * `blockUrls` → `identifyLanguage` → (`trimLines`) → `score` → `filter`. `score` measures the text it is given; with
 * `trimLines` before it the rules judge the lines that are left. Rules, thresholds, reasons and their order are those of
 * datatrove 0.10, which made FineWeb (Penedo et al. 2024): Gopher (Rae et al. 2021), C4 (Raffel et al. 2020), FineWeb's own.
 */
export { blockUrls, type BlockUrlsOptions, urlJudge } from "./block_urls.ts";
export { identifyLanguage, type IdentifyLanguageOptions, languageOf } from "./identify_language.ts";
export { eldIdentifier, type Language, type LanguageIdentifier } from "./languages.ts";
export { trimLines } from "./trim_lines.ts";
export { type LineOptions, trimmedText } from "./c4.ts";
export { score, type ScoreOptions, scoresOf } from "./score.ts";
export { filter, type FilterOptions, judge, type Judged, judgeQuality } from "./filter.ts";
export type { Scores } from "./family.ts";
export type { Profile } from "./families.ts";
