/** One worker process as the run sees it: it is given a task, shows signs of life, and delivers, fails or dies. */
import { stripVTControlCharacters } from "node:util";
import type { WorkerEnded } from "./events.ts";
import type { Asked } from "./vouching.ts";
import {
  type Employment,
  type Failure,
  lineOf,
  messagesOf,
  type RecordPlace,
  type Reply,
  type Request,
  type StagedShard,
  type Task,
} from "./messages.ts";

/** How a process ended that was not told to. */
export interface Death {
  readonly cause: Exclude<WorkerEnded["cause"], "done">;
  /** What is known of it, such as "exit status 133". */
  readonly detail: string;
  /** The record that it had announced last. */
  readonly record?: RecordPlace;
}
/** What came of a task. */
export type Outcome =
  | { readonly made: StagedShard }
  | Failure
  | { readonly death: Death };

/** Whom to tell of a task while it goes on. */
export interface TaskWatch {
  /** The process has loaded its code and is about to be given the task. May throw, and it is not. */
  begin(): void;
  update(done: number, total?: number, note?: string): void;
  say(line: string): void;
  /** The line of who vouches for a file of the task's unfinished work. May throw, and the process is of no use any more. */
  vouch(asked: Asked): string;
  /** Longest silence once the worker is ready; {@linkcode readyDeadlines} of it before. One that is silent for longer is killed. */
  readonly deadlineSeconds: number | undefined;
}

/** How a process is started. */
export interface Hiring {
  readonly employment: Employment;
  readonly permissions: readonly string[];
  /** Most that its heap may hold; the runtime's own limit where it is undefined. */
  readonly heapMegabytes: number | undefined;
  readonly env: Readonly<Record<string, string>>;
  /** Whether it has no more of an environment than that. */
  readonly clearEnv: boolean;
}

/** What is kept of what a process writes to its standard error: the end says what it died of. */
const keptErrorCharacters = 16_384;
/** Time that a worker has to stop what it does, once told to, before it is killed. */
export const graceMilliseconds = 8000;
/** Deadlines of a record that a worker has until it is ready: it starts, and makes what all records share. */
const readyDeadlines = 10;

/**
 * The flag that bounds a heap. Young objects get 16 MB: they lie three times beside the rest, so that with more of them
 * hostile records would hold more than 400 MB; with half of it, plain ones take 3 % longer.
 */
export function heapFlag(megabytes: number): string {
  return `--v8-flags=--max-old-space-size=${megabytes},--max-semi-space-size=16`;
}

/** A running process that makes shards, one at a time. */
export class WorkerProcess {
  readonly #child: Deno.ChildProcess;
  readonly #input: WritableStreamDefaultWriter<Uint8Array>;
  readonly #replies: AsyncGenerator<Reply>;
  /** Settled when the process has nothing more to say. */
  readonly #silent: Promise<void>;
  #errors = "";
  #loaded = false;
  /** How it cannot be understood any more. */
  #garbled: string | undefined;
  #late: number | undefined;
  #record: RecordPlace | undefined;

