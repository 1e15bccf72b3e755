/** Progress: a line a stage on a terminal, redrawn while it runs; plain lines elsewhere. */
import type { Follower, NodeRecord, RunEvent } from "./events.ts";
import type { Ledger } from "./manifest.ts";

/** Shortest time between two drawings of a line. */
const redrawMilliseconds = 100;
/** Time between two plain lines of one long stage. */
const plainMilliseconds = 20_000;

/** Where lines are written, and what time it is. */
export interface Screen {
  readonly terminal: boolean;
  readonly columns: number;
  write(text: string): void;
  now(): number;
}

/** A run as lines of text. */
export function progressLines(screen: Screen): Follower {
  const since = new Map<string, number>();
  let drawn = 0;
  function draw(line: string): void {
    drawn = screen.now();
    if (screen.terminal) screen.write(`\r\x1b[2K${line.slice(0, screen.columns - 1)}`);
    else screen.write(`${line}\n`);
  }
  function finish(line: string): void {
    screen.write(screen.terminal ? `\r\x1b[2K${line}\n` : `${line}\n`);
  }
  return {
    event(event: RunEvent) {
      if (event.event === "said") finish(event.line);
      if (event.event === "node begun") {
        since.set(event.name, drawn = screen.now());
        if (screen.terminal) draw(`${event.name.padEnd(16)} …`);
      }
      if (event.event === "node") {
        const seconds = event.made > 0
          ? `  ${((screen.now() - since.get(event.name)!) / 1000).toFixed(1)} s`
          : "";
        finish(`${event.name.padEnd(16)} ${outcome(event)}${seconds}`);
      }
    },
    update(node, _label, done, total, note = "") {
      const pause = screen.terminal ? redrawMilliseconds : plainMilliseconds;
      if (screen.now() - drawn < pause) return;
      draw(
        `${node.padEnd(16)} ${done}${total === undefined ? "" : ` of ${total}`} ${note}${
          eta(node, done, total)
        }`,
      );
    },
  };
  function eta(node: string, done: number, total: number | undefined): string {
    if (total === undefined || done === 0) return "";
    return `, ${Math.ceil((screen.now() - since.get(node)!) / done * (total - done) / 1000)} s left`;
  }
}

/** What came of one stage: made or stored, items out of rows in, and every reason for a drop. */
export function outcome({ made, shards, items, kind, ledger, carries, form }: NodeRecord): string {
  const state = made === 0 ? "stored" : made === shards ? "made" : `made ${made}`;
  const rows = carries !== undefined || form === "source";
  return `${state.padEnd(7)} ${items} ${kind}${rows && ledger.in !== items ? ` of ${ledger.in}` : ""}${
    reasons(ledger)
  }`;
}

function reasons({ dropped, quarantined }: Ledger): string {
  const said = [
    ...Object.entries(dropped).map(([reason, count]) => `${reason} ${count}`),
    ...Object.entries(quarantined).map(([reason, count]) => `quarantined: ${reason} ${count}`),
  ];
  return said.length === 0 ? "" : `: ${said.join(", ")}`;
}
