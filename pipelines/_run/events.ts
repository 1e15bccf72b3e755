/**
 * What happens in a run, as it is told: each event is a line of the run's log as soon as it has happened, and goes to
 * whoever follows the run. The log is the only source of what is shown of a run, while it goes on, after it, and after a
 * kill. Several nodes and shards may be under way at the same time, so each event names its own.
 */
import type { Work } from "./contract.ts";
import type { Check } from "./checks.ts";
import type { Due } from "./fetches.ts";
import type { Ledger } from "./manifest.ts";
import type { Setting } from "./pipeline.ts";
import type { Selection } from "./plan.ts";

/** Counts by their reason. */
type Counts = Readonly<Record<string, number>>;

/** The first line: what was asked for. The only one with a time of day. */
export interface RunBegun {
  readonly event: "begun";
  readonly file: string;
  readonly settings: readonly Setting[];
  readonly selection: Selection;
  /** Worker processes at the same time; 0 when the run makes its shards itself. */
  readonly workers: number;
  /** Names of all recipes of the pipeline, inputs first. */
  readonly nodes: readonly string[];
  /** ISO 8601, UTC. */
  readonly since: string;
  readonly pid: number;
  /** What the run ran on, by name: Deno, V8, the system. */
  readonly environment: Readonly<Record<string, string>>;
}

/** What all later lines have. */
interface Timed {
  /** Milliseconds since the run began, by a clock that is never set. */
  readonly at: number;
}
/** A process begins to take shards. The run's own process is worker 0 when it makes shards itself. */
export interface WorkerStarted extends Timed {
  readonly event: "worker started";
  readonly worker: number;
  readonly pid: number;
  /** The permission flags that it was started with. */
  readonly permissions: readonly string[];
}
/** A process takes no more shards. */
export interface WorkerEnded extends Timed {
  readonly event: "worker ended";
  readonly worker: number;
  readonly cause: "done" | "killed" | "crashed" | "out of memory" | "past the deadline";
}
/** Before shards of a node are made: until the node is recorded, this is what knows of their receipts. */
export interface NodeBegun extends Timed {
  readonly event: "node begun";
  readonly name: string;
  /** Of the manifest. */
  readonly key: string;
  /** Keys of all its shards. */
  readonly shards: readonly string[];
  /** How many of them are stored already. */
  readonly cached: number;
  /** What its making counts, in the plural: `pages`, `documents`, `steps`; "" where that is the stage's own affair. */
  readonly unit: string;
}
/** A worker takes up a shard. */
export interface ShardBegun extends Timed {
  readonly event: "shard begun";
  readonly node: string;
  readonly key: string;
  readonly label: string;
  readonly worker: number;
}
/** A shard's receipt is committed. */
export interface ShardMade extends Timed {
  readonly event: "shard made";
  readonly node: string;
  readonly key: string;
  readonly label: string;
  readonly worker: number;
  readonly seconds: number;
  readonly items: number;
  /** Rows that were read; 0 where the stage does not count rows. */
  readonly in: number;
  readonly dropped: Counts;
  readonly quarantined: Counts;
  /** Read from files, as they lie there. */
  readonly bytesIn: number;
  /** Written to the store. */
  readonly bytesOut: number;
  /** Most memory that its worker was seen to hold while it made the shard, with what was left of earlier ones. */
  readonly peakBytes?: number;
}
/** A record that brought its worker down is set aside. */
export interface RecordQuarantined extends Timed {
  readonly event: "quarantined";
  readonly node: string;
  readonly label: string;
  /** Of the record in its shard, from 0. */
  readonly index: number;
  readonly reason: string;
  readonly detail: string;
}
/** What a worker really touched, as the runtime's audit of permissions tells it (see `audit.ts`). */
export interface Audited extends Timed {
  readonly event: "audited";
  readonly worker: number;
  /** Of each kind of permission, what was touched, shortened to a folder or host, and how often. */
  readonly touched: Readonly<Record<string, Counts>>;
  /** What none of the worker's permissions covers, `KIND: WHAT` each: it was refused. */
  readonly outside: readonly string[];
}
/** One node, made or found in the store. */
export interface NodeRecord extends Timed {
  readonly event: "node";
  readonly name: string;
  readonly stage: string;
  readonly form: Work["form"];
  readonly kind: string;
  readonly exported: boolean;
  /** Of the manifest. */
  readonly key: string;
  /** Its modules are kept in the store's `code` folder. */
  readonly fingerprint: string;
  readonly options: Readonly<Record<string, unknown>>;
  /** Of each input, the node that it is and the content that it had. */
  readonly inputs: Readonly<Record<string, { readonly node: string; readonly content: string }>>;
  readonly carries?: string;
  /** Of what ages. */
  readonly fetched?: Fetched;
  readonly content: string;
  readonly items: number;
  readonly bytes: number;
  readonly ledger: Ledger;
  /** That the making of all parts took, in this run or earlier ones. */
  readonly seconds: number;
  readonly shards: number;
  /** Shards of it that were not made by this code, but accepted as if they were. */
  readonly accepted?: number;
  /** Shards made in this run; 0 when everything was stored. */
  readonly made: number;
  /** What their making took, from which the next plan estimates. */
  readonly spent: Spent;
}
/** Of which fetch an artifact is. */
export interface Fetched {
  /** Where the record of its fetches lies. */
  readonly source: string;
  readonly action: string;
  /** ISO 8601: when the fetch began that brought it in this run, or in the one that made it. */
  readonly since: string;
  /** Why it was fetched again in this run. */
  readonly due?: Due;
}
/** What shards took, and what they read and wrote. */
export interface Spent {
  /** Summed over shards, so that several at the same time count each. */
  readonly seconds: number;
  readonly bytesIn: number;
  readonly bytesOut: number;
}
/** What a check came to, before anything is published. */
export interface Checked extends Timed {
  readonly event: "checked";
  readonly node: string;
  readonly check: Check;
}
/** A line for people: something was mended or passed over. */
export interface Said extends Timed {
  readonly event: "said";
  readonly line: string;
}
/** The last line of a run that was not killed. */
export interface RunEnded extends Timed {
  readonly event: "ended";
  readonly state: "done" | "failed" | "interrupted";
  readonly error?: string;
}

/** One line of a run's log. */
export type RunEvent =
  | RunBegun
  | WorkerStarted
  | WorkerEnded
  | NodeBegun
  | ShardBegun
  | ShardMade
  | RecordQuarantined
  | Audited
  | NodeRecord
  | Checked
  | Said
  | RunEnded;

type WithoutTime<Event> = Event extends Timed ? Omit<Event, "at"> : never;
/** An event as it is told; the log adds the time. */
export type News = WithoutTime<RunEvent>;

/** Who follows a run. */
export interface Follower {
  /** Something has happened, and is in the log. */
  event(event: RunEvent): void;
  /** How far a shard is: rows, steps or pages done, of how many. Only told, never logged. */
  update(node: string, label: string, done: number, total?: number, note?: string): void;
  /** The `traceparent` of a shard under way by its key, for the process that makes it, where runs are traced. */
  trace?(key: string): string | undefined;
}
