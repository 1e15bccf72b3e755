/**
 * The fingerprint of a stage's code, found rather than declared: a digest over the modules that can change its bytes.
 *
 * The module graph comes from `deno info`; only code edges count. Each local module is taken without types, comments
 * and formatting (as its syntax tree), other imports (word lists, JSON) by their bytes, npm packages by the integrity of
 * all that they need in the lock file. A module that only passes names on is a door: it counts as the modules behind
 * the names that are imported through it, so that a new kind or filter leaves the others' fingerprints alone. The
 * contract, our own `stages/stage.ts`, is a door too: what it does itself happens when a plan is made, not in a stage's
 * work. Of a module that is not parsed here, such as TSX, all that it imports counts.
 */
import { type Node as SyntaxNode, parse } from "acorn";
import { stripTypeScriptTypes } from "node:module";
import process from "node:process";
import { digestOf, keyOf } from "./digest.ts";

interface InfoModule {
  readonly specifier: string;
  readonly local?: string;
  readonly mediaType?: string;
  readonly error?: string;
  readonly dependencies?: readonly Edge[];
}
interface Edge {
  readonly specifier: string;
  readonly code?: { readonly specifier?: string };
  readonly isDynamic?: boolean;
}
/** What `deno info --json` says of a file. */
export interface ModuleInfo {
  readonly modules: readonly InfoModule[];
  readonly redirects?: Readonly<Record<string, string>>;
}

/** One module as the fingerprint sees it. */
interface Code {
  readonly digest: string;
  /** Where it lies, and the digest of its bytes. */
  readonly file: readonly [path: string, digest: string];
  /** Its text as it was read. */
  readonly source: string;
  /** Imports and re-exports by specifier: the names taken, or "*". Undefined of a module that was not parsed. */
  readonly uses?: readonly {
    readonly from: string;
    readonly names: readonly Rename[] | "*";
    readonly passes: boolean;
  }[];
  /** True when the module does nothing but pass names on. */
  readonly door: boolean;
}
interface Rename {
  readonly outer: string;
  readonly inner: string;
}

/** Asks the runtime for the module graph of a file. Needs permission to run `deno`. */
export async function moduleInfo(file: string): Promise<ModuleInfo> {
  const command = new Deno.Command("deno", { args: ["info", "--json", file], stderr: "piped" });
  const { success, stdout, stderr } = await command.output().catch((cause) => {
    throw new Error("Cannot find deno to read the module graph: it must be on the PATH", { cause });
  });
  if (!success) {
    throw new Error(`Cannot read the module graph of ${file}: ${new TextDecoder().decode(stderr).trim()}`);
  }
  return JSON.parse(new TextDecoder().decode(stdout)) as ModuleInfo;
}

/** What a stage's code is: a digest over the digests of the modules that it was made of. */
export interface Fingerprint {
  readonly fingerprint: string;
  /** Digests by path below the project, or by npm specifier. */
  readonly modules: Readonly<Record<string, string>>;
  /** The text of those of the project, as it was when the fingerprint was taken. */
  readonly sources: Readonly<Record<string, string>>;
  /** All files that were looked at, doors too, and the digests of their bytes then. */
  readonly files: ReadonlyMap<string, string>;
}

/** One module of a fingerprint; packages have no source. */
type FoundModule = Pick<Code, "digest"> & Partial<Pick<Code, "source">>;

/** What a walk through a graph has come to. */
interface Walk {
  readonly found: Map<string, FoundModule>;
  readonly files: Map<string, string>;
  readonly seen: Set<string>;
}

/** Fingerprints of the modules of one graph. */
export class Fingerprints {
  readonly #modules: ReadonlyMap<string, InfoModule>;
  readonly #lock: LockedPackages;
  readonly #codes = new Map<string, Promise<Code>>();

  constructor(info: ModuleInfo, lock: LockedPackages = {}) {
    this.#modules = new Map(info.modules.map((module) => [module.specifier, module]));
    this.#lock = lock;
  }

