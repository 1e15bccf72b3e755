/** Events of runs that never were, for tests of what is shown of a run. */
import type { RunEvent } from "../../pipelines/_run/mod.ts";

type Of<Name extends RunEvent["event"]> = Extract<RunEvent, { event: Name }>;

/** The first event. */
export function begun(changes: Partial<Of<"begun">> = {}): RunEvent {
  return {
    event: "begun",
    file: "pipelines/web.ts",
    settings: [],
    selection: {},
    workers: 4,
    nodes: ["pages", "clean", "base"],
    since: "2026-01-02T03:04:05Z",
    pid: 4711,
    environment: { deno: "2.9.6", v8: "15.0", system: "x86_64-unknown-linux-gnu" },
    ...changes,
  };
}

/** A node begins with so many shards. */
export function nodeBegun(name: string, shards: number, at: number, cached = 0, unit = "pages"): RunEvent {
  const keys = Array.from({ length: shards }, (_, index) => `${name}-${index}`);
  return { event: "node begun", name, key: name, shards: keys, cached, unit, at };
}

/** A worker takes up a shard. */
export function shardBegun(node: string, label: string, at: number, worker = 1): RunEvent {
  return { event: "shard begun", node, key: `${node}-${label}`, label, worker, at };
}

/** A shard of a thousand rows is made, a tenth of them dropped. */
export function shardMade(
  node: string,
  label: string,
  at: number,
  changes: Partial<Of<"shard made">> = {},
): RunEvent {
  return {
    event: "shard made",
    node,
    key: `${node}-${label}`,
    label,
    worker: 1,
    seconds: 1,
    items: 900,
    in: 1000,
    dropped: { "too short": 100 },
    quarantined: {},
    bytesIn: 5_000_000,
    bytesOut: 1_000_000,
    peakBytes: 120_000_000,
    at,
    ...changes,
  };
}

/** A node is done: one shard of a thousand rows, unless it is said otherwise. */
export function nodeDone(name: string, at: number, changes: Partial<Of<"node">> = {}): RunEvent {
  return {
    event: "node",
    name,
    stage: name,
    form: "each",
    kind: "documents",
    exported: false,
    key: name,
    fingerprint: "f",
    options: {},
    inputs: {},
    carries: "pages",
    content: "c",
    items: 900,
    bytes: 1_000_000,
    ledger: { in: 1000, out: 900, dropped: { "too short": 100 }, quarantined: {}, accounts: [] },
    seconds: 1,
    shards: 1,
    made: 1,
    spent: { seconds: 1, bytesIn: 5_000_000, bytesOut: 1_000_000 },
    at,
    ...changes,
  };
}
