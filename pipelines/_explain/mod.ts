/**
 * Explaining a store, and caring for it: why something would be made, what became of a page, what two runs differ in,
 * whether everything is still as it was written, and what can go.
 *
 * The idea is that every run leaves a record of what each artifact's key was a digest of, so that "why" is a comparison
 * of two records, field by field, and never a guess. All that is said of documents is escaped for terminals.
 */
export { explainPlan, isOpen, type PlannedNode } from "./plan.ts";
export { type Accepted, acceptStage, revokeAcceptance, type Word } from "./accept.ts";
export { type Reason, sayReason } from "./reasons.ts";
export { type Past, pastOf, sayPast } from "./why.ts";
export { showArtifact, type Showing } from "./show.ts";
export { compareAllNodes, compareRuns, type Difference, type NodeDifference, sayDifference } from "./diff.ts";
export { saySightings, type Sighting, whereIs } from "./where.ts";
export { checkStore, type Checkup, type Problem } from "./fsck.ts";
export { repairStore } from "./repair.ts";
export { findGarbage, type Garbage, removeGarbage, type Roots, type Rubbish } from "./gc.ts";
export { type Outcome, parseSweep, type Sweep } from "./sweep.ts";
export type { Choice, Tried } from "./preview.ts";
export { sweepOption, tryStage } from "./trials.ts";
export { saySideBySide } from "./side_by_side.ts";
export { findRun, latestRun, noRun, runName } from "./history.ts";
