/** Options as a person writes them, and the command line of one stage. */
import { parseArgs } from "@std/cli";
import { z } from "zod";
import { type AnyStage, parseOptions } from "../stage.ts";

/** What a stage says of one of its options. */
export interface SaidOption {
  readonly name: string;
  readonly about: string;
  /** Its value where none is given; undefined where there is none. */
  readonly default: unknown;
}

/** The options of a stage, in the order in which it names them. */
export function optionsOf(stage: AnyStage): SaidOption[] {
  const schema = z.toJSONSchema(stage.options, { io: "input", unrepresentable: "any" }).properties ?? {};
  return Object.entries(schema).map(([name, said]) => {
    const { description = "", default: value } = said as { description?: string; default?: unknown };
    return { name, about: description, default: value };
  });
}

/** The value that some text means for an option: JSON, the text itself, or a comma-separated list, as first fits. */
export function optionValue(
  stage: AnyStage,
  options: Readonly<Record<string, unknown>>,
  option: string,
  text: string,
): unknown {
  const readings = [readValue(text), text, text === "" ? [] : text.split(",").map(readValue)];
  const fitting = readings.find((reading) =>
    stage.options.safeParse({ ...options, [option]: reading }).success
  );
  return fitting === undefined ? readings[0] : fitting;
}

function readValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** What a command line asks for. */
export interface Asked {
  readonly stage: AnyStage;
  readonly options: Readonly<Record<string, unknown>>;
  /** Folders of inputs beside the rows, by their name. */
  readonly folders: Readonly<Record<string, string>>;
  /** Whether each drop is told, or only how many there were. */
  readonly drops: boolean;
  readonly help: boolean;
}

/**
 * Reads `[STAGE] [--OPTION VALUE] [--INPUT FOLDER] [--drops]`; without a name, the first stage is meant.
 *
 * @throws {TypeError} for a stage that there is not, and for options that it does not take.
 */
export function readCommand(stages: readonly AnyStage[], args: readonly string[]): Asked {
  const { _: names, help, drops, ...given } = parseArgs(args, {
    boolean: ["help", "drops"],
    string: stages.flatMap(flagsOf),
  });
  const [name = stages[0].stageName, ...more] = names.map(String);
  const stage = stages.find(({ stageName }) => stageName === name);
  if (stage === undefined || more.length > 0) {
    const there = stages.map(({ stageName }) => stageName).join(", ");
    throw new TypeError(`Cannot run "${[name, ...more].join(" ")}" on rows: there is ${there}`);
  }
  const inputs = sidesOf(stage);
  let options: Record<string, unknown> = {};
  const folders: Record<string, string> = {};
  for (const [flag, text] of Object.entries(given)) {
    if (inputs.includes(flag)) folders[flag] = `${text}`;
    else options = { ...options, [flag]: optionValue(stage, options, flag, `${text}`) };
  }
  return { stage, options: help ? options : parseOptions(stage, options), folders, drops, help };
}

/** Names of the inputs of a stage beside the rows that pass through. */
export function sidesOf({ inputs, carries }: AnyStage): string[] {
  return Object.keys(inputs).filter((name) => name !== carries);
}
/** All that may follow two dashes: values are read by {@linkcode optionValue}, not by the parser of flags. */
function flagsOf(stage: AnyStage): string[] {
  const { shape = {} } = stage.options as { shape?: Readonly<Record<string, unknown>> };
  return [...Object.keys(shape), ...sidesOf(stage)];
}
