/** The two balances of sampling: what became of the tokens that came in, and what fills the windows that go out. */
import type { Context } from "../stage.ts";

/** What became of one draw of a document, in tokens. */
export interface Drawn {
  /** Tokens of the document. */
  readonly tokens: number;
  /** Of these, those that packing gave a place. */
  readonly kept: number;
  /** Of those, those whose place lies in a window. */
  readonly placed: number;
  /** Whether its end-of-text lies in a window. */
  readonly ended: boolean;
  /** False when the document has been drawn before: its tokens are then counted already. */
  readonly first: boolean;
}

/** Counts as the stage goes. */
export class Ledger {
  readonly #dropped: Record<string, number> = {};
  #in = 0;
  #out = 0;
  #filled = 0;

  /** A document of the input, and why it cannot be drawn. */
  seen(tokens: number, why: string | undefined): void {
    this.#in += tokens;
    if (why !== undefined) this.#drop(why, tokens);
  }
  /** A document that the mixture did not draw. */
  undrawn(tokens: number): void {
    this.#drop("not drawn", tokens);
  }
  drawn({ tokens, kept, placed, ended, first }: Drawn): void {
    this.#filled += placed + (ended ? 1 : 0);
    if (!first) return;
    this.#out += placed;
    this.#drop("cropped", tokens - kept);
    this.#drop("tail", kept - placed);
  }

  /** Adds both balances to the run's ledger; `places` is the targets that the windows have. */
  report(context: Pick<Context, "account">, places: number): void {
    context.account({ unit: "tokens", in: this.#in, out: this.#out, dropped: this.#dropped });
    context.account({ unit: "window places", in: places, out: this.#filled, dropped: {} });
  }

  #drop(reason: string, tokens: number): void {
    if (tokens > 0) this.#dropped[reason] = (this.#dropped[reason] ?? 0) + tokens;
  }
}
