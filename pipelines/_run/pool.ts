/**
 * The pool: shards are made in worker processes, each started with just the permissions that its stages declare.
 *
 * A process that dies takes no record with it unseen: `blame.ts` finds the one that it died of. Work that goes record by
 * record has a deadline for each and a bound on its heap. Work on whole inputs has neither: how long it is silent, and what
 * it holds, is its own affair, and when it dies the run says so.
 */
import { auditOf } from "./audit.ts";
import { Blame } from "./blame.ts";
import type { CodeWatch, Loading } from "./code_watch.ts";
import type { WorkerEnded } from "./events.ts";
import { ChangedInput } from "./file_memory.ts";
import { refOfManifest } from "./manifest_ref.ts";
import type { Employment, Failure, Poison, Task } from "./messages.ts";
import { hidingFlags, keepsCheckpoints, permissionsOf } from "./permissions.ts";
import type { Pipeline } from "./pipeline.ts";
import { Slots } from "./slots.ts";
import { DamagedBlob } from "./store.ts";
import { lineForWorker } from "./vouching.ts";
import { takeShard } from "./taking.ts";
import { graceMilliseconds, type Outcome, WorkerProcess } from "./worker_process.ts";
import { environmentFor } from "./worker_environment.ts";
import type { Delivered, Listener, Order, Workshop, WorkshopOptions } from "./workshop.ts";

/** How the pool's processes are held. */
export interface PoolOptions extends WorkshopOptions {
  readonly pipeline: Pipeline;
  readonly code: CodeWatch;
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

interface Worker {
  readonly number: number;
  readonly loading: Loading;
  /** Files of code that it may have loaded as they were not at the beginning; unknown until it has loaded them. */
  changed?: ReadonlySet<string>;
  /** Workers of the same kind can do each other's tasks. */
  readonly kind: string;
  readonly permissions: readonly string[];
  readonly process: WorkerProcess;
  /** Where it writes what it makes. */
  readonly staging: string;
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
  readonly #employment: Omit<Employment, "staging">;
  readonly #idle: Worker[] = [];
  readonly #busy = new Set<Worker>();
  readonly #stop = (): void => this.#stopAll();
  #started = 0;

  constructor(options: PoolOptions) {
    const { pipeline: { file, settings }, store, workers, privateNet, signal, listener } = options;
    this.#options = options;
    this.#listener = listener;
    this.#places = new Slots(workers);
    const { signer, trust } = store.vouching;
    this.#employment = {
      file,
      settings,
      store: store.folder,
      privateNet,
      signs: signer !== undefined,
      ...(trust && { trust: trust.keys }),
    };
    signal.addEventListener("abort", this.#stop);
  }

  async make(order: Order): Promise<Delivered> {
    const { signal } = this.#options;
    // Native code has threads of its own, so it is left alone with the machine.
    const native = order.steps.some(({ node }) => node.recipe.stage.needs?.native);
    using _ = await this.#places.take(native ? this.#places.all : 1);
    order.signal.throwIfAborted();
    const blame = new Blame(order);
    for (;;) {
      const { worker, outcome } = await this.#attempt(order, blame);
      if ("death" in outcome) {
        await this.#tellEnd(worker, outcome.death.cause);
        signal.throwIfAborted();
        const found = blame.add(outcome.death);
        if (found !== undefined) this.#tellQuarantined(order, found);
        continue;
      }
      if ("made" in outcome) {
        await takeShard(order, outcome.made, worker.staging, this.#options.store).finally(() =>
          this.#idle.push(worker)
        );
        return { ...outcome.made, worker: worker.number };
      }
      this.#idle.push(worker);
      throw new Error(outcome.error, { cause: causeOf(outcome) });
    }
  }

