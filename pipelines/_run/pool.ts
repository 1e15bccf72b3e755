/**
 * The pool: shards are made in worker processes, each started with just the permissions that its stages declare.
 *
 * A process that dies takes no record with it unseen. The shard is made once more with each record announced before it is
 * worked on, so when the process dies again, it is known at which record: that one is quarantined under what it did, and
 * the shard goes on without it. That is what bisection would find, for the price of one more pass.
 */
import { auditOf } from "./audit.ts";
import type { WorkerEnded } from "./events.ts";
import type { Employment, Poison, Task } from "./messages.ts";
import { permissionsOf } from "./permissions.ts";
import type { Pipeline } from "./pipeline.ts";
import { Slots } from "./slots.ts";
import { DamagedBlob } from "./store.ts";
import { type Death, type Outcome, WorkerProcess } from "./worker_process.ts";
import type { Delivered, Listener, Order, Workshop, WorkshopOptions } from "./workshop.ts";

/** How the pool's processes are held. */
export interface PoolOptions extends WorkshopOptions {
  readonly pipeline: Pipeline;
  /** How many at the same time. */
  readonly workers: number;
  readonly privateNet: Employment["privateNet"];
  /** Longest time for one record of a stage that reads files or works row by row. */
  readonly deadlineSeconds: number;
  /** Most that the heap of such a stage's process may hold. */
  readonly heapMegabytes: number;
  /** Whether it is written down what each process asks to touch. */
  readonly audit: boolean;
}

/** Records of one shard that may bring a worker down before the shard is given up: more are the stage's fault. */
const maxPoison = 10;
/** Time that workers have to stop what they do, once told to, before they are killed. */
const graceMilliseconds = 8000;

/** What the ledger says of a record that brought its worker down. */
const reasons: Readonly<Record<Death["cause"], string>> = {
  "crashed": "crashed its worker",
  "killed": "its worker was killed",
  "out of memory": "ran out of memory",
  "past the deadline": "ran past its deadline",
};

interface Worker {
  readonly number: number;
  /** Workers of the same kind can do each other's tasks. */
  readonly kind: string;
  readonly permissions: readonly string[];
  readonly process: WorkerProcess;
  /** Where the runtime writes what the process asks to touch. */
  readonly noted?: string;
}

/** Opens a pool of worker processes; they are started when first needed, and end with it. */
export function workerPool(options: PoolOptions): Workshop {
  return new WorkerPool(options);
}

class WorkerPool implements Workshop {
  readonly #options: PoolOptions;
  readonly #listener: Listener;
  readonly #places: Slots;
  readonly #employment: Employment;
  readonly #idle: Worker[] = [];
  readonly #busy = new Set<Worker>();
  readonly #stop = (): void => this.#stopAll();
  #started = 0;

  constructor(options: PoolOptions) {
    const { pipeline: { file, settings }, store, workers, privateNet, signal, listener } = options;
    this.#options = options;
    this.#listener = listener;
    this.#places = new Slots(workers);
    this.#employment = { file, settings, store: store.folder, privateNet };
    signal.addEventListener("abort", this.#stop);
  }

  async make(order: Order): Promise<Delivered> {
    const { signal } = this.#options;
    // Native code has threads of its own, so it is left alone with the machine.
    const native = order.steps.some(({ node }) => node.recipe.stage.needs?.native);
    using _ = await this.#places.take(native ? this.#places.all : 1);
    order.signal.throwIfAborted();
    const poison: Poison[] = [];
    for (let announce = false;; announce = true) {
      const worker = await this.#workerFor(order);
      this.#busy.add(worker);
      const outcome = await this.#work(order, worker, poison, announce);
      this.#busy.delete(worker);
      if ("death" in outcome) {
        this.#tellEnd(worker, outcome.death.cause);
        signal.throwIfAborted();
        if (announce) poison.push(this.#quarantine(order, outcome.death, poison));
        else refuseUnlessByRecords(order, outcome.death);
        continue;
      }
      this.#idle.push(worker);
      if ("made" in outcome) return { ...outcome.made, worker: worker.number };
      const cause = outcome.damaged === undefined
        ? {}
        : { cause: new DamagedBlob(outcome.damaged, "its digest is another") };
      throw new Error(outcome.error, cause);
    }
  }

  #work(order: Order, worker: Worker, poison: readonly Poison[], announce: boolean): Promise<Outcome> {
    const { steps, shard: { key, label }, index } = order;
    const [{ node }] = steps;
    this.#listener.tell({ event: "shard begun", node: node.name, key, label, worker: worker.number });
    const trace = this.#listener.trace?.(key);
    const task: Task = {
      steps: steps.map(({ node, fingerprint, inputs }) => ({
        node: node.name,
        fingerprint,
        inputs: Object.fromEntries(Object.entries(inputs).map(([name, manifest]) => [name, manifest.key])),
      })),
      index,
      key,
      poison,
      announce,
      ...(trace !== undefined && { trace }),
    };
    return worker.process.do(task, {
      update: (done, total, note) => this.#listener.update(node.name, label, done, total, note),
      say: (line) => this.#listener.tell({ event: "said", line }),
      deadlineSeconds: byRecords(order) ? this.#options.deadlineSeconds : undefined,
    });
  }

  /** The record that the process had announced last is set aside; a shard with too many of them is given up. */
  #quarantine({ steps, shard: { label } }: Order, death: Death, earlier: readonly Poison[]): Poison {
    const { cause, detail, record } = death;
    if (record === undefined) throw new Error(`Cannot make ${label}: ${said(death)} before its first record`);
    if (earlier.length === maxPoison) {
      throw new Error(
        `Cannot go on after ${maxPoison} records that brought their worker down: ${said(death)}`,
      );
    }
    const found = { index: record.index, reason: reasons[cause], detail };
    this.#listener.tell({ event: "quarantined", node: steps[record.step].node.name, label, ...found });
    return { ...found, step: record.step };
  }

