/** Regular expressions as options. */

/**
 * A JavaScript regular expression (flag `u`); flags may lead it as Python writes them, such as "(?i)copyright".
 * The empty string is no expression.
 *
 * @throws {TypeError} when it is not a regular expression.
 */
export function pattern(source: string): RegExp | undefined {
  if (source === "") return undefined;
  const [, flags = "", body] = /^(?:\(\?([ims]+)\))?(.*)$/su.exec(source)!;
  try {
    return new RegExp(body, `u${flags}`);
  } catch (cause) {
    throw new TypeError(`Cannot use "${source}" as a regular expression: ${(cause as Error).message}`, {
      cause,
    });
  }
}