  /** Has a worker do the shard. One that cannot be followed to its end is killed, so that none is left behind. */
  async #attempt(
    order: Order,
    blame: Blame,
  ): Promise<{ readonly worker: Worker; readonly outcome: Outcome }> {
    const { worker, isNew, leaving } = this.#workerFor(order);
    this.#busy.add(worker);
    try {
      if (isNew) this.#tellStart(worker);
      await this.#dismiss(leaving);
      // Whoever was hired while the run was told to stop has not heard of it.
      if (this.#options.signal.aborted) void worker.process.stop();
      return { worker, outcome: await this.#follow(order, worker, blame) };
    } catch (error) {
      worker.process.kill();
      throw error;
    } finally {
      this.#busy.delete(worker);
    }
  }

  #follow(order: Order, worker: Worker, { poison, announce }: Blame): Promise<Outcome> {
    const { steps, shard: { key, label, of } } = order;
    const [{ node }] = steps;
    this.#listener.tell({ event: "shard begun", node: node.name, key, label, worker: worker.number });
    const trace = this.#listener.trace?.(key);
    const task: Task = {
      steps: steps.map(({ node, fingerprint, inputs, fetch }) => ({
        node: node.name,
        fingerprint,
        inputs: Object.fromEntries(
          Object.entries(inputs).map(([name, manifest]) => [name, refOfManifest(manifest)]),
        ),
        ...(fetch && {
          fetch: { since: fetch.since, ...(fetch.earlier && { earlier: refOfManifest(fetch.earlier) }) },
        }),
      })),
      of,
      key,
      poison,
      announce,
      ...(trace !== undefined && { trace }),
    };
    const { code } = this.#options;
    return worker.process.do(task, {
      begin() {
        worker.changed ??= code.changedIn(worker.loading);
        for (const { node } of steps) code.refuse(worker.changed, node);
      },
      update: (done, total, note) => this.#listener.update(node.name, label, done, total, note),
      say: (line) => this.#listener.tell({ event: "said", line }),
      vouch: (asked) => lineForWorker(this.#options.store, asked, key),
      deadlineSeconds: byRecords(order) ? this.#options.deadlineSeconds : undefined,
    });
  }

  #tellQuarantined({ steps, shard: { label } }: Order, { step, index, reason, detail }: Poison): void {
    const { node } = steps[step];
    this.#listener.tell({ event: "quarantined", node: node.name, label, index, reason, detail });
  }

  /** An idle process with the permissions that the order needs, or a new one; `leaving` has to go for it. */
  #workerFor(order: Order): { readonly worker: Worker; readonly isNew: boolean; readonly leaving?: Worker } {
    const { pipeline, store, privateNet, workers, heapMegabytes, audit } = this.#options;
    const nodes = order.steps.map(({ node }) => node);
    const place = { privateNet, ...(nodes.some(keepsCheckpoints) && { key: order.shard.key }) };
    const heap = byRecords(order) ? heapMegabytes : undefined;
    const kind = JSON.stringify([permissionsOf(nodes, pipeline, store.folder, place), heap]);
    const found = this.#idle.findIndex((worker) => worker.kind === kind);
    if (found !== -1) return { worker: this.#idle.splice(found, 1)[0], isNew: false };
    const leaving = this.#busy.size + this.#idle.length >= workers ? this.#idle.shift() : undefined;
    const native = nodes.some(({ recipe: { stage } }) => stage.needs?.native);
    const staging = store.temporary();
    const permissions = [
      ...permissionsOf(nodes, pipeline, store.folder, { ...place, staging }),
      ...hidingFlags(store.vouching.signer?.file),
    ];
    Deno.mkdirSync(staging);
    const noted = audit ? store.temporary() : undefined;
    const loading = this.#options.code.begin();
    const process = new WorkerProcess({
      employment: { ...this.#employment, staging },
      permissions,
      heapMegabytes: heap,
      // Of other processes, no permission gives code the environment.
      clearEnv: native,
      env: {
        ...(native && environmentFor(nodes)),
        ...(noted !== undefined && { DENO_AUDIT_PERMISSIONS: noted }),
      },
    });
    const number = ++this.#started;
    const worker: Worker = {
      number,
      kind,
      permissions,
      loading,
      process,
      staging,
      ...(noted !== undefined && { noted }),
    };
    return { worker, isNew: true, ...(leaving && { leaving }) };
  }

  #tellStart({ number: worker, permissions, process: { pid } }: Worker): void {
    this.#listener.tell({ event: "worker started", worker, pid, permissions });
  }

  /** Says that a process is no more, and what it had touched; what it has staged and nobody took goes. */
  async #tellEnd(
    { number: worker, permissions, noted, staging }: Worker,
    cause: WorkerEnded["cause"],
  ): Promise<void> {
    await this.#options.store.disk.remove(staging, { recursive: true });
    if (noted !== undefined) {
      const audit = auditOf(notedIn(noted), permissions, Deno.cwd());
      this.#listener.tell({ event: "audited", worker, ...audit });
    }
    this.#listener.tell({ event: "worker ended", worker, cause });
  }

  async #dismiss(worker: Worker | undefined): Promise<void> {
    if (worker === undefined) return;
    await worker.process.dismiss();
    await this.#tellEnd(worker, "done");
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

function causeOf({ damaged, changed }: Failure): Error | undefined {
  if (damaged !== undefined) return new DamagedBlob(damaged, "its digest is another");
  return changed === undefined ? undefined : new ChangedInput(changed);
}

/** What the runtime has noted; nothing, for a process that died before it could. */
function notedIn(path: string): string {
  try {
    return Deno.readTextFileSync(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return "";
    throw error;
  }
}
