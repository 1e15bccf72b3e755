/** Progress: a line a stage on a terminal, redrawn while it runs; plain lines elsewhere. */
import { balancesRows, countItems, type Ledger } from "./manifest.ts";
import type { Node } from "./pipeline.ts";
import type { Made } from "./run.ts";

/** Shortest time between two drawings of a line. */
const redrawMilliseconds = 100;
/** Time between two plain lines of one long stage. */
const plainMilliseconds = 20_000;

/** Where progress is told. */
export interface Progress {
  start(node: Node, shards: number): void;
  update(done: number, total?: number, note?: string): void;
  end(made: Made): void;
  /** A line of its own. */
  say(line: string): void;
}

/** Where lines are written, and what time it is. */
export interface Screen {
  readonly terminal: boolean;
  readonly columns: number;
  write(text: string): void;
  now(): number;
}

/** Progress as lines of text. */
export function progressLines(screen: Screen): Progress {
  let running = "";
  let since = 0;
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
    start(node) {
      running = node.name;
      since = drawn = screen.now();
      if (screen.terminal) draw(`${running.padEnd(16)} …`);
    },
    update(done, total, note = "") {
      const pause = screen.terminal ? redrawMilliseconds : plainMilliseconds;
      if (screen.now() - drawn < pause) return;
      draw(
        `${running.padEnd(16)} ${done}${total === undefined ? "" : ` of ${total}`} ${note}${
          eta(done, total)
        }`,
      );
    },
    end(made) {
      const seconds = made.madeShards > 0 ? `  ${((screen.now() - since) / 1000).toFixed(1)} s` : "";
      finish(`${made.node.name.padEnd(16)} ${outcome(made)}${seconds}`);
    },
    say: finish,
  };
  function eta(done: number, total: number | undefined): string {
    if (total === undefined || done === 0) return "";
    return `, ${Math.ceil((screen.now() - since) / done * (total - done) / 1000)} s left`;
  }
}

/** What came of one stage: made or stored, items out of rows in, and every reason for a drop. */
export function outcome({ node, manifest, ledger, madeShards }: Made): string {
  const { kind } = node.recipe.stage.output;
  const items = countItems(manifest.parts);
  const state = madeShards === 0
    ? "stored"
    : madeShards === manifest.parts.length
    ? "made"
    : `made ${madeShards}`;
  const rows = balancesRows(node.recipe.stage);
  return `${state.padEnd(7)} ${items} ${kind.name}${rows && ledger.in !== items ? ` of ${ledger.in}` : ""}${
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
