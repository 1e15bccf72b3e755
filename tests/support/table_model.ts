/** A language model by table: the odds of the next token depend on the last one alone, so every likelihood is known. */
import { ignoredTarget } from "../../stages/_nn/mod.ts";
import type { Decoder, Reader } from "../../stages/_generate/mod.ts";

/** A reader and a decoder over the same table: `odds[last][next]` are probabilities. */
export function tableModel(odds: readonly (readonly number[])[], contextTokens: number): Reader & Decoder {
  const size = odds.length;
  return {
    contextTokens,
    vocabularyTokens: size,
    score({ ids, targets }) {
      const length = ids.data.length;
      const logProbabilities = new Float32Array(length);
      const likeliest = new Int32Array(length);
      for (let at = 0; at < length; at++) {
        const row = odds[Number(ids.data[at])];
        const target = Number(targets.data[at]);
        logProbabilities[at] = target <= ignoredTarget ? 0 : Math.log(row[target]);
        likeliest[at] = row.indexOf(Math.max(...row));
      }
      return Promise.resolve({ logProbabilities, likeliest });
    },
    feed(rows, past) {
      const tokens = Math.max(...rows.map((row) => row.length));
      const held = (past?.tokens ?? 0) + tokens;
      if (held > contextTokens) {
        throw new RangeError(`Cannot feed ${held} tokens: there is room for ${contextTokens}`);
      }
      const padded = rows.map((
        row,
      ) => [...new Array<number>(tokens - row.length).fill(0), ...Array.from(row)]);
      const logits = padded.flatMap((row) => row.flatMap((id) => odds[id].map(Math.log)));
      return Promise.resolve({
        logits: Float32Array.from(logits),
        tokens,
        past: { tokens: held, tensors: {} },
      });
    },
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}
