// Types of the `@std/assert` functions this project uses, written for the untyped npm republication of deno-std.
// The expected value never widens the type: `assertEquals(1, "a")` is a compile error.
// deno-lint-ignore-file no-explicit-any
export class AssertionError extends Error {}
export function assert(expr: unknown, msg?: string): asserts expr;
export function assertAlmostEquals(actual: number, expected: number, tolerance?: number, msg?: string): void;
export function assertArrayIncludes<T>(
  actual: ArrayLike<T>,
  expected: ArrayLike<NoInfer<T>>,
  msg?: string,
): void;
export function assertEquals<T>(actual: T, expected: NoInfer<T>, msg?: string): void;
export function assertExists<T>(actual: T, msg?: string): asserts actual is NonNullable<T>;
export function assertFalse(expr: unknown, msg?: string): asserts expr is false;
export function assertGreater<T>(actual: T, expected: NoInfer<T>, msg?: string): void;
export function assertGreaterOrEqual<T>(actual: T, expected: NoInfer<T>, msg?: string): void;
export function assertInstanceOf<T>(
  actual: unknown,
  type: abstract new (...args: any[]) => T,
  msg?: string,
): asserts actual is T;
export function assertLess<T>(actual: T, expected: NoInfer<T>, msg?: string): void;
export function assertLessOrEqual<T>(actual: T, expected: NoInfer<T>, msg?: string): void;
export function assertMatch(actual: string, expected: RegExp, msg?: string): void;
export function assertNotEquals<T>(actual: T, expected: NoInfer<T>, msg?: string): void;
export function assertNotMatch(actual: string, expected: RegExp, msg?: string): void;
export function assertObjectMatch<T extends object>(
  actual: T,
  expected: Partial<NoInfer<T>>,
  msg?: string,
): void;
export function assertRejects<E extends Error = Error>(
  fn: () => PromiseLike<unknown>,
  errorClass?: abstract new (...args: any[]) => E,
  msgIncludes?: string,
  msg?: string,
): Promise<E>;
export function assertStrictEquals<T>(actual: T, expected: NoInfer<T>, msg?: string): void;
export function assertStringIncludes(actual: string, expected: string, msg?: string): void;
export function assertThrows<E extends Error = Error>(
  fn: () => unknown,
  errorClass?: abstract new (...args: any[]) => E,
  msgIncludes?: string,
  msg?: string,
): E;
export function equal(a: unknown, b: unknown): boolean;
export function fail(msg?: string): never;
export function unreachable(msg?: string): never;
