/**
 * Opening a pipeline whose code may not be trusted: a confined process imports the pipeline file, its stages and their packages,
 * and this one takes the recipes from it as data. So whoever may start processes imports no code of the user's.
 */
import { type CodeElsewhere, readBook } from "./book.ts";
import { ConfinedProcess, type Confinement } from "./confined.ts";
import type { LoaderQuestion } from "./loader.ts";
import { hidingFlags, readingPermissions } from "./permissions.ts";
import { type Pipeline, pipelineName, type Setting } from "./pipeline.ts";
import type { SaidStage } from "./said_stages.ts";

/** A pipeline as data. Its code is in another process, until it is disposed of. */
export interface OpenPipeline extends Pipeline, AsyncDisposable {
  /** Its stages and their options, for people. */
  saidStages(): Promise<readonly SaidStage[]>;
}

/** Opens the pipeline of a file, with settings. Its code may read the folder of a store, and not the file of a key. */
export async function openPipeline(
  file: string,
  settings: readonly Setting[],
  store: ReadStore,
): Promise<OpenPipeline> {
  try {
    return await open(file, settings, store);
  } catch (error) {
    // Packages that were never downloaded are, now: that runs no code of theirs.
    if (!isNotCached(error) || !await download(file)) throw error;
    return await open(file, settings, store);
  }
}

/** A store that is read, and the file of the key that signs what is written to it. */
export interface ReadStore {
  readonly folder: string;
  readonly keyFile?: string;
}

async function open(
  file: string,
  settings: readonly Setting[],
  { folder: store, keyFile }: ReadStore,
): Promise<OpenPipeline> {
  const doing = `load ${file} as a pipeline`;
  const loader = new Loader({
    doing,
    module: new URL("./loader.ts", import.meta.url).href,
    argument: { file, settings, store },
    permissions: [...readingPermissions(file, store), ...hidingFlags(keyFile)],
  });
  try {
    const book = bookOf(doing, await loader.ask({ ask: "book" }), {
      sliceBytesOf: async (node, names) =>
        bytesOf(await loader.ask({ ask: "slices", node, names }), names.length),
      describePart: async (node, part) => linesOf(await loader.ask({ ask: "description", node, part })),
    });
    return {
      name: pipelineName(file),
      file,
      settings,
      ...book,
      saidStages: async () => await loader.ask({ ask: "stages" }) as readonly SaidStage[],
      [Symbol.asyncDispose]: () => loader[Symbol.asyncDispose](),
    };
  } catch (error) {
    await loader[Symbol.asyncDispose]();
    throw error;
  }
}

function bookOf(doing: string, book: unknown, code: CodeElsewhere): ReturnType<typeof readBook> {
  try {
    return readBook(book, code);
  } catch (cause) {
    throw new Error(`Cannot ${doing}: ${(cause as Error).message}`, { cause });
  }
}

/** How long a process stays that is asked nothing: a run may train for days. */
const idleMilliseconds = 60_000;

/** The process that has the code; it ends when it was idle for a while, and another is started when it is asked again. */
class Loader implements AsyncDisposable {
  readonly #confinement: Confinement;
  #process: ConfinedProcess | undefined;
  #asking = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #ended: Promise<unknown> = Promise.resolve();

  constructor(confinement: Confinement) {
    this.#confinement = confinement;
  }

  async ask(question: LoaderQuestion): Promise<unknown> {
    clearTimeout(this.#timer);
    this.#asking++;
    try {
      return await (this.#process ??= new ConfinedProcess(this.#confinement)).ask(question);
    } finally {
      if (--this.#asking === 0) {
        const timer = setTimeout(() => void this.#end(), idleMilliseconds);
        Deno.unrefTimer(timer);
        this.#timer = timer;
      }
    }
  }

  #end(): Promise<unknown> {
    const process = this.#process;
    this.#process = undefined;
    return this.#ended = Promise.all([this.#ended, process?.[Symbol.asyncDispose]()]);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearTimeout(this.#timer);
    await this.#end();
  }
}

/** Into how large slices files are cut; null stands for whole, since JSON has no infinity. */
function bytesOf(answer: unknown, files: number): readonly number[] {
  if (!Array.isArray(answer) || answer.length !== files) {
    throw new TypeError("Cannot cut files: there is no answer for each");
  }
  return answer.map((bytes) => typeof bytes === "number" && bytes >= 1 ? bytes : Infinity);
}
function linesOf(answer: unknown): readonly string[] {
  return Array.isArray(answer) ? answer.map((line) => `${line}`) : [];
}

function isNotCached(error: unknown): boolean {
  return error instanceof Error && error.message.includes("--cached-only is specified");
}

/** Downloads what the modules of a file import. */
async function download(file: string): Promise<boolean> {
  const command = new Deno.Command("deno", {
    args: ["cache", "--quiet", file],
    stdout: "null",
    stderr: "null",
  });
  return (await command.output()).success;
}
