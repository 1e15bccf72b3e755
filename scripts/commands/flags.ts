/** What the commands share in reading their command lines. */
import {
  isListed,
  isStore,
  oncePerKind,
  type OpenPipeline,
  openPipeline,
  parseSetting,
  readSigner,
  readTrustList,
  realDisk,
  type Selection,
  type Setting,
  Store,
  usualStore,
} from "../../pipelines/_run/mod.ts";
import { stageTable } from "../tables.ts";

/** A command: does what its arguments say, and gives the exit status. */
export type Command = (args: readonly string[]) => number | Promise<number>;

/** Option of `parseArgs` that refuses flags which were not declared. */
export const strict = {
  unknown(argument: string, key?: string): void {
    if (key !== undefined) throw new TypeError(`Cannot read the option ${argument}: see --help`);
  },
} as const;

/** Flags of commands that take a pipeline file. */
export const pipelineFlags = {
  string: ["set", "only", "from", "until", "shards", "store", "sign", "trust"],
  collect: ["set", "only"],
} as const;

/** The store that --store names, or the usual one; with --sign and --trust, what is written and taken is vouched for. */
export function storeOf(
  flags: { readonly store?: string; readonly sign?: string; readonly trust?: string },
): Store {
  return new Store(flags.store ?? usualStore, realDisk, {
    ...(flags.sign !== undefined && { signer: readSigner(flags.sign) }),
    ...(flags.trust !== undefined && { trust: readTrustList(flags.trust) }),
    refused: oncePerKind((line) => console.error(line)),
  });
}

/** The same for what only looks after a store. @throws {Error} when there is none. */
export function storeThere(flags: Parameters<typeof storeOf>[0]): Store {
  const store = storeOf(flags);
  if (isStore(store.folder)) return store;
  throw new Error(`Cannot find a store in ${store.folder}: a run makes one`);
}

/**
 * A store that is to be written to.
 *
 * @throws {Error} when a list of trusted keys was given, and what is written would be signed by none of them: the next
 * command with that list would refuse it.
 */
export function toWrite(store: Store): Store {
  const { signer, trust } = store.vouching;
  if (trust === undefined || signer !== undefined && isListed(signer, trust)) return store;
  const state = signer === undefined ? "nothing is signed, see --sign" : "the list lacks the key that signs";
  throw new Error(`Cannot write to ${store.folder} for who trusts that list of keys: ${state}`);
}

/** The selection that the flags make, and the names of stages behind the pipeline. */
export function selectionOf(
  flags: {
    readonly _: readonly (string | number)[];
    readonly only: readonly string[];
    readonly from?: string;
    readonly until?: string;
    readonly shards?: string;
    readonly force: boolean;
  },
): Selection {
  const only = [...flags._.slice(1).map(String), ...flags.only];
  return {
    force: flags.force,
    ...(flags.shards !== undefined && { shards: flags.shards.split(",") }),
    ...(only.length > 0 && { only }),
    ...(flags.from !== undefined && { from: flags.from }),
    ...(flags.until !== undefined && { until: flags.until }),
  };
}

/**
 * The pipeline of a file, whose code another process has, or undefined when help was asked for and given.
 *
 * @throws {TypeError} when none is named.
 */
export async function pipelineOrHelp(
  flags: {
    readonly _: readonly (string | number)[];
    readonly set: readonly string[];
    readonly help: boolean;
    readonly store?: string;
    readonly sign?: string;
  },
  command: string,
): Promise<OpenPipeline | undefined> {
  const [file] = flags._.length > 1 ? flags._.map(String) : operands(flags, command, ["PIPELINE"]);
  const pipeline = await opened(file, flags.set.map(parseSetting), flags);
  if (!flags.help) return pipeline;
  await using open = pipeline;
  console.log(stageTable(open.name, await open.saidStages()));
  return undefined;
}

/** The pipeline of a file as data, with what it needs of the store. */
export function opened(
  file: string,
  settings: readonly Setting[],
  { store, sign }: { readonly store?: string; readonly sign?: string },
): Promise<OpenPipeline> {
  return openPipeline(file, settings, {
    folder: storeOf({ ...(store !== undefined && { store }) }).folder,
    ...(sign !== undefined && { keyFile: sign }),
  });
}

/** The operands of a command. @throws {TypeError} when there are not as many as it takes. */
export function operands(
  flags: { readonly _: readonly (string | number)[] },
  command: string,
  names: readonly string[],
): string[] {
  if (flags._.length !== names.length) {
    throw new TypeError(`Cannot read this command: write ${[command, ...names].join(" ")}; see --help`);
  }
  return flags._.map(String);
}

/** A whole number from `least` on in the value of a flag. @throws {TypeError} for anything else. */
export function wholeNumber(flag: string, value: string, least = 0): number {
  if (/^\d{1,9}$/.test(value) && Number(value) >= least) return Number(value);
  const from = least === 0 ? "" : ` from ${least}`;
  throw new TypeError(`Cannot read ${flag} "${value}": write a whole number${from}`);
}