  constructor({ employment, permissions, heapMegabytes, env, clearEnv }: Hiring) {
    const heap = heapMegabytes === undefined ? [] : [heapFlag(heapMegabytes)];
    const module = new URL("./worker.ts", import.meta.url).href;
    this.#child = new Deno.Command("deno", {
      args: [
        ...["run", "--quiet", "--no-prompt", "--cached-only", ...heap, ...permissions],
        ...[module, JSON.stringify(employment)],
      ],
      stdin: "piped",
      stdout: "piped",
      stderr: "piped",
      clearEnv,
      env,
    }).spawn();
    this.#input = this.#child.stdin.getWriter();
    this.#replies = messagesOf(this.#child.stdout);
    this.#silent = this.#keepErrors();
  }

  get pid(): number {
    return this.#child.pid;
  }

  async #keepErrors(): Promise<void> {
    for await (const text of this.#child.stderr.pipeThrough(new TextDecoderStream())) {
      this.#errors = (this.#errors + text).slice(-keptErrorCharacters);
    }
  }

  #send(request: Request): Promise<void> {
    // A process that is dead takes nothing; that it is dead is seen where its replies end.
    return this.#input.write(lineOf(request)).catch(() => {});
  }

  /** Has a shard made. */
  async do(task: Task, watch: TaskWatch): Promise<Outcome> {
    this.#record = this.#late = undefined;
    this.#errors = "";
    const send = async () => {
      watch.begin();
      await this.#send({ task });
    };
    if (this.#loaded) await send();
    const { deadlineSeconds } = watch;
    const timed = (seconds: number) => setTimeout(() => this.#killLate(seconds), seconds * 1000);
    let timer = deadlineSeconds === undefined ? undefined : timed(readyDeadlines * deadlineSeconds);
    // Of the stages that are done in one pass: those that are ready, and those that have been through their records.
    let ready = 0;
    let through = 0;
    try {
      for (;;) {
        const { value: reply, done } = await this.#nextReply();
        clearTimeout(timer);
        if (done) return { death: await this.#death() };
        if ("parts" in reply) return { made: reply };
        if ("error" in reply) return reply;
        if ("loaded" in reply) {
          this.#loaded = true;
          await send();
        } else if ("ready" in reply) ready++;
        else if ("through" in reply) through++;
        else if ("record" in reply) this.#record = reply.record;
        else if ("say" in reply) watch.say(reply.say);
        else if ("vouch" in reply) await this.#send({ vouched: watch.vouch(reply.vouch) });
        else watch.update(reply.done, reply.total ?? undefined, reply.note ?? undefined);
        if (deadlineSeconds === undefined) continue;
        if (ready < task.steps.length) timer = timed(readyDeadlines * deadlineSeconds);
        else if (through < ready) timer = timed(deadlineSeconds);
      }
    } finally {
      clearTimeout(timer);
    }
  }

  /** A process that says what is no message, such as native code that prints, cannot be understood any more. */
  async #nextReply(): Promise<IteratorResult<Reply>> {
    try {
      return await this.#replies.next();
    } catch (error) {
      this.kill();
      await this.#silent;
      this.#garbled = (error as Error).message;
      return { value: undefined, done: true };
    }
  }

  #killLate(seconds: number): void {
    this.#late = seconds;
    this.kill();
  }

  /** What the process died of, from its status and its last words. */
  async #death(): Promise<Death> {
    const { code, signal } = await this.#child.status;
    await this.#silent;
    const record = this.#record === undefined ? {} : { record: this.#record };
    if (this.#garbled !== undefined) return { cause: "crashed", detail: this.#garbled, ...record };
    if (this.#late !== undefined) {
      return { cause: "past the deadline", detail: `${this.#late} s without a sign of life`, ...record };
    }
    const status = signal === null ? `exit status ${code}` : signal;
    if (/out of memory|memory limit/i.test(this.#errors)) {
      return { cause: "out of memory", detail: status, ...record };
    }
    if (signal === "SIGKILL" || signal === "SIGTERM") return { cause: "killed", detail: status, ...record };
    const said = lastWords(this.#errors);
    return { cause: "crashed", detail: said === "" ? status : `${status}: ${said}`, ...record };
  }

  /** Tells it to stop what it does; it says so with an error. */
  stop(): Promise<void> {
    return this.#send({ stop: true });
  }
  /** Ends it at once. */
  kill(): void {
    try {
      this.#child.kill("SIGKILL");
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
    }
  }
  /** Ends it when it has nothing to do; by force, if it does not end by itself. */
  async dismiss(): Promise<void> {
    const timer = setTimeout(() => this.kill(), graceMilliseconds);
    await this.#input.close().catch(() => {});
    await this.#child.status;
    clearTimeout(timer);
  }
}

/** The runtime's line that says which error ended the process; the last line of all, where there is none. */
function lastWords(errors: string): string {
  const lines = stripVTControlCharacters(errors).trim().split("\n");
  const mark = "error: ";
  return lines.findLast((line) => line.startsWith(mark))?.slice(mark.length) ?? lines.at(-1) ?? "";
}
