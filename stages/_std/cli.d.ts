// Types of `@std/cli`'s parseArgs for the untyped npm republication of deno-std. What the options declare is what the
// result holds: a misspelt option, or reading a flag that was not declared, is a compile error.
type Flag<N extends string, T> = { [K in N]: T };

/** Options of {@linkcode parseArgs}: names of boolean, string and repeatable string flags. */
export interface ParseOptions<B extends string, S extends string, C extends S, D> {
  readonly boolean?: readonly B[];
  readonly string?: readonly S[];
  /** String flags that may be given several times; each becomes an array. */
  readonly collect?: readonly C[];
  readonly negatable?: readonly NoInfer<B>[];
  readonly alias?: Readonly<Record<string, NoInfer<B | S> | readonly NoInfer<B | S>[]>>;
  /** Values of flags that are not given; a string flag with one is always there. */
  readonly default?: D & { readonly [K in Exclude<keyof D, B | S>]: never };
  /** Stop reading flags at the first positional argument. */
  readonly stopEarly?: boolean;
  /** Keep what follows `--` apart, under the key "--". */
  readonly "--"?: boolean;
  /** Called for flags that were not declared; return false to leave them out of the result. */
  readonly unknown?: (argument: string, key?: string, value?: unknown) => unknown;
}
/** Parsed flags, and the positional arguments under `_`. */
export type Parsed<B extends string, S extends string, C extends S, D> =
  & { _: (string | number)[]; "--"?: string[] }
  & Flag<B, boolean>
  & Flag<C, string[]>
  & { [K in Exclude<S, C | keyof D>]?: string }
  & { [K in Extract<Exclude<S, C>, keyof D>]: string };
export function parseArgs<
  const B extends string = never,
  const S extends string = never,
  const C extends S = never,
  D extends { readonly [K in B | S]?: unknown } = { readonly [K in never]: unknown },
>(args: readonly string[], options?: ParseOptions<B, S, C, D>): Parsed<B, S, C, D>;
