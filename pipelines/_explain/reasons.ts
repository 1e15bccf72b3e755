/**
 * Reasons: what differs between two makings of an artifact, field by field, as data and as sentences. What is compared is
 * what its key is a digest of, so a key never changes without a reason.
 */
import { age, canonicalJson, type Due, type NodeRecord, plain, plainJson } from "../_run/mod.ts";

/** Forms of work that go over their input part by part. */
const partwise: readonly NodeRecord["form"][] = ["each", "parts"];
/** Modules named in one sentence, before "and N more". */
const namedModules = 3;

/** All that decides what an artifact's bytes are. */
export interface Basis {
  readonly stage: string;
  readonly form: NodeRecord["form"];
  readonly options: Readonly<Record<string, unknown>>;
  readonly fingerprint: string;
  /** Digests of the modules of the code; undefined when they are no longer kept. */
  readonly modules: Readonly<Record<string, string>> | undefined;
  /** Of each input, its node and its content; the content is undefined while the input is not made. */
  readonly inputs: Readonly<Record<string, { readonly node: string; readonly content: string | undefined }>>;
  readonly carries: string | undefined;
  /** Digest of each slice by its label; undefined when it is not known. */
  readonly slices: ReadonlyMap<string, string> | undefined;
}

/** Labels that one side has, the other has, or that mean another content. */
export interface Changes {
  readonly added: readonly string[];
  readonly gone: readonly string[];
  readonly changed: readonly string[];
}
/** One reason to make an artifact. */
export type Reason =
  | { readonly because: "never made" }
  | { readonly because: "forced" }
  | { readonly because: "waiting"; readonly inputs: readonly string[] }
  | { readonly because: "unfinished"; readonly shards: number; readonly of: number }
  | { readonly because: "files gone"; readonly files: number }
  | { readonly because: "receipts gone" }
  | { readonly because: "list refused"; readonly why: string }
  | { readonly because: "revoked" }
  | { readonly because: "stage"; readonly was: string; readonly is: string }
  | { readonly because: "option"; readonly name: string; readonly was?: unknown; readonly is?: unknown }
  | { readonly because: "code"; readonly modules: Changes | undefined }
  | { readonly because: "input files"; readonly files: Changes | undefined }
  | { readonly because: "input"; readonly name: string; readonly parts?: Changes; readonly of?: number }
  | { readonly because: "other input"; readonly name: string; readonly was?: string; readonly is?: string }
  | { readonly because: "layout" }
  | Due;

/** Why `now` is not what was made `before`; empty when it is the same. */
export function reasonsBetween(before: Basis, now: Basis): Reason[] {
  if (before.stage !== now.stage) return [{ because: "stage", was: before.stage, is: now.stage }];
  return [...optionReasons(before, now), ...codeReasons(before, now), ...inputReasons(before, now)];
}

/** Why a key is another: as {@linkcode reasonsBetween}, and where that finds nothing, what the key holds besides. */
export function reasonsForOtherKey(before: Basis, now: Basis): Reason[] {
  const reasons = reasonsBetween(before, now);
  if (reasons.length > 0) return reasons;
  const unknown = now.form === "source" && (before.slices === undefined || now.slices === undefined);
  return [unknown ? { because: "input files", files: undefined } : { because: "layout" }];
}

/** Options by name. Which files a source reads is told by the files themselves. */
function optionReasons(before: Basis, now: Basis): Reason[] {
  const names = Object.keys({ ...before.options, ...now.options });
  return names.filter((name) => now.form !== "source" || name !== "files").flatMap((name): Reason[] => {
    const [was, is] = [before.options[name], now.options[name]];
    if (canonicalJson(was) === canonicalJson(is)) return [];
    return [{ because: "option", name, ...(was !== undefined && { was }), ...(is !== undefined && { is }) }];
  });
}

/** Modules by path: the fingerprint is a digest over theirs. */
function codeReasons(before: Basis, now: Basis): Reason[] {
  if (before.fingerprint === now.fingerprint) return [];
  const known = before.modules !== undefined && now.modules !== undefined;
  const modules = known
    ? changesBetween(new Map(Object.entries(before.modules)), new Map(Object.entries(now.modules)))
    : undefined;
  return [{ because: "code", modules }];
}

/** Inputs by name: another node, another content, and for stages that work part by part, which parts. */
function inputReasons(before: Basis, now: Basis): Reason[] {
  const names = Object.keys({ ...before.inputs, ...now.inputs });
  const reasons = names.flatMap((name): Reason[] => {
    const [was, is] = [before.inputs[name], now.inputs[name]];
    if (is === undefined || was === undefined) {
      return [{ because: "other input", name, ...(was && { was: was.node }), ...(is && { is: is.node }) }];
    }
    if (is.content === undefined || is.content === was.content) return [];
    if (name !== now.carries || !partwise.includes(now.form)) return [{ because: "input", name }];
    const parts = sliceChanges(before, now);
    return [{ because: "input", name, ...(parts && { parts, of: now.slices!.size }) }];
  });
  const files = now.form === "source" ? sliceChanges(before, now) : undefined;
  return files !== undefined && isSome(files) ? [...reasons, { because: "input files", files }] : reasons;
}

