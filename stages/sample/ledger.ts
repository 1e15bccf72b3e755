/** The two balances of sampling: what became of the tokens that came in, and what fills the windows that go out. */
import type { Context } from "../stage.ts";

/** What became of one run of a document's tokens. */
export interface Placed {
  /** Tokens of the run. */
  readonly length: number;
  /** Those of them that lie in a window. */
  readonly placed: number;
  /** Whether the document's end-of-text lies in a window after them. */
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
  /** One run of a document that was drawn. */
  placed({ length, placed, ended, first }: Placed): void {
    this.#filled += placed + (ended ? 1 : 0);
    if (!first) return;
    this.#out += placed;
    this.#drop("tail", length - placed);
  }

  /** Adds both balances to the run's ledger; `places` is the targets that the windows have, `padding` those left over. */
  report(context: Pick<Context, "account">, places: number, padding: number): void {
    context.account({ unit: "tokens", in: this.#in, out: this.#out, dropped: this.#dropped });
    context.account({
      unit: "window places",
      in: places,
      out: this.#filled,
      dropped: padding > 0 ? { padding } : {},
    });
  }

  #drop(reason: string, tokens: number): void {
    if (tokens > 0) this.#dropped[reason] = (this.#dropped[reason] ?? 0) + tokens;
  }
}
