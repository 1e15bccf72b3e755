/** Where shards are made: in worker processes (`pool.ts`), or in this process, one at a time. */
import type { World } from "./contract.ts";
import type { News } from "./events.ts";
import type { Shard, Step } from "./execute.ts";
import type { Fetch } from "./fetches.ts";
import { type MadeShard, makeShard } from "./make_shard.ts";
import type { Manifest } from "./manifest.ts";
import { loaded, type LoadedNode, type Node } from "./pipeline.ts";
import { shardAfter } from "./shards.ts";
import { Slots } from "./slots.ts";
import type { Store } from "./store.ts";

/** One stage of a pass, and what it is given. */
export interface OrderStep<N extends Node = Node> {
  readonly node: N;
  /** Of the code of its stage. */
  readonly fingerprint: string;
  /** Without the one that the step before makes. */
  readonly inputs: Readonly<Record<string, Manifest>>;
  /** Of what ages: when this making of it began, and what was made before. */
  readonly fetch?: Pick<Fetch, "since" | "earlier">;
}
/** One shard to be made, and what it is made of. */
export interface Order {
  /** The stages that are done in one pass, first to last. */
  readonly steps: readonly OrderStep[];
  /** Of the first step. */
  readonly shard: Shard;
  /** Aborted once the shard is not wanted any more; one that is under way is finished all the same. */
  readonly signal: AbortSignal;
}
/** A shard that was made, and by which worker. */
export interface Delivered extends MadeShard {
  readonly worker: number;
}

/** Makes shards, as many at a time as it has places for. */
export interface Workshop extends AsyncDisposable {
  /** Waits for a place and makes the shard; its receipt is in the store then. */
  make(order: Order): Promise<Delivered>;
}

/** Whom a workshop tells of its work. */
export interface Listener {
  /** Something has happened. */
  tell(news: News): void;
  /** How far a shard is. */
  update(node: string, label: string, done: number, total?: number, note?: string): void;
  /** The `traceparent` of a shard that was begun, where runs are traced. */
  trace?(key: string): string | undefined;
}

/** What a workshop is given. */
export interface WorkshopOptions {
  readonly store: Store;
  readonly signal: AbortSignal;
  readonly listener: Listener;
}

/** Makes shards in this process, one at a time, without the protection that a process of its own gives. */
export function workshopHere(
  { store, signal, listener, world }: WorkshopOptions & { world?: World },
): Workshop {
  const place = new Slots(1);
  async function make({ steps, shard, signal: wanted }: Order): Promise<Delivered> {
    using _ = await place.take(1);
    wanted.throwIfAborted();
    const [{ node }] = steps;
    const { key, label } = shard;
    listener.tell({ event: "shard begun", node: node.name, key, label, worker: 0 });
    const context = {
      signal,
      ...(world !== undefined && node.recipe.stage.needs?.net && { world }),
      progress: (done: number, total?: number, note?: string) =>
        listener.update(node.name, label, done, total, note),
    };
    const say = (line: string) => listener.tell({ event: "said", line });
    const own = stepsOf(steps.map((step) => ({ ...step, node: loaded(step.node) })), shard, store);
    const made = await makeShard({ steps: own, store, context, say });
    for (const part of made.parts) await store.writeReceipt(part);
    return { ...made, worker: 0 };
  }
  return { make, [Symbol.asyncDispose]: () => Promise.resolve() };
}

/** The steps of an order as they are made: the first works on its shard, each other on what the one before has made. */
export function stepsOf(steps: readonly OrderStep<LoadedNode>[], shard: Shard, store: Store): Step[] {
  return steps.map(({ node, fingerprint, inputs, fetch }, i) => ({
    node,
    inputs,
    ...(fetch?.earlier && { earlier: fetch.earlier }),
    shard: i === 0 ? shard : (before) => shardAfter(node, fingerprint, inputs, before, store),
  }));
}
