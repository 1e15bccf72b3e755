/** Bin packing by best fit, the largest first: at most 11/9 of the fewest bins, and 4 more (Johnson et al., 1974). */

/**
 * Packs items into bins. Each item, the largest first, goes where it leaves the least room, else into a new bin; of equal
 * items and of equally full bins the earlier one.
 *
 * @param sizes whole numbers from 1 to `capacity`
 * @returns indices of the items by bin, in the order in which they were put there
 */
export function bestFitDecreasing(sizes: readonly number[], capacity: number): number[][] {
  const bins: number[][] = [];
  // Bins by the room they have left; each list is in the order in which its bins came to have that room.
  const byRoom: number[][] = Array.from({ length: capacity + 1 }, () => []);
  const order = sizes.map((_, index) => index).sort((a, b) => sizes[b] - sizes[a]);
  for (const item of order) {
    const size = sizes[item];
    let room = size;
    while (room <= capacity && byRoom[room].length === 0) room++;
    const bin = room <= capacity ? byRoom[room].shift()! : bins.push([]) - 1;
    bins[bin].push(item);
    byRoom[Math.min(room, capacity) - size].push(bin);
  }
  return bins;
}
