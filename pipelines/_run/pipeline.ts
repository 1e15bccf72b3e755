/** Pipelines as data: the recipes that a pipeline file exports, each with a name, in an order in which they can be made. */
import { pathToFileURL } from "node:url";
import { columnsAfter, makeRecipe, optionValue, type Recipe } from "./contract.ts";
import type { RecipeFacts } from "./facts.ts";
import { importFailure } from "./import_failure.ts";

/** One recipe of a pipeline, as far as it is known without its code. */
export interface Node {
  /** Its export name; of an inner recipe, its stage's name, numbered when there are several. */
  readonly name: string;
  readonly recipe: RecipeFacts;
  readonly inputs: Readonly<Record<string, Node>>;
  readonly exported: boolean;
  /** The recipe as the pipeline file has it: of a stage in phases that stage, and none for what comes before its last. */
  readonly asked?: RecipeFacts;
  /** Of what comes before the last of a stage in phases: the name of that last. */
  readonly within?: string;
}

/** A node whose code this process has loaded. */
export interface LoadedNode extends Node {
  readonly recipe: Recipe;
  readonly inputs: Readonly<Record<string, LoadedNode>>;
  readonly asked?: Recipe;
}

/** A pipeline as it will be made. */
export interface Pipeline {
  readonly name: string;
  /** Path or URL of the file, for its module graph. */
  readonly file: string;
  /** All recipes, inputs before what uses them. */
  readonly nodes: readonly Node[];
  /** What was set from outside, already applied; a process that makes a part of it needs them again. */
  readonly settings: readonly Setting[];
  /** The artifact that it marks as its corpus: what has the name `corpus`, alone or beside another. */
  readonly corpus?: Node;
}

/** A pipeline whose code this process has loaded. */
export interface LoadedPipeline extends Pipeline {
  readonly nodes: readonly LoadedNode[];
}

/** The node with its code. @throws {Error} where this process has not loaded it. */
export function loaded(node: Node): LoadedNode {
  if ("options" in node.recipe.stage) return node as LoadedNode;
  throw new Error(`Internal: the code of ${node.name} is not loaded in this process`);
}

/** An option set from outside: of the stage or artifact `target`, the option `option`. */
export interface Setting {
  readonly target: string;
  readonly option: string;
  readonly value: string;
}

/** Parses `NAME.option=value`. */
export function parseSetting(argument: string): Setting {
  const match = /^([^.=]+)\.([^=]+)=(.*)$/s.exec(argument);
  if (match === null) throw new TypeError(`Cannot set "${argument}": write --set STAGE.option=value`);
  return { target: match[1], option: match[2], value: match[3] };
}

/** The URL of a pipeline file that is given by its path or URL. */
export function moduleUrl(file: string): string {
  return /^[a-z]+:\/\//.test(file) ? file : pathToFileURL(file).href;
}

/** The name of a pipeline, by its file or by itself: what stands before the ending of a module. */
export function pipelineName(file: string): string {
  return file.slice(file.lastIndexOf("/") + 1).replace(/\.[cm]?[jt]sx?$/, "");
}

/**
 * Loads a pipeline file and applies settings to its recipes. All code that the file imports is run by this process with
 * this process's permissions: where the code may not be trusted, `openPipeline` has another process do it.
 */
export async function loadPipeline(file: string, settings: readonly Setting[] = []): Promise<LoadedPipeline> {
  if (/@\d+$/.test(pipelineName(file))) {
    throw new TypeError(`Cannot load ${file} as a pipeline: a name with a number behind @ stands for a run`);
  }
  const url = moduleUrl(file);
  let module: { default?: unknown };
  try {
    module = await import(url);
  } catch (cause) {
    if (cause instanceof TypeError && cause.message.startsWith(`Module not found "${url}"`)) {
      throw new Error(`Cannot load ${file} as a pipeline: there is no such file`, { cause });
    }
    throw new Error(`Cannot load ${file} as a pipeline: ${importFailure(cause as Error)}`, { cause });
  }
  const exported = module.default;
  if (typeof exported !== "object" || exported === null) {
    throw new TypeError(
      `Cannot load ${file} as a pipeline: its default export is not an object of artifacts`,
    );
  }
  if (Object.keys(exported).length === 0) {
    throw new TypeError(`Cannot load ${file} as a pipeline: its default export names no artifact`);
  }
  return pipelineOf(pipelineName(file), file, exported as Record<string, Recipe>, settings);
}

