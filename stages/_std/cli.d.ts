// Types of `@std/cli`'s parseArgs for the untyped npm republication of deno-std. What the options declare is what the
// result holds: a misspelt option, or reading a flag that was not declared, is a compile error.
type Flag<N extends string, T> = { [K in N]: T };

/** Options of {@linkcode parseArgs}: names of boolean, string and repeatable string flags. */
export interface ParseOptions<B extends string, S extends string, C extends S> {
  readonly boolean?: readonly B[];
  readonly string?: readonly S[];
  /** String flags that may be given several times; each becomes an array. */
  readonly collect?: readonly C[];
  readonly negatable?: readonly B[];
  readonly alias?: Readonly<Record<string, B | S | readonly (B | S)[]>>;
  readonly default?: Readonly<Partial<Record<B | S, unknown>>>;
  /** Stop reading flags at the first positional argument. */
  readonly stopEarly?: boolean;
  /** Keep what follows `--` apart, under the key "--". */
  readonly "--"?: boolean;
  /** Called for flags that were not declared; return false to leave them out of the result. */
  readonly unknown?: (argument: string, key?: string, value?: unknown) => unknown;
}
/** Parsed flags, and the positional arguments under `_`. */
export type Parsed<B extends string, S extends string, C extends S> =
  & { _: (string | number)[]; "--"?: string[] }
  & Flag<B, boolean>
  & Flag<C, string[]>
  & { [K in Exclude<S, C>]?: string };
export function parseArgs<
  const B extends string = never,
  const S extends string = never,
  const C extends S = never,
>(args: readonly string[], options?: ParseOptions<B, S, C>): Parsed<B, S, C>;
