/** What the build system takes from the stages' contract, in one place. */
export {
  type AnyStage,
  columnsAfter,
  Drop,
  drop,
  makeRecipe,
  memoryJournal,
  readSecret,
  type Recipe,
  scratchTooShort,
  type Slots,
  variablesIn,
} from "../../stages/stage.ts";
export type {
  Account,
  CheckpointPolicy,
  Context,
  Journal,
  Loop,
  Metrics,
  Noted,
  Reader,
  Scratch,
  Work,
  World,
} from "../../stages/stage.ts";
export type {
  ByteFile,
  ByteRegion,
  Columns,
  ColumnType,
  Encodable,
  FileSet,
  FileSink,
  Kind,
  Onlooker,
  SourceFile,
} from "../../stages/kinds/mod.ts";
export { BlockCutter, concatBytes, decodeRows, type RowBlock } from "../../stages/_format/mod.ts";
export { columnHolds, optionsOf, optionValue, rowAfter } from "../../stages/_pipe/mod.ts";
export * as kinds from "../../stages/kinds/mod.ts";
