/** What the skip-gram kernel and the code around it agree upon: numbers, and what lies where in the memory. */

/** Bins of the logistic function between −6 and 6: EXP_TABLE_SIZE and MAX_EXP of word2vec's published program. */
export const bins = 1000;
export const bound = 6;
/** One bin more on each side, for what lies beyond. */
export const tableEntries = bins + 2;
/** Words of a block: that program's interval between two learning rates. */
export const blockWords = 10_000;

/** Addresses: the count of pairs, three tables, the block, the words of a sentence that are kept, and all else. */
export const pairsAt = 0;
export const tablesAt = 16;
export const blockAt = 12_288;
export const keptAt = blockAt + 4 * blockWords;
export const restAt = keptAt + 4 * blockWords; // a multiple of 16, as all of a vector must be

/** Multiplier and increment of MMIX's generator (Knuth, The Art of Computer Programming, volume 2, §3.3.4). */
export const multiplier = 6364136223846793005n;
export const increment = 1442695040888963407n;
