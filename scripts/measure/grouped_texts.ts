/** Texts of which it is known which are versions of one another. */

/** A text, and the group of versions that it belongs to; none for a text that stands alone. */
export interface GroupedText {
  readonly text: string;
  readonly group?: string;
}

/** Reads two columns of JSON lines, gzipped where the name ends in .gz. Rows without text are left out. */
export async function groupedTexts(
  path: string,
  textColumn: string,
  groupColumn: string,
): Promise<GroupedText[]> {
  const file = await Deno.open(path);
  const bytes = path.endsWith(".gz")
    ? file.readable.pipeThrough(new DecompressionStream("gzip"))
    : file.readable;
  const lines = (await new Response(bytes).text()).split("\n").filter((line) => line !== "");
  return lines.map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>).flatMap((row) => {
    const { [textColumn]: text, [groupColumn]: group } = row;
    if (typeof text !== "string" || text === "") return [];
    return [{ text, ...(group === null || group === undefined ? {} : { group: String(group) }) }];
  });
}

const [pieceWords, pieces, versions] = [250, 200, 5];

/**
 * Pieces of a text, each in several versions: word by word, with a growing chance, a word is left out, doubled or put
 * in another's place. Seeded; the similarities run from below 0.3 to 1.
 */
export function editedPieces(text: string): GroupedText[] {
  const words = text.split(/\s+/).filter((word) => word !== "");
  const random = generator(1);
  const count = Math.min(pieces, Math.floor(words.length / pieceWords));
  return Array.from(
    { length: count },
    (_, piece) => words.slice(piece * pieceWords, (piece + 1) * pieceWords),
  )
    .flatMap((original, piece) =>
      Array.from({ length: versions }, (_, version) => {
        const chance = 0.12 * random() * version / versions;
        const changed = original.flatMap((word) => random() < chance ? edit(word, words, random) : [word]);
        return { text: changed.join(" "), group: `piece ${piece}` };
      })
    );
}

function edit(word: string, words: readonly string[], random: () => number): string[] {
  const manner = Math.floor(random() * 3);
  return manner === 0 ? [] : manner === 1 ? [word, word] : [words[Math.floor(random() * words.length)]];
}

/** Numbers in [0, 1): a linear congruential generator (Numerical Recipes, 3rd edition, §7.1). */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
