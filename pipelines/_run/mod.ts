/**
 * The build system: plans a pipeline, makes what is not there yet, and publishes it.
 *
 * The idea is that of a build tool whose targets are addressed by content: an artifact's key is a digest over its stage's
 * code and options and its inputs' bytes, so nothing is made twice, and a change goes as far as it changes bytes.
 */
export { loadPipeline, parseSetting, type Pipeline, pipelineOf, type Setting } from "./pipeline.ts";
export { planPipeline, type Selection, type Standing } from "./plan.ts";
export { type Made, type RunOptions, runPipeline } from "./run.ts";
export { outcome, type Progress, progressLines, type Screen } from "./progress.ts";
export { publish, publishedFolder } from "./publish.ts";
export { describe, readerOf } from "./read.ts";
export { Store } from "./store.ts";
export { type Ledger, type Manifest, type Part } from "./manifest.ts";
export { keyOf as contentKey } from "./digest.ts";
export { decodeRows } from "./contract.ts";
export { realWorld } from "./network.ts";
