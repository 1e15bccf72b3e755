/**
 * What the process that makes a stage's shards may touch, as flags of the runtime: what the stage declares, and no more.
 * A parser reads the store, the code and the files it is to read, and writes into a folder of its own; it has no network, no
 * environment, no native code. Native code is confined by no flag: those of its process are for the code around it.
 */
import { specialIpv4 } from "./addresses.ts";
import { variablesIn } from "./contract.ts";
import type { Node, Pipeline } from "./pipeline.ts";

/** Whether stages that need the network may reach private addresses as well. */
export type PrivateNet = "deny" | "allow";

/**
 * Addresses that no public name should lead to, as the runtime takes them. It looks at the address that is connected to,
 * but takes no ranges of IPv6; the world that a stage is given checks those by itself.
 */
const privateAddresses: readonly string[] = [...specialIpv4, "[::1]", "[::]"];

/** Folders of the project's modules, which a process reads to load them. */
const projectFolder = decodeURIComponent(new URL("../../", import.meta.url).pathname);

/** The permission flags of a process that only loads a pipeline: it reads the code and the store. */
export function readingPermissions(file: string, store: string): string[] {
  return [readFlag([store, projectFolder, folderOf(file)])];
}
/** Those of the process in which a stage is tried: what its worker may touch, but for writing. */
export function trialPermissions(node: Node, pipeline: Pick<Pipeline, "file">, store: string): string[] {
  return permissionsOf([node], pipeline, store).filter((flag) => !flag.startsWith("--allow-write"));
}
/** The flag that keeps the file of a key from a process that may read the folder in which it lies. */
export function hidingFlags(keyFile: string | undefined): string[] {
  if (keyFile === undefined) return [];
  return [`--deny-read=${[...new Set([keyFile, endOf(keyFile)])].map(escaped).join(",")}`];
}
/** Where a path leads, by whatever links; a path that leads nowhere is its own end. */
function endOf(path: string): string {
  try {
    return Deno.realPathSync(path);
  } catch {
    return path;
  }
}
function readFlag(paths: readonly string[]): string {
  return `--allow-read=${[...new Set(paths)].map(escaped).join(",")}`;
}

/** What differs from one process to the next. */
export interface WorkerPlace {
  /** Folder that it stages what it makes in. Default: a word for it. */
  readonly staging?: string;
  /** Key of the only shard that it makes, where {@linkcode keepsCheckpoints}. Default: a word for it. */
  readonly key?: string;
  readonly privateNet?: PrivateNet;
}

/** Whether the work of a node notes down what it has done of a shard: its process makes that shard alone. */
export function keepsCheckpoints({ recipe: { stage: { work, needs } } }: Node): boolean {
  return work.form === "loop" || work.form === "whole" || needs?.net === true ||
    work.form === "each" && work.journalRows !== undefined;
}

/** The permission flags of the process in which shards of some nodes are made, one after the other in the same pass. */
export function permissionsOf(
  nodes: readonly Node[],
  pipeline: Pick<Pipeline, "file">,
  store: string,
  { staging = `${store}/tmp/PROCESS`, key = "SHARD", privateNet = "deny" }: WorkerPlace = {},
): string[] {
  const stages = nodes.map(({ recipe }) => recipe);
  const net = stages.some(({ stage }) => stage.needs?.net);
  const native = stages.some(({ stage }) => stage.needs?.native);
  const patterns = stages.flatMap(({ stage: { work }, options }) =>
    work.form === "source" ? work.files(options) : []
  );
  const variables = stages.flatMap(({ options }) => variablesIn(options));
  const secrets = variables.length > 0 ? [`--allow-env=${variables.join(",")}`] : [];
  const reads = [store, projectFolder, folderOf(pipeline.file), ...patterns.map(rootOf)];
  const writes = [staging, ...(nodes.some(keepsCheckpoints) ? [`${store}/checkpoints/${key}`] : [])];
  return [
    readFlag(reads),
    `--allow-write=${writes.map(escaped).join(",")}`,
    // Training looks how many processors are idle.
    ...(native ? ["--allow-ffi", "--allow-sys=cpus,loadavg"] : []),
    ...(net ? ["--allow-net", ...secrets] : []),
    ...(net && privateNet === "deny" ? [`--deny-net=${privateAddresses.join(",")}`] : []),
  ];
}

/** The folder below which the files of a path or glob are found. */
function rootOf(pattern: string): string {
  const end = pattern.search(/[*?[{]/);
  return folderOf(end === -1 ? pattern : pattern.slice(0, end));
}

/** The folder of a file, given by path or URL. */
function folderOf(file: string): string {
  const path = file.startsWith("file://") ? decodeURIComponent(new URL(file).pathname) : file;
  return path.includes("/") ? path.slice(0, path.lastIndexOf("/")) || "/" : ".";
}

/** A path as one item of a flag's list: a comma in it is doubled. */
function escaped(path: string): string {
  return path.replaceAll(",", ",,");
}