  /** An idle process with the permissions that the order needs, or a new one. */
  async #workerFor(order: Order): Promise<Worker> {
    const { pipeline, store, privateNet, workers, heapMegabytes, audit } = this.#options;
    const nodes = order.steps.map(({ node }) => node);
    const permissions = permissionsOf(nodes, pipeline, store.folder, privateNet);
    const heap = byRecords(order) ? heapMegabytes : undefined;
    const kind = JSON.stringify([permissions, heap]);
    const found = this.#idle.findIndex((worker) => worker.kind === kind);
    if (found !== -1) return this.#idle.splice(found, 1)[0];
    if (this.#busy.size + this.#idle.length >= workers) await this.#dismiss(this.#idle.shift());
    const noted = audit ? store.temporary() : undefined;
    const process = new WorkerProcess({
      employment: this.#employment,
      permissions,
      heapMegabytes: heap,
      env: noted === undefined ? {} : { DENO_AUDIT_PERMISSIONS: noted },
    });
    const worker = {
      number: ++this.#started,
      kind,
      permissions,
      process,
      ...(noted !== undefined && { noted }),
    };
    this.#listener.tell({ event: "worker started", worker: worker.number, pid: process.pid, permissions });
    return worker;
  }

  /** Says that a process is no more, and what it had touched. */
  #tellEnd({ number: worker, permissions, noted }: Worker, cause: WorkerEnded["cause"]): void {
    if (noted !== undefined) {
      const audit = auditOf(Deno.readTextFileSync(noted), permissions, Deno.cwd());
      this.#listener.tell({ event: "audited", worker, ...audit });
    }
    this.#listener.tell({ event: "worker ended", worker, cause });
  }

  async #dismiss(worker: Worker | undefined): Promise<void> {
    if (worker === undefined) return;
    await worker.process.dismiss();
    this.#tellEnd(worker, "done");
  }

  #stopAll(): void {
    for (const { process } of this.#busy) process.stop();
    const timer = setTimeout(() => {
      for (const { process } of this.#busy) process.kill();
    }, graceMilliseconds);
    Deno.unrefTimer(timer);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#options.signal.removeEventListener("abort", this.#stop);
    await Promise.all(this.#idle.splice(0).map((worker) => this.#dismiss(worker)));
  }
}

/** True for work that goes record by record, so that it has a deadline each and bounded memory. */
function byRecords({ steps }: Order): boolean {
  return steps.every(({ node: { recipe: { stage: { work } } } }) =>
    work.form === "each" || work.form === "source"
  );
}

/** Only work that is given its records one by one can leave one out. */
function refuseUnlessByRecords({ steps }: Order, death: Death): void {
  const some = steps.some(({ node: { recipe: { stage } } }) => stage.work.form === "each");
  if (!some) throw new Error(`Cannot make it: ${said(death)}`);
}

function said({ cause, detail }: Death): string {
  return `the worker ${cause === "crashed" ? "crashed" : `was ended, ${cause}`} (${detail})`;
}
