/**
 * The book of a pipeline: its recipes as JSON, as the process that has loaded their code gives them to the one that has not.
 * Whoever reads it takes nothing for granted: it comes from code that is not trusted.
 */
import { type Columns, type ColumnType, kinds } from "./contract.ts";
import type { KindFacts, RecipeFacts, SlotFacts, WorkFacts } from "./facts.ts";
import type { LoadedNode, LoadedPipeline, Node, Pipeline } from "./pipeline.ts";
import type { Part } from "./manifest.ts";

/** What the process that has the code is asked later, by the name of a node. */
export interface CodeElsewhere {
  sliceBytesOf(node: string, names: readonly string[]): Promise<readonly number[]>;
  describePart(node: string, part: Part): Promise<readonly string[]>;
}

type Fields = Readonly<Record<string, unknown>>;

/** The recipes of a pipeline as JSON. */
export function writeBook({ nodes, corpus }: LoadedPipeline): readonly Fields[] {
  return nodes.map(({ name, recipe: { stage, options, cache }, inputs, exported, within }) => ({
    name,
    exported,
    ...(name === corpus?.name && { corpus: true }),
    ...(within !== undefined && { within }),
    inputs: mapValues(inputs, (input) => input.name),
    options,
    ...(cache !== undefined && { cache }),
    stage: {
      stageName: stage.stageName,
      phase: stage.phase,
      module: stage.module,
      about: stage.about,
      carries: stage.carries,
      removes: stage.removes,
      needs: stage.needs,
      inputs: mapValues(stage.inputs, writeSlot),
      output: writeSlot(stage.output),
      work: writeWork(stage.work, options),
      ...(stage.ages !== undefined && { ages: { source: stage.ages.source(options) } }),
    },
  }));
}

function writeSlot({ kind, columns, optional }: LoadedNode["recipe"]["stage"]["output"]): Fields {
  const { name, format, partwise, onlooker, describe } = kind;
  const passes = onlooker === undefined ? {} : { onlooker: true };
  const says = describe === undefined ? {} : { describes: true };
  const rows = "adding" in kind ? { rows: typesOf(kind.columns) } : {};
  return {
    kind: { name, format, partwise, ...passes, ...says, ...rows },
    columns: typesOf(columns),
    optional,
  };
}

function typesOf(columns: Columns): Fields {
  return mapValues(columns, ({ type }) => type);
}

function writeWork(work: LoadedNode["recipe"]["stage"]["work"], options: Fields): Fields {
  const { form } = work;
  if (form === "source") return { form, files: work.files(options), cut: work.sliceBytes !== undefined };
  if (form === "each") return { form, journalRows: work.journalRows };
  return form === "parts" ? { form, of: work.of } : { form };
}

/** Reads a book. @throws {TypeError} for what is none, naming what is wrong in it. */
export function readBook(book: unknown, code: CodeElsewhere): Pick<Pipeline, "nodes" | "corpus"> {
  let corpus: string | undefined;
  const nodes = new Map<string, Node>();
  for (const page of listOf(book, "the book")) {
    const fields = fieldsOf(page, "a recipe");
    const name = nameOf(fields.name, "the name of an artifact");
    if (nodes.has(name)) throw wrong("the name of an artifact", "given twice");
    const inputs = mapValues(fieldsOf(fields.inputs, `the inputs of ${name}`), (input) => {
      const node = nodes.get(nameOf(input, `an input of ${name}`));
      if (node === undefined) throw wrong(`an input of ${name}`, "not made before it");
      return node;
    });
    if (fields.corpus === true) corpus = name;
    nodes.set(name, {
      name,
      recipe: readRecipe(name, fields, mapValues(inputs, ({ recipe }) => recipe), code),
      inputs,
      exported: fields.exported === true,
      ...(fields.within !== undefined && { within: nameOf(fields.within, `what ${name} is within`) }),
    });
  }
  return {
    nodes: [...nodes.values()],
    ...(corpus !== undefined && { corpus: nodes.get(corpus) }),
  };
}

