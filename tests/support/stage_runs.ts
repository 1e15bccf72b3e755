/** Runs single stages on items in memory, without a store. */
import {
  type Account,
  type AnyStage,
  type Context,
  type Loop,
  memoryJournal,
  memoryScratch,
  type Metrics,
  type Reader,
} from "../../stages/stage.ts";

/** Items as the reader of an input. */
export function readerOver<Item>(...items: readonly Item[]): Reader<Item> {
  return {
    items: items.length,
    partItems: [items.length],
    one: () => Promise.resolve(items[0]),
    async *[Symbol.asyncIterator]() {
      yield* items;
    },
  };
}

/** A context that keeps what is accounted for. */
export function quietContext(accounts: Account[] = []): Context {
  return {
    signal: new AbortController().signal,
    progress() {},
    account: (account) => void accounts.push(account),
    scratch: memoryScratch,
    journal: memoryJournal,
  };
}

/** Inputs by name. */
export type Readers = Readonly<Record<string, Reader<unknown>>>;

/** Everything that a stage of form "whole" makes of its inputs. */
export async function runWhole<Out>(
  stage: unknown,
  inputs: Readers,
  options: Record<string, unknown> = {},
  context: Context = quietContext(),
): Promise<Out[]> {
  const { work, options: shape } = stage as AnyStage;
  if (work.form !== "whole") throw new TypeError(`Internal: work of form ${work.form}`);
  return await Array.fromAsync(work.run(inputs, shape.parse(options), context)) as Out[];
}

/** A stage of form "loop", started. */
export async function startLoop<Out>(
  stage: unknown,
  inputs: Readers,
  options: Record<string, unknown> = {},
  context: Context = quietContext(),
): Promise<Loop<Out>> {
  const { work, options: shape } = stage as AnyStage;
  if (work.form !== "loop") throw new TypeError(`Internal: work of form ${work.form}`);
  return await work.start(inputs, shape.parse(options), context) as Loop<Out>;
}

/** Does the steps of a loop from one on to its end, or to `until`. */
export async function doSteps(loop: Loop<unknown>, from = 0, until = loop.steps): Promise<Metrics[]> {
  const log: Metrics[] = [];
  for (let index = from; index < until; index++) log.push(await loop.step(index));
  return log;
}
