/** The story of a run, put together from its log alone: what each worker did when, and what each node took and lost. */
import type { Ledger, NodeRecord, RunEvent } from "../_run/mod.ts";
import { sum, sumCounts } from "../_run/mod.ts";

type Of<Name extends RunEvent["event"]> = Extract<RunEvent, { event: Name }>;

/** One shard in the hands of one worker. Times are milliseconds since the run began. */
export interface Span {
  readonly node: string;
  readonly label: string;
  readonly from: number;
  readonly to: number;
  /** Lost: its worker ended, or took up something else, before the shard was made. */
  readonly state: "made" | "lost" | "under way";
}
/** One worker, from its start to its end. */
export interface WorkerStory {
  readonly worker: number;
  /** Absent for the run's own process. */
  readonly started?: Of<"worker started">;
  readonly ended?: Of<"worker ended">;
  readonly from: number;
  readonly to: number;
  readonly spans: readonly Span[];
}
/** One node. */
export interface NodeStory {
  readonly name: string;
  /** Unfinished: begun, and not recorded as done. */
  readonly state: "made" | "stored" | "unfinished" | "not made";
  readonly record?: NodeRecord;
  readonly shards: number;
  readonly cached: number;
  readonly unit: string;
  readonly made: readonly Of<"shard made">[];
  /** When its making began; 0 when it did not. */
  readonly since: number;
  /** Milliseconds from its beginning to its end, or to the last that is known. */
  readonly lasted: number;
  /** Of what was made in this run and earlier; of an unfinished node, what is known so far. */
  readonly ledger: Ledger;
  readonly quarantined: readonly Of<"quarantined">[];
}
/** A run. */
export interface RunStory {
  readonly begun: Of<"begun">;
  /** Absent when the run was killed, or goes on. */
  readonly ended?: Of<"ended">;
  /** Milliseconds to the last event. */
  readonly lasted: number;
  readonly nodes: readonly NodeStory[];
  readonly workers: readonly WorkerStory[];
  readonly said: readonly Of<"said">[];
  readonly audits: readonly Of<"audited">[];
}

/** The story that events tell; undefined without a first one, as of a run that was killed before it began. */
export function storyOf(events: readonly RunEvent[]): RunStory | undefined {
  const [begun] = of(events, "begun");
  if (begun === undefined) return undefined;
  const lasted = events.reduce((latest, event) => "at" in event ? Math.max(latest, event.at) : latest, 0);
  const ended = of(events, "ended").at(-1);
  return {
    begun,
    ...(ended !== undefined && { ended }),
    lasted,
    nodes: nodesOf(begun.nodes, events, lasted),
    workers: workersOf(events, lasted, ended === undefined),
    said: of(events, "said"),
    audits: of(events, "audited"),
  };
}

/** The nodes of which something was to be made in this run, in the order in which they were begun. */
export function workedOn(nodes: readonly NodeStory[]): NodeStory[] {
  return nodes.filter(({ state }) => state === "made" || state === "unfinished")
    .sort((left, right) => left.since - right.since);
}

function of<Name extends RunEvent["event"]>(events: readonly RunEvent[], name: Name): Of<Name>[] {
  return events.filter((event): event is Of<Name> => event.event === name);
}

function nodesOf(names: readonly string[], events: readonly RunEvent[], lasted: number): NodeStory[] {
  const begun = new Map(of(events, "node begun").map((event) => [event.name, event]));
  const records = new Map(of(events, "node").map((event) => [event.name, event]));
  const made = Map.groupBy(of(events, "shard made"), ({ node }) => node);
  const quarantined = Map.groupBy(of(events, "quarantined"), ({ node }) => node);
  return names.map((name) => {
    const [start, record, shards = []] = [begun.get(name), records.get(name), made.get(name)];
    return {
      name,
      state: record === undefined
        ? start === undefined ? "not made" : "unfinished"
        : record.made === 0
        ? "stored"
        : "made",
      ...(record !== undefined && { record }),
      shards: record?.shards ?? start?.shards.length ?? 0,
      cached: start?.cached ?? record?.shards ?? 0,
      unit: start?.unit ?? "",
      made: shards,
      since: start?.at ?? 0,
      lasted: start === undefined ? 0 : (record?.at ?? lasted) - start.at,
      ledger: record?.ledger ?? ledgerOf(shards),
      quarantined: quarantined.get(name) ?? [],
    };
  });
}

/** What is known of a node whose shards are not all there. */
function ledgerOf(made: readonly Of<"shard made">[]): Ledger {
  return {
    in: sum(made.map((shard) => shard.in)),
    out: sum(made.map((shard) => shard.items)),
    dropped: sumCounts(made.map((shard) => shard.dropped)),
    quarantined: sumCounts(made.map((shard) => shard.quarantined)),
    accounts: [],
  };
}

/** A worker's story while it is told. */
interface Telling {
  started?: Of<"worker started">;
  ended?: Of<"worker ended">;
  readonly open: Map<string, Of<"shard begun">>;
  readonly spans: Span[];
}

function workersOf(events: readonly RunEvent[], lasted: number, going: boolean): WorkerStory[] {
  const workers = new Map<number, Telling>();
  const telling = (worker: number): Telling => {
    if (!workers.has(worker)) workers.set(worker, { open: new Map(), spans: [] });
    return workers.get(worker)!;
  };
  for (const event of events) {
    if (event.event === "worker started") telling(event.worker).started = event;
    if (event.event === "shard begun") telling(event.worker).open.set(event.key, event);
    if (event.event === "shard made") close(telling(event.worker), event.key, event.at, "made");
    if (event.event === "worker ended") {
      const worker = telling(event.worker);
      worker.ended = event;
      for (const key of [...worker.open.keys()]) close(worker, key, event.at, "lost");
    }
  }
  return [...workers].sort(([left], [right]) => left - right).map(([worker, story]) => {
    for (const key of [...story.open.keys()]) close(story, key, lasted, going ? "under way" : "lost");
    const { started, ended, spans } = story;
    const from = started?.at ?? Math.min(...spans.map((span) => span.from));
    const to = ended?.at ?? Math.max(from, ...spans.map((span) => span.to));
    return { worker, ...(started && { started }), ...(ended && { ended }), from, to, spans };
  });
}

function close({ open, spans }: Telling, key: string, to: number, state: Span["state"]): void {
  const begun = open.get(key);
  if (begun === undefined) return;
  open.delete(key);
  spans.push({ node: begun.node, label: begun.label, from: begun.at, to, state });
}
