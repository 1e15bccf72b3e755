/** Driving one stage over lines: each is read, checked, worked on, and written, before the next is asked for. */
import { type AnyStage, type Context, Drop, memoryJournal, type Reader } from "../stage.ts";
import type { FileSet, Kind } from "../kinds/mod.ts";
import { type Chunk, readJsonLines } from "../_format/mod.ts";
import { type Asked, optionsOf, readCommand, sidesOf } from "./options.ts";
import { readRow, rowAfter } from "./row.ts";

/** Where rows come from and go to. */
export interface Ends {
  readonly input: AsyncIterable<Chunk>;
  /** Takes a line of output, without its end. */
  out(line: string): Promise<void>;
  /** Takes a line for people and logs. */
  error(line: string): void;
}

/** Exit status when rows were quarantined: lines that could not be read, or what the stage could not take. */
const lostStatus = 2;

/** What came of the rows: one line on the error stream, at the end. */
interface Balance {
  in: number;
  out: number;
  readonly dropped: Record<string, number>;
  readonly quarantined: Record<string, number>;
}

/**
 * Does what a command line asks for, with one of these stages. Rows go out in the order in which they came, dropped ones
 * are counted, and told one by one with `--drops`. A line that is not JSON is quarantined.
 *
 * @returns the exit status: 0, or 2 when lines were quarantined.
 * @throws {TypeError} for what the stage cannot take: an option, or a row that lacks a column.
 */
export async function pipeRows(
  stages: readonly AnyStage[],
  args: readonly string[],
  ends: Ends,
): Promise<number> {
  const asked = readCommand(stages, args);
  if (asked.help) {
    await ends.out(helpOf(stages));
    return 0;
  }
  const balance: Balance = { in: 0, out: 0, dropped: {}, quarantined: {} };
  for await (const { line, byte, row, drop } of through(asked, ends.input)) {
    balance.in++;
    if (row !== undefined) {
      balance.out++;
      await ends.out(JSON.stringify(row, idsAsLists));
      continue;
    }
    const { reason, detail, quarantined, about } = drop!;
    const counts = quarantined ? balance.quarantined : balance.dropped;
    counts[reason] = (counts[reason] ?? 0) + 1;
    if (asked.drops) ends.error(JSON.stringify({ line, byte, ...about, reason, detail }));
  }
  ends.error(JSON.stringify(balance));
  return Object.keys(balance.quarantined).length > 0 ? lostStatus : 0;
}

/** One line: the row that it became, or why it ended. */
interface Passed {
  readonly line?: number;
  /** Where the line begins that was lost before it was one. */
  readonly byte?: number;
  readonly row?: Readonly<Record<string, unknown>>;
  readonly drop?: Drop;
}

/** Lines through the stage. */
async function* through({ stage, options, folders }: Asked, input: Ends["input"]): AsyncGenerator<Passed> {
  const { work, carries, removes } = stage;
  if (work.form !== "each") throw new Error(`Internal: ${stage.stageName} does not work on single rows`);
  const { kind, columns } = stage.inputs[carries as string];
  const map = await work.setup(readersOf(stage, folders), options, quietContext);
  let place = 0;
  for await (const line of readJsonLines(input)) {
    if ("reason" in line) {
      yield { byte: line.place.at, drop: new Drop(line.reason, line.detail, {}, true) };
      continue;
    }
    const row = readRow(line.value, columns, kind.name, line.number);
    const added = await map({ ...row }, place++);
    if (added instanceof Drop) yield { line: line.number, drop: aboutRow(added, row) };
    else yield { line: line.number, row: rowAfter(row, added, removes) };
  }
}

/** A drop with the row's own id and URL, where the stage names no other. */
function aboutRow({ reason, detail, about, quarantined }: Drop, { id, url }: Record<string, unknown>): Drop {
  const own = { ...(id !== undefined && { id: `${id}` }), ...(url !== undefined && { url: `${url}` }) };
  return new Drop(reason, detail, { ...own, ...about }, quarantined);
}

