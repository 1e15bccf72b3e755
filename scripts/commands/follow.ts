/** Who follows a run at the command line: a person at a terminal, a log file, or a program that reads JSON. */
import {
  type Follower,
  jsonLines,
  type ProgressLines,
  progressLines,
  traceRuns,
} from "../../pipelines/_run/mod.ts";

/** How often the screen is looked after, in milliseconds, so that a stage that says nothing is seen to go on. */
const tickMilliseconds = 500;
/** Size of a terminal that does not tell its own: that of the VT100. */
const usual = { columns: 80, rows: 24 };

/** What follows a run on standard output, and its traces where they are asked for, until it is disposed of. */
export async function followerOf(
  { "json-lines": json, quiet = false }: { readonly "json-lines": boolean; readonly quiet?: boolean },
): Promise<Follower & Disposable> {
  const shown = json
    ? { ...jsonLines(write), [Symbol.dispose]() {} }
    : quiet
    ? { event() {}, update() {}, [Symbol.dispose]() {} }
    : ticking(onScreen());
  // As the runtime reads it: nothing but "true" switches it on.
  const mayAsk = Deno.permissions.querySync({ name: "env", variable: "OTEL_DENO" }).state === "granted";
  if (!mayAsk || Deno.env.get("OTEL_DENO") !== "true") return shown;
  const spans = await traceRuns(Deno.env.get("TRACEPARENT"));
  return {
    event(event) {
      spans.event(event);
      shown.event(event);
    },
    update: shown.update,
    trace: spans.trace?.bind(spans),
    [Symbol.dispose]: () => shown[Symbol.dispose](),
  };
}

/** Writes to whoever reads; when they have had enough, as `head` has, the run goes on and its log tells the rest. */
function write(text: string): void {
  const bytes = new TextEncoder().encode(text);
  try {
    for (let at = 0; at < bytes.length;) at += Deno.stdout.writeSync(bytes.subarray(at));
  } catch (error) {
    if (!(error instanceof Deno.errors.BrokenPipe)) throw error;
  }
}

/** Lines that are redrawn on a terminal, plain ones elsewhere. */
function onScreen(): ProgressLines {
  const terminal = Deno.stdout.isTerminal();
  const size = () => terminal ? Deno.consoleSize() : { columns: 0, rows: 0 };
  return progressLines({
    terminal,
    color: terminal && !Deno.noColor,
    get columns() {
      return size().columns || usual.columns;
    },
    get rows() {
      return size().rows || usual.rows;
    },
    write,
    now: () => performance.now(),
  });
}

function ticking({ event, update, tick }: ProgressLines): Follower & Disposable {
  const timer = setInterval(tick, tickMilliseconds);
  return { event, update, [Symbol.dispose]: () => clearInterval(timer) };
}
