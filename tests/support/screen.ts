/** A screen in memory with a clock of its own: what a person sees after all that was written to it. */
import type { Screen } from "../../pipelines/_run/mod.ts";

/** Control sequences, line ends, and text between them; an escape that is none of these stays visible. */
// deno-lint-ignore no-control-regex -- control sequences are what is read here
const tokens = /\x1b\[(\d*)([AJm])|\r|\n|[^\x1b\r\n]+|\x1b/g;

/** A screen that tests look at. */
export class FakeScreen implements Screen {
  readonly terminal: boolean;
  readonly color: boolean;
  columns: number;
  rows: number;
  /** Milliseconds. */
  time = 0;
  /** All that was written. */
  written = "";

  constructor(
    { terminal, columns = 100, rows = 24, color = false }: {
      readonly terminal: boolean;
      readonly columns?: number;
      readonly rows?: number;
      readonly color?: boolean;
    },
  ) {
    [this.terminal, this.columns, this.rows, this.color] = [terminal, columns, rows, color];
  }

  write(text: string): void {
    this.written += text;
  }
  now(): number {
    return this.time;
  }

  /** The lines as they stand: of a terminal, after cursor movements and erasures (ECMA-48 CUU, ED and SGR). */
  get lines(): string[] {
    const lines = [""];
    let row = 0;
    for (const [token, n, code] of this.written.matchAll(tokens)) {
      if (code === "A") row = Math.max(0, row - Number(n || 1));
      else if (code === "J") lines.splice(row, Infinity, "");
      else if (token === "\n") lines[++row] ??= "";
      else if (code === undefined && token !== "\r") lines[row] += token;
    }
    return lines;
  }
}
