/** Parameters as bytes, taken up from a saved state. */

/** Copies saved bytes over one's own. @throws {Error} when they are not there, or not as many. */
export function takeUpBytes(name: string, own: Uint8Array, saved: ReadonlyMap<string, Uint8Array>): void {
  const bytes = saved.get(name);
  if (bytes?.length !== own.length) {
    throw new Error(
      `Cannot resume the training: the state has ${
        bytes?.length ?? "no"
      } bytes of ${name}, not ${own.length}`,
    );
  }
  own.set(bytes);
}
