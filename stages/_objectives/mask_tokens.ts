/**
 * Masking: some tokens are picked, and the model is to name them. Of those picked eight in ten become the mask, one a
 * random token, and one stays as it is, so that the model cannot trust what it reads. Devlin et al. 2019, section 3.1.
 */
import { ignoredTarget } from "../_nn/mod.ts";
import { type Randoms, someOf } from "./draw.ts";

/** What masking needs of a vocabulary. */
export interface MaskTokens {
  readonly maskId: number;
  /** Tokens that text is made of: only these are picked, and one of them is put in at random. */
  readonly ordinary: Int32Array;
  /** Share of the tokens that is picked. */
  readonly share: number;
}

/** Of the picked tokens, how many become the mask, and how many a random token. Devlin et al. 2019, section 3.1. */
const maskedShare = 0.8, randomShare = 0.1;

/** A row as the model reads it, and the picked tokens at their places. */
export interface Masked {
  readonly ids: Int32Array<ArrayBuffer>;
  readonly targets: Int32Array<ArrayBuffer>;
}

/** Masks a row: the rounded share of its ordinary tokens, at least one where there are any. */
export function maskTokens(
  ids: Int32Array,
  { maskId, ordinary, share }: MaskTokens,
  randoms: Randoms,
): Masked {
  const places = Array.from(ids.keys()).filter((place) => includes(ordinary, ids[place]));
  const count = Math.min(places.length, Math.max(1, Math.round(places.length * share)));
  const read = Int32Array.from(ids), targets = new Int32Array(ids.length).fill(ignoredTarget);
  for (const index of someOf(places.length, count, randoms)) {
    const place = places[index];
    targets[place] = ids[place];
    const kind = randoms.share();
    if (kind < maskedShare) read[place] = maskId;
    else if (kind < maskedShare + randomShare) read[place] = ordinary[randoms.below(ordinary.length)];
  }
  return { ids: read, targets };
}

/** Whether a number is among ascending ones. */
function includes(ascending: Int32Array, wanted: number): boolean {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle] < wanted) low = middle + 1;
    else high = middle;
  }
  return ascending[low] === wanted;
}