/** A pipeline from named artifacts, of which `corpus` beside another name of the same artifact is a mark. */
export function pipelineOf(
  name: string,
  file: string,
  given: Readonly<Record<string, Recipe>>,
  settings: readonly Setting[] = [],
): LoadedPipeline {
  const artifacts = artifactsIn(given, name);
  const names = namesOf(artifacts);
  const set = settings.map((setting) => ({ ...setting, recipe: targetOf(setting, names) }));
  const exported = new Set(Object.values(artifacts));
  const plan = new Plan(names.values());
  const nodes = new Map<Recipe, LoadedNode>();
  for (const [recipe, given] of names) {
    const inputs = mapValues(recipe.inputs, (input) => nodes.get(input)!.recipe);
    const asked = applySettings(
      makeRecipe(recipe.stage, inputs, recipe.options, recipe),
      set.filter((setting) => setting.recipe === recipe),
    );
    nodes.set(recipe, plan.add(asked, given, exported.has(recipe)));
  }
  const corpus = nodes.get(given.corpus);
  const isCorpus = corpus !== undefined && hasRows(corpus.recipe);
  return { name, file, nodes: plan.nodes, settings, ...(isCorpus && { corpus }) };
}

/** The artifacts, each under its one name. @throws {TypeError} for what is none, has two names, or is no corpus. */
function artifactsIn(
  given: Readonly<Record<string, Recipe>>,
  pipeline: string,
): Readonly<Record<string, Recipe>> {
  const artifacts: Record<string, Recipe> = {};
  for (const [name, recipe] of Object.entries(given)) {
    const other = Object.keys(given).find((one) => one !== name && one !== "corpus" && given[one] === recipe);
    const isMark = name === "corpus" && other !== undefined;
    if (typeof recipe?.stage?.stageName !== "string") {
      throw new TypeError(
        `Cannot use "${name}" of ${pipeline} as an artifact: it is not what a stage returns`,
      );
    }
    if (isMark && !hasRows(recipe)) {
      throw new TypeError(`Cannot use ${other} of ${pipeline} as its corpus: it has no rows`);
    }
    if (!isMark && other !== undefined) {
      throw new TypeError(`Cannot use "${name}" of ${pipeline} as an artifact: it is ${other}, too`);
    }
    if (!isMark) artifacts[name] = recipe;
  }
  return artifacts;
}
function hasRows(recipe: Recipe): boolean {
  return Object.keys(columnsAfter(recipe)).length > 0;
}

/** Nodes as they come up, inputs first; stages in phases are taken apart. */
class Plan {
  readonly #taken: Set<string>;
  readonly #nodes = new Map<Recipe, LoadedNode>();

  constructor(names: Iterable<string>) {
    this.#taken = new Set(names);
  }