/** Slices that are new, gone or of other content; undefined when one side is not known. */
function sliceChanges(before: Basis, now: Basis): Changes | undefined {
  if (before.slices === undefined || now.slices === undefined) return undefined;
  return changesBetween(before.slices, now.slices);
}

/** Compares two tables of digests. */
function changesBetween(before: ReadonlyMap<string, string>, now: ReadonlyMap<string, string>): Changes {
  return {
    added: [...now.keys()].filter((name) => !before.has(name)),
    gone: [...before.keys()].filter((name) => !now.has(name)),
    changed: [...now].filter(([name, digest]) => before.has(name) && before.get(name) !== digest).map((
      [name],
    ) => name),
  };
}
/** Whether there is any change. */
function isSome({ added, gone, changed }: Changes): boolean {
  return added.length + gone.length + changed.length > 0;
}

/** A reason as a sentence, safe on a terminal. */
export function sayReason(reason: Reason): string {
  switch (reason.because) {
    case "never made":
      return "never made";
    case "forced":
      return "asked for with --force";
    case "waiting":
      return `depends on ${reason.inputs.map(plain).join(", ")}`;
    case "unfinished":
      return `not finished: ${reason.shards} of ${reason.of} shards are stored`;
    case "files gone":
      return `${count(reason.files, "of its files is", "of its files are")} gone from the store`;
    case "receipts gone":
      return "its files are gone from the store";
    case "list refused":
      return `its list of files is ${plain(reason.why)}`;
    case "revoked":
      return "was accepted and not made, which is revoked";
    case "stage":
      return `was made by ${plain(reason.was)}, is made by ${plain(reason.is)}`;
    case "option":
      return sayOption(reason);
    case "code":
      return sayCode(reason.modules);
    case "input files":
      return sayFiles(reason.files);
    case "input":
      return sayInput(reason);
    case "other input":
      return `input ${plain(reason.name)} was ${plain(reason.was ?? "none")}, is ${
        plain(reason.is ?? "none")
      }`;
    case "layout":
      return "the layout of the store or of a kind changed";
    case "too old":
      return sayTooOld(reason);
    case "from the future":
      return `fetched at ${reason.checked}, which is yet to come by the clock of now`;
    case "fetch record damaged":
      return "the record of its fetches is damaged";
  }
}

/** An option that the stage has got or lost since is told as such. */
function sayOption({ name, was, is }: Extract<Reason, { because: "option" }>): string {
  if (was === undefined) return `${name} is new, ${plainJson(is)}`;
  if (is === undefined) return `${name} was ${plainJson(was)}, is gone`;
  return `${name} was ${plainJson(was)}, is ${plainJson(is)}`;
}

/** A fetch that each run makes again has no age to wait for. */
function sayTooOld({ hours, maxHours }: Extract<Reason, { because: "too old" }>): string {
  return `${age(hours)} old, ${
    maxHours === 0 ? "fetched again in each run" : `fetched again after ${age(maxHours)}`
  }`;
}

/** A module that was moved shows as one gone and one added. */
function sayCode(modules: Changes | undefined): string {
  if (modules === undefined) return "code changed: which of it is not recorded";
  const { added, gone, changed } = modules;
  const said = [["code changed", changed], ["code added", added], ["code gone", gone]] as const;
  return said.filter(([, names]) => names.length > 0).map(([what, names]) => `${what}: ${list(names)}`).join(
    "; ",
  );
}

/** A few names, and how many more there are. */
function list(names: readonly string[]): string {
  const more = names.length - namedModules;
  return names.slice(0, namedModules).map(plain).join(", ") + (more > 0 ? ` and ${more} more` : "");
}

/** The first count names what is counted: "2 new input files, 1 gone". */
function sayFiles(files: Changes | undefined): string {
  if (files === undefined) return "input files changed: which of them is not recorded";
  const { added, gone, changed } = files;
  const said = [
    added.length > 0 ? [count(added.length, "new input file", "new input files")] : [],
    changed.length > 0 ? [`${count(changed.length, "input file", "input files")} changed`] : [],
    gone.length > 0
      ? [added.length + changed.length > 0 ? `${gone.length} gone` : goneFiles(gone.length)]
      : [],
  ];
  return said.flat().join(", ");
}
/** When files are gone and nothing else changed. */
function goneFiles(files: number): string {
  return `${count(files, "input file", "input files")} gone`;
}

/** Of an input in several parts, how many differ: only they are made again. */
function sayInput({ name, parts, of }: Extract<Reason, { because: "input" }>): string {
  if (parts === undefined || of === undefined || !isSome(parts)) return `input ${plain(name)} changed`;
  const said = [
    ...(parts.changed.length > 0 ? [`${parts.changed.length} of ${of} parts changed`] : []),
    ...(parts.added.length > 0 ? [`${parts.added.length} of ${of} parts new`] : []),
    ...(parts.gone.length > 0 ? [`${count(parts.gone.length, "part", "parts")} gone`] : []),
  ];
  return of === 1 ? `input ${plain(name)} changed` : `input ${plain(name)} changed: ${said.join(", ")}`;
}

/** A number with its noun. */
function count(number: number, one: string, several: string): string {
  return `${number} ${number === 1 ? one : several}`;
}
