/** A process that trains and tells its times: one command a line in, one line of JSON out. */

import type { Product } from "./step_profile_costs.ts";

/** What each command is answered with. */
export interface Answers {
  /** Wall and processor milliseconds of each step. */
  readonly steps: readonly (readonly [number, number])[];
  /** GFLOP/s of a matrix product. */
  readonly gemm: number;
  /** Bytes resident at most. */
  readonly peak: number;
  /** Of one step: its milliseconds, and name, own milliseconds and part of each operation. */
  readonly profile: readonly [number, readonly (readonly [string, number, "model" | "optimizer"])[]];
  /** Milliseconds of a matrix product. */
  readonly product: number;
}

/** One opponent. */
export class Runner {
  readonly #child: Deno.ChildProcess;
  readonly #input: WritableStreamDefaultWriter<Uint8Array>;
  readonly #lines: ReadableStreamDefaultReader<string>;
  readonly #errors: Promise<string>;

  /** Starts a program. */
  constructor(program: string, args: readonly string[]) {
    this.#child = new Deno.Command(program, {
      args: [...args],
      ...{ stdin: "piped", stdout: "piped", stderr: "piped" },
    }).spawn();
    this.#input = this.#child.stdin.getWriter();
    this.#lines = this.#child.stdout.pipeThrough(new TextDecoderStream()).getReader();
    this.#errors = new Response(this.#child.stderr).text();
  }

  /** Takes one step; the last line of what the program says when it cannot. */
  async problem(): Promise<string | undefined> {
    try {
      await this.steps(1);
      return undefined;
    } catch {
      return (await this.#errors).trim().split("\n").at(-1) ?? "it ended";
    }
  }
  /** Takes steps. */
  async steps(count: number): Promise<Answers["steps"]> {
    return await this.#ask(`${count}`) as Answers["steps"];
  }
  /** Measures the product of two 1024 × 1024 matrices: the best of twenty. */
  async gemm(): Promise<number> {
    return await this.#ask("gemm") as number;
  }
  /** Bytes resident at most, so far. */
  async peak(): Promise<number> {
    return await this.#ask("peak") as number;
  }
  /** What one step's time went into. */
  async profile(): Promise<Answers["profile"]> {
    return await this.#ask("profile") as Answers["profile"];
  }
  /** Milliseconds of a matrix product with nothing around it. */
  async product({ batch, rows, inner, columns, left, right }: Product): Promise<number> {
    const flipped = [left, right].map((way) => Number(way === "T"));
    return await this.#ask(["product", batch, rows, inner, columns, ...flipped].join(" ")) as number;
  }
  /** Ends the program. */
  async close(): Promise<void> {
    await this.#input.close().catch(() => {});
    await this.#child.status;
  }

  async #ask(command: string): Promise<unknown> {
    await this.#input.write(new TextEncoder().encode(`${command}\n`));
    let line = "";
    while (!line.endsWith("\n")) {
      const { value, done } = await this.#lines.read();
      if (done) throw new Error(`Cannot time ${command} steps: the program ended`);
      line += value;
    }
    return JSON.parse(line);
  }
}