  get nodes(): readonly LoadedNode[] {
    return [...this.#nodes.values()];
  }

  /** Adds a recipe whose inputs are there already, and before it what a stage in phases does first. */
  add(asked: Recipe, name: string, exported: boolean): LoadedNode {
    const { work } = asked.stage;
    const { cache } = asked;
    const recipe = work.form === "stages"
      ? { ...work.recipe(asked.inputs, asked.options), ...(cache !== undefined && { cache }) }
      : asked;
    return this.#add(recipe, { name, exported, asked });
  }

  #add(recipe: Recipe, node: Omit<LoadedNode, "recipe" | "inputs">): LoadedNode {
    const within = node.within ?? node.name;
    const inputs = mapValues(recipe.inputs, (input) =>
      this.#nodes.get(input) ??
        this.#add(input, { name: freeName(input.stage.stageName, this.#taken), exported: false, within }));
    const added = { ...node, recipe, inputs };
    this.#nodes.set(recipe, added);
    return added;
  }
}

/** Names of all recipes that the artifacts need, inputs before what uses them. */
function namesOf(artifacts: Readonly<Record<string, Recipe>>): Map<Recipe, string> {
  const exported = new Map(Object.entries(artifacts).map(([name, recipe]) => [recipe, name]));
  const taken = new Set(Object.keys(artifacts));
  const names = new Map<Recipe, string>();
  function visit(recipe: Recipe): void {
    if (names.has(recipe)) return;
    Object.values(recipe.inputs).forEach(visit);
    names.set(recipe, exported.get(recipe) ?? freeName(recipe.stage.stageName, taken));
  }
  Object.values(artifacts).forEach(visit);
  return names;
}

function freeName(stage: string, taken: Set<string>): string {
  let name = stage;
  for (let number = 2; taken.has(name); number++) name = `${stage}${number}`;
  taken.add(name);
  return name;
}

/** The recipe that a name means: an artifact's or inner recipe's own name, or that of a stage used once. */
function targetOf({ target }: Setting, names: ReadonlyMap<Recipe, string>): Recipe {
  const found = select(target, [...names].map(([recipe, name]) => ({ name, recipe })));
  if (found.length === 1) return found[0].recipe;
  if (found.length > 1) {
    const choices = found.map(({ name }) => name).join(", ");
    throw new TypeError(
      `Cannot set options of "${target}": several artifacts are made by it, name one of ${choices}`,
    );
  }
  throw new TypeError(`Cannot set options of "${target}": there is only ${[...names.values()].join(", ")}`);
}

/** What a name selects: the node of that name, or else all nodes of the stage of that name. */
export function select<N extends Pick<Node, "name" | "recipe">>(
  name: string,
  nodes: readonly N[],
): readonly N[] {
  const exact = nodes.filter((node) => node.name === name);
  return exact.length > 0 ? exact : nodes.filter((node) => node.recipe.stage.stageName === name);
}

/** The recipe with options set from outside. */
function applySettings(recipe: Recipe, settings: readonly Setting[]): Recipe {
  return settings.reduce((current, { option, value }) => setOption(current, option, value), recipe);
}

/** The recipe with one option set. */
export function setOption(
  { stage, inputs, options, ...keeping }: Recipe,
  option: string,
  value: string,
): Recipe {
  const set = { ...options, [option]: optionValue(stage, options, option, value) };
  return makeRecipe(stage, inputs, set, keeping);
}

/** Where artifacts are kept unless it is said otherwise. */
export const usualStore = "data/store";

/** What an error says when inputs are not there: the command that makes them. */
export function mustBeMade(pipeline: Pipeline, missing: readonly string[], store: StoreFolder): string {
  const commands = missing.map((name) => runCommandLine(pipeline, store, ` --until ${name}`));
  return `${missing.join(" and ")} must be made first: ${commands.join(" && ")}`;
}
/** What is asked of a store to name it. */
type StoreFolder = { readonly folder: string };

/** The command that makes a pipeline with the settings that it has. */
export function runCommandLine({ file, settings }: Pipeline, { folder }: StoreFolder, more = ""): string {
  const store = folder === usualStore ? "" : ` --store ${quoted(folder)}`;
  return `deno task run ${quoted(file)}${saySettings(settings)}${more}${store}`;
}
/** Settings as they are written on a command line, each after a space. */
export function saySettings(settings: readonly Setting[] = []): string {
  return settings.map(({ target, option, value }) => ` --set ${quoted(`${target}.${option}=${value}`)}`).join(
    "",
  );
}
/** An argument as a shell takes it. */
function quoted(argument: string): string {
  return /^[\w./:=,@%+-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", "'\\''")}'`;
}

function mapValues<T, U>(record: Readonly<Record<string, T>>, map: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}