function readRecipe(
  name: string,
  fields: Fields,
  inputs: RecipeFacts["inputs"],
  code: CodeElsewhere,
): RecipeFacts {
  const stage = fieldsOf(fields.stage, `the stage of ${name}`);
  const slots = mapValues(
    fieldsOf(stage.inputs, `the inputs of ${name}`),
    (slot) => readSlot(slot, name, code),
  );
  if (Object.keys(inputs).some((input) => !Object.hasOwn(slots, input))) {
    throw wrong(`the inputs of ${name}`, "others than its stage has");
  }
  return {
    stage: {
      stageName: nameOf(stage.stageName, `the stage of ${name}`),
      phase: textOf(stage.phase, `the phase of ${name}`) as RecipeFacts["stage"]["phase"],
      module: textOf(stage.module, `the module of ${name}`),
      about: textOf(stage.about, `what ${name} is about`),
      ...(stage.carries !== undefined && { carries: slotNameOf(stage.carries, slots, name) }),
      ...(stage.removes !== undefined && { removes: textsOf(stage.removes, `what ${name} removes`) }),
      ...(stage.needs !== undefined && { needs: readNeeds(fieldsOf(stage.needs, `the needs of ${name}`)) }),
      inputs: slots,
      output: readSlot(stage.output, name, code),
      work: readWork(fieldsOf(stage.work, `the work of ${name}`), name, slots, code),
      ...(stage.ages !== undefined && { ages: readAges(fieldsOf(stage.ages, `what ages of ${name}`)) }),
    },
    options: fieldsOf(fields.options, `the options of ${name}`),
    inputs,
    ...(fields.cache === false && { cache: false }),
  };
}

function readAges({ source }: Fields): RecipeFacts["stage"]["ages"] {
  return { source: () => source };
}

function readNeeds({ net, native }: Fields): RecipeFacts["stage"]["needs"] {
  return { ...(net === true && { net }), ...(native === true && { native }) };
}

function readSlot(slot: unknown, node: string, code: CodeElsewhere): SlotFacts {
  const { kind, columns, optional } = fieldsOf(slot, `a slot of ${node}`);
  const { name: given, format, partwise, onlooker, describes, rows } = fieldsOf(kind, `a kind of ${node}`);
  if (!Number.isSafeInteger(format)) throw wrong(`the format of a kind of ${node}`, "not a whole number");
  const name = nameOf(given, `a kind of ${node}`);
  // All kinds of rows are laid in one way, which is the project's own.
  const layout = rows === undefined ? undefined : kinds.rowKind(name, readColumns(rows, node));
  const facts: KindFacts = {
    ...(layout?.format === format && layout),
    name,
    format: format as number,
    ...(partwise === true && { partwise }),
    ...(onlooker === true && { onlooker }),
    ...(describes === true && { describePart: (part: Part) => code.describePart(node, part) }),
  };
  return { kind: facts, columns: readColumns(columns, node), ...(optional === true && { optional }) };
}

function readColumns(columns: unknown, node: string): Columns {
  return mapValues(fieldsOf(columns, `the columns of ${node}`), (type) => ({
    type: textOf(type, `a column of ${node}`) as ColumnType,
  }));
}

function readWork(
  { form, of, journalRows, files, cut }: Fields,
  node: string,
  slots: Fields,
  code: CodeElsewhere,
): WorkFacts {
  switch (form) {
    case "source": {
      const paths = textsOf(files, `the files of ${node}`);
      const cuts = cut === true &&
        { sliceBytesOf: (names: readonly string[]) => code.sliceBytesOf(node, names) };
      return { form, files: () => paths, ...cuts };
    }
    case "each":
      return { form, ...(typeof journalRows === "number" && { journalRows }) };
    case "parts":
      return { form, of: slotNameOf(of, slots, node) };
    case "whole":
    case "loop":
      return { form };
    default:
      throw wrong(`the work of ${node}`, "of no form that is known");
  }
}

/** Names stand in paths, flags and lines of the log. */
const named = /^[\p{L}\p{N}_$][\p{L}\p{N}_$.-]*$/u;

function nameOf(value: unknown, what: string): string {
  const name = textOf(value, what);
  if (named.test(name) && name !== "__proto__") return name;
  throw wrong(what, `${JSON.stringify(name)}, which is no name: write letters, digits, _, $, . and -`);
}
function slotNameOf(value: unknown, slots: Fields, node: string): string {
  const name = textOf(value, `an input of ${node}`);
  if (Object.hasOwn(slots, name)) return name;
  throw wrong(`an input of ${node}`, "none that its stage has");
}
function textOf(value: unknown, what: string): string {
  if (typeof value === "string") return value;
  throw wrong(what, "not a text");
}
function textsOf(value: unknown, what: string): string[] {
  return listOf(value, what).map((one) => textOf(one, what));
}
function listOf(value: unknown, what: string): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw wrong(what, "not a list");
}
function fieldsOf(value: unknown, what: string): Fields {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Fields;
  throw wrong(what, "not an object");
}
function wrong(what: string, state: string): TypeError {
  return new TypeError(`${what} is ${state}`);
}

function mapValues<T, U>(record: Readonly<Record<string, T>>, map: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}
