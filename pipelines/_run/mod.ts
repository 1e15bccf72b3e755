/**
 * The build system: plans a pipeline, makes what is not there yet, and publishes it.
 *
 * The idea is that of a build tool whose targets are addressed by content: an artifact's key is a digest over its stage's
 * code and options and its inputs' bytes, so nothing is made twice, and a change goes as far as it changes bytes.
 */
export {
  loaded,
  type LoadedNode,
  type LoadedPipeline,
  loadPipeline,
  mustBeMade,
  type Node,
  parseSetting,
  type Pipeline,
  pipelineName,
  pipelineOf,
  runCommandLine,
  saySettings,
  select,
  setOption,
  type Setting,
  usualStore,
} from "./pipeline.ts";
export { type OpenPipeline, openPipeline } from "./open_pipeline.ts";
export type { SaidStage } from "./said_stages.ts";
export { environmentFor } from "./worker_environment.ts";
export { ConfinedProcess } from "./confined.ts";
export { answerQuestions } from "./answering.ts";
export { missingFiles, planPipeline, sayPart, selectedNodes, type Selection, type Standing } from "./plan.ts";
export type { Shard, ShardOf } from "./execute.ts";
export { type Cut, cutShards, shardsOf } from "./shards.ts";
export {
  adoptFetch,
  ageingOf,
  type Due,
  fetchedAt,
  fetchPath,
  type FetchRecord,
  type LatestFetch,
  readFetch,
} from "./fetches.ts";
export type { Made } from "./make_pass.ts";
export { type RunOptions, runPipeline } from "./run.ts";
export type { Follower, News, NodeRecord, RunEvent } from "./events.ts";
export { codePath, readCode, readSources, sourcesPath } from "./code.ts";
export {
  inspectRecord,
  lastRunNumber,
  readEvents,
  readRun,
  recordedPipelines,
  recordPath,
  runNumbers,
  type RunRecord,
  runsOf,
} from "./records.ts";
export { jsonLines, type ProgressLines, progressLines, type Screen } from "./progress.ts";
export { traceRuns } from "./tracing.ts";
export { excerpt, plain, plainJson } from "./escape.ts";
export { age, count, duration, percent, size, wholeDuration } from "./figures.ts";
export { FileMemory, forgetFiles } from "./file_memory.ts";
export { checksOf, type NamedCheck } from "./checks.ts";
export { aliasOf } from "./alias.ts";
export { isStored, rollBack } from "./roll_back.ts";
export { rolledBackFrom } from "./withdrawals.ts";
export { corpusNodes, corpusNotice } from "./corpus.ts";
export {
  followName,
  layOut,
  layOutPart,
  makingOf,
  type Move,
  moveName,
  type Named,
  prepare,
  type Prepared,
  publish,
  publishedFiles,
  publishedFolder,
  putBack,
  runFolder,
} from "./publish.ts";
export {
  damageOfName,
  entryPath,
  keptEntries,
  lastNumber,
  type Making,
  makingId,
  namesFolder,
  type Publication,
  publicationOf,
  publicationsOf,
  type PublishedBy,
  publishedManifest,
  publishedPipelines,
  runOfFolder,
  sameMaking,
  Superseded,
  wholePublicationsOf,
  type Withdrawal,
} from "./names.ts";
export { describe, filesOf, kindNamed, readerOf, readersOf, splitInput, withLayout } from "./read.ts";
export { damageOfJournal, JournalFile, journalName } from "./journal.ts";
export { memoryJournal } from "./contract.ts";
export { checkpointAt, checkpointHeadAt, setCheckpointAside } from "./checkpoints.ts";
export { checkpointsOf } from "./loop.ts";
export { freeBytes, freeFiles, realDisk } from "./disk.ts";
export { filesBelow, namesIn, type StoredFile } from "./listing.ts";
export { StoreHeld } from "./lock.ts";
export { openInTurn, overlapPolicies, type OverlapPolicy, type Turn } from "./turn.ts";
export { DamagedBlob, DamagedFile, Store } from "./store.ts";
export { isStore } from "./store_folder.ts";
export { type FileKind, fileKinds, kindOfFile } from "./store_kinds.ts";
export { manifestOfRef, type ManifestRef, refOfManifest } from "./manifest_ref.ts";
export { inspectVouched, oncePerKind, vouchedFile } from "./vouching.ts";
export {
  isListed,
  makeKeys,
  readSigner,
  readTrustList,
  type Signer,
  type TrustList,
  trustListOf,
} from "./signing.ts";
export {
  type Damage,
  damaged,
  notAsWritten,
  type Reading,
  readSealed,
  readSealedLines,
  sealed,
  sealedLine,
  unreadable,
  valueOf,
} from "./sealed.ts";
export {
  type Acceptance,
  balancesRows,
  countItems,
  type FileRef,
  filesAndDrops,
  isKept,
  type Ledger,
  type Manifest,
  type Part,
  type Receipt,
  sum,
  sumCounts,
  sumLedgers,
} from "./manifest.ts";
export { canonicalJson, digestOf, keyOf as contentKey, startDigest } from "./digest.ts";
export {
  columnsAfter,
  type Context,
  decodeRows,
  Drop,
  type Kind,
  type Reader,
  rowAfter,
} from "./contract.ts";
export type { DroppedRow } from "./ledger.ts";
export { hidingFlags, permissionsOf, type PrivateNet, trialPermissions } from "./permissions.ts";
