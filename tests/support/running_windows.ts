/** Windows packed as a stream, from a list of tokens. */
import type { Windows } from "../../stages/kinds/mod.ts";

/** Windows of T tokens over a text; `before` stands before its first token, and the tail that fills none is left out. */
export function runningWindows(text: ArrayLike<number>, windowTokens: number, before = 0): Windows {
  const all = [before, ...Array.from(text)];
  const count = Math.floor(text.length / windowTokens);
  const ids = Array.from(
    { length: count },
    (_, window) => all.slice(window * windowTokens, (window + 1) * windowTokens + 1),
  );
  return { windowTokens, ids: Uint16Array.from(ids.flat()), count, bytes: text.length, sources: {}, seed: 0 };
}