  /** The fingerprint of the stage that a module defines, and the modules it was made of. */
  async of(specifier: string): Promise<Fingerprint> {
    const found = new Map<string, FoundModule>();
    const files = new Map<string, string>();
    await this.#walk(specifier, "*", { found, files, seen: new Set() });
    const sorted = [...named(found)].sort(([left], [right]) => (left < right ? -1 : 1));
    const modules = Object.fromEntries(sorted.map(([path, { digest }]) => [path, digest]));
    const sources = sorted.flatMap(([path, { source }]) => source === undefined ? [] : [[path, source]]);
    return { fingerprint: keyOf(modules), modules, sources: Object.fromEntries(sources), files };
  }

  /** Collects the digests of a module and of what its wanted names depend on, by specifier. */
  async #walk(specifier: string, names: readonly string[] | "*", walk: Walk): Promise<void> {
    const { found, files, seen } = walk;
    const visit = `${specifier} ${names}`;
    if (seen.has(visit) || specifier.startsWith("node:")) return;
    seen.add(visit);
    if (specifier.startsWith("npm:")) {
      return void found.set(specifier, { digest: packageDigest(specifier, this.#lock) });
    }
    const code = await this.#code(specifier);
    files.set(...code.file);
    const isDoor = code.door && names !== "*" || isContract(specifier);
    if (!isDoor) found.set(specifier, code);
    for (const { code: target, isDynamic } of this.#modules.get(specifier)?.dependencies ?? []) {
      const isWhole = isDynamic || code.uses === undefined;
      if (isWhole && target?.specifier !== undefined) await this.#walk(target.specifier, "*", walk);
    }
    for (const use of code.uses ?? []) {
      if (isDoor && !use.passes) continue;
      const wanted = isDoor
        ? through(use.names, names)
        : use.names === "*"
        ? "*"
        : use.names.map((name) => name.inner);
      if (wanted.length > 0) await this.#walk(this.#resolve(specifier, use.from), wanted, walk);
    }
  }

  #resolve(specifier: string, from: string): string {
    const dependency = this.#modules.get(specifier)?.dependencies?.find((edge) => edge.specifier === from);
    if (from.startsWith("node:")) return from;
    const target = dependency?.code?.specifier;
    if (target === undefined) {
      throw new Error(`Internal: ${from}, imported by ${specifier}, is not in its module graph`);
    }
    return target;
  }

  #code(specifier: string): Promise<Code> {
    const known = this.#codes.get(specifier);
    if (known !== undefined) return known;
    const reading = readCode(specifier, this.#modules.get(specifier));
    this.#codes.set(specifier, reading);
    return reading;
  }
}

/** The module of the contract, of the copy of this project that is at work. */
const contract = import.meta.resolve("../../stages/stage.ts");

/** Whether a module is the contract, and not one of the same name that is a user's. */
function isContract(specifier: string): boolean {
  if (specifier === contract) return true;
  if (!specifier.startsWith("file:") || !contract.startsWith("file:")) return false;
  return specifier.endsWith("/stages/stage.ts") &&
    Deno.realPathSync(new URL(specifier)) === Deno.realPathSync(new URL(contract));
}

/** The names that are wanted behind a door, given those wanted of it. */
function through(passed: readonly Rename[] | "*", wanted: readonly string[] | "*"): readonly string[] | "*" {
  if (passed === "*") return wanted;
  return passed.filter(({ outer }) => wanted === "*" || wanted.includes(outer)).map(({ inner }) => inner);
}

async function readCode(specifier: string, module: InfoModule | undefined): Promise<Code> {
  if (module?.local === undefined) {
    throw new Error(`Cannot fingerprint ${specifier}: ${module?.error ?? "it is not in the module graph"}`);
  }
  const bytes = await Deno.readFile(module.local);
  const source = new TextDecoder().decode(bytes);
  const file = [module.local, digestOf(bytes)] as const;
  if (!/^(TypeScript|JavaScript|Mjs|Mts)$/.test(module.mediaType ?? "")) {
    return { digest: digestOf(bytes), file, source, door: false };
  }
  const isTyped = module.mediaType === "TypeScript" || module.mediaType === "Mts";
  return { ...codeOf(isTyped ? withoutTypes(source) : source), file, source };
}

/** TypeScript as JavaScript; the runtime's warning that this is an experimental feature is not for our users. */
function withoutTypes(source: string): string {
  const { emitWarning } = process;
  process.emitWarning = () => {};
  try {
    return stripTypeScriptTypes(source);
  } finally {
    process.emitWarning = emitWarning;
  }
}

/** One module's syntax tree as a digest, with its imports and re-exports. */
function codeOf(javascript: string): Omit<Code, "source" | "file"> {
  const tree = parse(javascript, { ecmaVersion: "latest", sourceType: "module" });
  const text = JSON.stringify(tree, (key, value) => {
    if (key === "start" || key === "end") return undefined;
    return typeof value === "bigint" ? `${value}n` : value;
  });
  const body = (tree.body as readonly Statement[]).filter((statement) => !isErased(statement, javascript));
  return { digest: digestOf(text), uses: body.flatMap(usesOf), door: body.every(isPassing) };
}

interface Specifier {
  readonly type: string;
  readonly imported?: { readonly name: string };
  readonly local?: { readonly name: string };
  readonly exported?: { readonly name: string };
}
interface Statement extends SyntaxNode {
  readonly source?: { readonly value: string } | null;
  readonly specifiers?: readonly Specifier[];
  readonly declaration?: unknown;
}

/** What is left of an import or export of types alone; an import for its side effects has no braces. */
function isErased({ start, end, specifiers, declaration }: Statement, javascript: string): boolean {
  return specifiers?.length === 0 && declaration == null && javascript.slice(start, end).includes("{");
}

/** A statement that only passes names on. */
function isPassing({ type, source }: Statement): boolean {
  return type === "ExportAllDeclaration" || type === "ExportNamedDeclaration" && source != null;
}

function usesOf({ type, source, specifiers = [] }: Statement): NonNullable<Code["uses"]> {
  if (source == null) return [];
  const from = source.value;
  if (type === "ExportAllDeclaration") return [{ from, names: "*", passes: true }];
  if (type === "ExportNamedDeclaration") {
    const names = specifiers.map(({ local, exported }) => ({ outer: exported!.name, inner: local!.name }));
    return [{ from, names, passes: true }];
  }
  if (type !== "ImportDeclaration") return [];
  const whole = specifiers.every((specifier) => specifier.type !== "ImportSpecifier");
  const names = specifiers.map(({ imported, local }) => ({
    outer: local!.name,
    inner: imported?.name ?? "default",
  }));
  return [{ from, names: whole ? "*" : names, passes: false }];
}

/**
 * Modules by their names in a fingerprint: a path below the project, or a file's own name, so that a moved checkout keeps its
 * store. Of several that would have the same, in the order in which they were found, later ones have more of their path.
 */
function named(found: ReadonlyMap<string, FoundModule>): Map<string, FoundModule> {
  const names = new Map<string, FoundModule>();
  for (const [specifier, module] of found) {
    if (specifier.startsWith("npm:")) names.set(specifier, module);
    else {
      let at = specifier.lastIndexOf("/stages/");
      if (at === -1) at = specifier.lastIndexOf("/");
      while (names.has(specifier.slice(at + 1)) && at > 0) at = specifier.lastIndexOf("/", at - 1);
      names.set(specifier.slice(at + 1), module);
    }
  }
  return names;
}

/** The `npm` table of a lock file: integrity and dependencies by name@version. */
export type LockedPackages = Readonly<
  Record<string, { readonly integrity?: string; readonly dependencies?: readonly string[] }>
>;

/** Reads the packages of a lock file; none where there is no file. */
export async function lockedPackages(path: string): Promise<LockedPackages> {
  try {
    return (JSON.parse(await Deno.readTextFile(path)) as { npm?: LockedPackages }).npm ?? {};
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return {};
    throw error;
  }
}

/** Digest of an npm package and all that it needs, by the integrity values of the lock file. */
function packageDigest(specifier: string, lock: LockedPackages): string {
  const name = specifier.replace(/^npm:\/?/, "").replace(/^((?:@[^/]+\/)?[^/]+)\/.*$/, "$1");
  const found = new Map<string, string>();
  function visit(wanted: string): void {
    const id = Object.keys(lock).find((key) => key === wanted || key.startsWith(`${wanted}@`)) ?? wanted;
    if (found.has(id)) return;
    found.set(id, lock[id]?.integrity ?? "");
    lock[id]?.dependencies?.forEach(visit);
  }
  visit(name);
  return keyOf([...found].sort(([left], [right]) => (left < right ? -1 : 1)));
}
