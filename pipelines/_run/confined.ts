/**
 * A process that runs code of the user's without being able to do anything with it: it reads what it is shown, and answers
 * questions. It has no network, no environment and no native code, writes nothing and starts nothing, unless the flags of a
 * stage that is tried say so. What it answers is data, and may be wrong; it is never run.
 */
import { stripVTControlCharacters } from "node:util";
import { graceMilliseconds } from "./worker_process.ts";

/** What a confined process answers. */
type Answer = { readonly answer: unknown } | { readonly error: string };

/** How a confined process is started. */
export interface Confinement {
  /** What cannot be done where the process fails, such as "load a.ts as a pipeline". */
  readonly doing: string;
  /** URL of the module that answers. */
  readonly module: string;
  /** What that is told at the beginning. */
  readonly argument: unknown;
  /** Flags of the runtime that say what it may touch. */
  readonly permissions: readonly string[];
  /** All that it has of an environment, where its permissions do not keep it from reading that. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** Most that is kept of what the process writes to its standard error. */
const keptErrorCharacters = 16_384;
/** Longest answer: of a pipeline with ten thousand artifacts the recipes have some megabytes. */
const maxAnswerCharacters = 2 ** 28;

/** A process that answers one question at a time, in their order. */
export class ConfinedProcess implements AsyncDisposable {
  readonly #doing: string;
  readonly #child: Deno.ChildProcess;
  readonly #input: WritableStreamDefaultWriter<Uint8Array>;
  readonly #lines: AsyncGenerator<string>;
  readonly #silent: Promise<void>;
  #errors = "";
  #last: Promise<unknown> = Promise.resolve();

  constructor({ doing, module, argument, permissions, environment }: Confinement) {
    this.#doing = doing;
    this.#child = new Deno.Command("deno", {
      args: [
        ...["run", "--quiet", "--no-prompt", "--cached-only", ...permissions],
        ...[module, JSON.stringify(argument)],
      ],
      stdin: "piped",
      stdout: "piped",
      stderr: "piped",
      ...(environment !== undefined && { clearEnv: true, env: environment }),
    }).spawn();
    this.#input = this.#child.stdin.getWriter();
    this.#lines = linesOf(this.#child.stdout);
    this.#silent = this.#keepErrors();
  }

  /** Asks, and waits for the answer. @throws {Error} what the process says, or that it has ended. */
  ask(question: unknown): Promise<unknown> {
    const answer = this.#last.then(() => this.#ask(question));
    this.#last = answer.catch(() => {});
    return answer;
  }

  async #ask(question: unknown): Promise<unknown> {
    // A process that is dead takes nothing; that it is dead is seen where its answers end.
    await this.#input.write(new TextEncoder().encode(`${JSON.stringify(question)}\n`)).catch(() => {});
    const { value: line, done } = await this.#lines.next();
    if (done) throw this.#failure(await this.#end());
    const said = answerOf(line);
    if (said === undefined) {
      throw this.#failure("code that was imported writes to the standard output, which answers go through");
    }
    if ("error" in said) throw new Error(said.error);
    return said.answer;
  }

  #failure(state: string): Error {
    return new Error(`Cannot ${this.#doing}: ${state}`);
  }

  /** How the process ended that was not told to. */
  async #end(): Promise<string> {
    const { code, signal } = await this.#child.status;
    await this.#silent;
    const said = stripVTControlCharacters(this.#errors).trim().split("\n").findLast((line) =>
      line.startsWith("error: ")
    );
    const status = signal ?? `exit status ${code}`;
    return `its process ended, ${status}${said === undefined ? "" : `: ${said.slice(7)}`}`;
  }

  async #keepErrors(): Promise<void> {
    for await (const text of this.#child.stderr.pipeThrough(new TextDecoderStream())) {
      this.#errors = (this.#errors + text).slice(-keptErrorCharacters);
    }
  }

  /** Ends the process; by force, if it does not end by itself. */
  async [Symbol.asyncDispose](): Promise<void> {
    const timer = setTimeout(() => this.#kill(), graceMilliseconds);
    await this.#input.close().catch(() => {});
    await this.#lines.return(undefined);
    await this.#child.status;
    await this.#silent;
    clearTimeout(timer);
  }

  #kill(): void {
    try {
      this.#child.kill("SIGKILL");
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
    }
  }
}

/** The lines of a stream, as far as each has a bearable length. */
async function* linesOf(stream: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<string> {
  let pieces: string[] = [];
  let held = 0;
  for await (const text of stream.pipeThrough(new TextDecoderStream())) {
    const [first, ...more] = text.split("\n");
    pieces.push(first);
    held += first.length;
    if (held > maxAnswerCharacters) return;
    for (const line of more) {
      yield pieces.join("");
      [pieces, held] = [[line], line.length];
    }
  }
}

/** An answer; undefined for anything else. */
function answerOf(line: string): Answer | undefined {
  try {
    const said = JSON.parse(line) as unknown;
    if (typeof said === "object" && said !== null) {
      if ("error" in said && typeof said.error === "string") return { error: said.error };
      if ("answer" in said) return { answer: said.answer };
    }
  } catch {
    // No JSON: no answer either.
  }
  return undefined;
}