/** A stage alone has nobody to tell of its progress, and no network. */
const quietContext: Context = {
  signal: new AbortController().signal,
  progress() {},
  account() {},
  scratch() {
    throw new Error("Cannot set bytes down outside memory: there is no store");
  },
  journal: memoryJournal,
};

/** JSON has no typed arrays: token ids are written as lists. */
function idsAsLists(_name: string, value: unknown): unknown {
  return ArrayBuffer.isView(value) ? [...value as Uint32Array] : value;
}

/** Inputs beside the rows, from folders as a run publishes them. @throws {TypeError} when one is not named. */
function readersOf(stage: AnyStage, folders: Asked["folders"]): Record<string, Reader<unknown>> {
  const readers = sidesOf(stage).map((name) => {
    const { kind, optional } = stage.inputs[name];
    const folder = folders[name];
    if (folder !== undefined) return [[name, readerOver(kind, folder)]] as const;
    if (optional) return [];
    throw new TypeError(
      `Cannot run ${stage.stageName} without its input "${name}": --${name} FOLDER names it`,
    );
  });
  return Object.fromEntries(readers.flat());
}

/** The one item that a folder holds. */
function readerOver(kind: Kind<unknown>, folder: string): Reader<unknown> {
  const names = [...Deno.readDirSync(folder)].filter(({ isFile }) => isFile).map(({ name }) => name).sort();
  const files: FileSet = {
    names,
    bytes: (name) => Deno.readFile(`${folder}/${name}`),
    stream: (name) => ReadableStream.from(chunksOf(`${folder}/${name}`)),
  };
  async function one(): Promise<unknown> {
    for await (const item of kind.take(files)) return item;
    throw new Error(`Cannot take one of ${kind.name} from ${folder}: it holds none`);
  }
  return {
    items: 1,
    partItems: [1],
    one,
    [Symbol.asyncIterator]: () => kind.take(files)[Symbol.asyncIterator](),
  };
}
async function* chunksOf(path: string): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  yield* (await Deno.open(path)).readable;
}

/** How the command is written, and what its stages do. */
function helpOf(stages: readonly AnyStage[]): string {
  const lines = stages.map((stage) => {
    const sides = sidesOf(stage).map((name) => ` --${name} FOLDER`).join("");
    const options = optionsOf(stage).map(({ name, about, default: value }) =>
      `    --${name}${value === undefined ? "" : `=${JSON.stringify(value)}`}  ${about}`
    );
    return [`  ${stage.stageName}${sides}: ${stage.about}`, ...options].join("\n");
  });
  return [
    "[STAGE] [--OPTION VALUE …] [--drops] < rows.jsonl > rows.jsonl",
    ...lines,
    `Without a name: ${stages[0].stageName}. Drops are counted on the error stream; --drops tells each.`,
    `Exit status: 0 done, 1 an error, ${lostStatus} some rows were quarantined.`,
  ].join("\n");
}

/** Does what this process's command line says, from standard input to standard output. Gives the exit status. */
export async function pipeMain(stages: readonly AnyStage[]): Promise<number> {
  // What a stage prints must not get between the rows.
  console.log = console.info = console.debug = console.error;
  const encoder = new TextEncoder();
  try {
    return await pipeRows(stages, Deno.args, {
      input: Deno.stdin.readable,
      async out(line) {
        const bytes = encoder.encode(`${line}\n`);
        for (let at = 0; at < bytes.length;) at += await Deno.stdout.write(bytes.subarray(at));
      },
      error: (line) => console.error(line),
    });
  } catch (error) {
    // Whoever reads the rows has had enough.
    if (error instanceof Deno.errors.BrokenPipe) return 0;
    console.error(`error: ${(error as Error).message}`);
    return 1;
  }
}
