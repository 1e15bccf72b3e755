/**
 * A run as OpenTelemetry spans: the run, in it its stages, in them their shards, made of the same events as all else that
 * is shown. The runtime exports them where `OTEL_DENO` is set, and takes the other `OTEL_…` variables; without it, nothing
 * of this is loaded.
 */
import type { Attributes, Context, Span, TimeInput } from "@opentelemetry/api";
import type { Follower, NodeRecord, RunEvent, ShardMade } from "./events.ts";

type Api = typeof import("@opentelemetry/api");

/** The caller's span, as W3C Trace Context writes it: version, trace, span, flags. */
const traceparent = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;

/** Follows runs with spans, below the span of `caller` if that is one; it takes a `traceparent` as the variable has it. */
export async function traceRuns(caller?: string): Promise<Follower> {
  return new RunSpans(await import("@opentelemetry/api"), caller);
}

/** Does something as part of a span that another process has begun, so that what it fetches is traced below it. */
export async function withinTrace<T>(parent: string, call: () => Promise<T>): Promise<T> {
  const api = await import("@opentelemetry/api");
  return await api.context.with(contextOf(parent, api), call);
}

function contextOf(parent: string | undefined, { trace, ROOT_CONTEXT }: Api): Context {
  const [, traceId, spanId, flags] = traceparent.exec(parent ?? "") ?? [];
  if (traceId === undefined) return ROOT_CONTEXT;
  const span = { traceId, spanId, traceFlags: parseInt(flags, 16), isRemote: true };
  return trace.setSpanContext(ROOT_CONTEXT, span);
}

class RunSpans implements Follower {
  readonly #api: Api;
  readonly #caller: string | undefined;
  /** When the run began, in milliseconds of the Unix epoch. */
  #began = 0;
  #run: Span | undefined;
  readonly #nodes = new Map<string, Span>();
  /** By the key of the shard. */
  readonly #shards = new Map<string, { readonly span: Span; readonly worker: number }>();

  constructor(api: Api, caller: string | undefined) {
    this.#api = api;
    this.#caller = caller;
  }

  event(event: RunEvent): void {
    switch (event.event) {
      case "begun":
        this.#began = Date.now();
        this.#run = this.#begin("run", 0, undefined, {
          "millrace.file": event.file,
          "millrace.artifacts": event.nodes.length,
          "millrace.workers": event.workers,
        });
        break;
      case "node begun":
        this.#nodes.set(
          event.name,
          this.#begin(`stage ${event.name}`, event.at, this.#run, {
            "millrace.artifact": event.name,
            "millrace.shards": event.shards.length,
            "millrace.cached": event.cached,
          }),
        );
        break;
      case "shard begun":
        this.#abandon(event.key, event.at, "begun again");
        this.#shards.set(event.key, {
          worker: event.worker,
          span: this.#begin(`shard ${event.node}`, event.at, this.#nodes.get(event.node), {
            "millrace.artifact": event.node,
            "millrace.shard": event.label,
            "millrace.worker": event.worker,
          }),
        });
        break;
      default:
        this.#goOn(event);
    }
  }

  #goOn(event: RunEvent): void {
    switch (event.event) {
      case "shard made":
        this.#shards.get(event.key)?.span.setAttributes(shardAttributes(event)).end(this.#time(event.at));
        this.#shards.delete(event.key);
        break;
      case "worker ended":
        for (const [key, { worker }] of this.#shards) {
          if (worker === event.worker) this.#abandon(key, event.at, `its worker ended: ${event.cause}`);
        }
        break;
      case "quarantined": {
        const { node, label, index, reason, detail, at } = event;
        const about = { "millrace.shard": label, "millrace.record": index, reason, detail };
        this.#nodes.get(node)?.addEvent("quarantined", about, this.#time(at));
        break;
      }
      case "node":
        this.#nodes.get(event.name)?.setAttributes(nodeAttributes(event)).end(this.#time(event.at));
        this.#nodes.delete(event.name);
        break;
      case "ended":
        this.#end(event.at, event.error);
    }
  }

  update(): void {}

  trace(key: string): string | undefined {
    const context = this.#shards.get(key)?.span.spanContext();
    return context && `00-${context.traceId}-${context.spanId}-0${context.traceFlags & 1}`;
  }

  #time(at: number): TimeInput {
    return new Date(this.#began + at);
  }
  #begin(name: string, at: number, parent: Span | undefined, attributes: Attributes): Span {
    const { trace, ROOT_CONTEXT } = this.#api;
    const context = parent === undefined
      ? contextOf(this.#caller, this.#api)
      : trace.setSpan(ROOT_CONTEXT, parent);
    return trace.getTracer("millrace").startSpan(name, { startTime: this.#time(at), attributes }, context);
  }
  /** A shard that was not made. */
  #abandon(key: string, at: number, why: string): void {
    this.#shards.get(key)?.span.setStatus({ code: this.#api.SpanStatusCode.ERROR, message: why })
      .end(this.#time(at));
    this.#shards.delete(key);
  }
  /** What is open when the run ends was not finished. */
  #end(at: number, error: string | undefined): void {
    const code = this.#api.SpanStatusCode.ERROR;
    for (const key of [...this.#shards.keys()]) this.#abandon(key, at, "the run ended");
    for (const span of this.#nodes.values()) {
      span.setStatus({ code, message: "the run ended" }).end(this.#time(at));
    }
    this.#nodes.clear();
    if (error !== undefined) this.#run?.setStatus({ code, message: error });
    this.#run?.end(this.#time(at));
  }
}

function shardAttributes(
  { items, in: rows, dropped, quarantined, bytesIn, bytesOut, peakBytes }: ShardMade,
): Attributes {
  return {
    ...countAttributes({ in: rows, items, dropped, quarantined }),
    "millrace.bytes_in": bytesIn,
    "millrace.bytes_out": bytesOut,
    ...(peakBytes !== undefined && { "millrace.peak_bytes": peakBytes }),
  };
}

function nodeAttributes({ stage, items, made, ledger }: NodeRecord): Attributes {
  const { in: rows, dropped, quarantined } = ledger;
  const counts = countAttributes({ in: rows, items, dropped, quarantined });
  return { "millrace.stage": stage, "millrace.made": made, ...counts };
}

function countAttributes(
  { in: rows, items, dropped, quarantined }: Pick<ShardMade, "in" | "items" | "dropped" | "quarantined">,
): Attributes {
  const named = (what: string, counts: ShardMade["dropped"]) =>
    Object.entries(counts).map(([reason, n]) => [`millrace.${what}.${reason}`, n] as const);
  return {
    "millrace.in": rows,
    "millrace.items": items,
    ...Object.fromEntries([...named("dropped", dropped), ...named("quarantined", quarantined)]),
  };
}
