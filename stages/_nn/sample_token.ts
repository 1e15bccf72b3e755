/** Choosing one token from the scores of all. */

/** How a token is drawn. */
export interface DrawOptions {
  /** 0 takes the likeliest token each time; 1 draws from the model's own distribution. Default 0. */
  readonly temperature?: number;
  /** Only the K likeliest tokens are drawn from. */
  readonly topK?: number;
  /** Only the likeliest tokens that together have this probability are drawn from. Holtzman et al. 2020. */
  readonly topP?: number;
}

/** The index of the largest number, the first of equal ones. */
export function likeliest(scores: Float32Array): number {
  let best = 0;
  for (let i = 1; i < scores.length; i++) if (scores[i] > scores[best]) best = i;
  return best;
}

/**
 * A token drawn from softmax(scores / temperature), restricted to the likeliest, by a number in (0, 1): tokens are laid
 * side by side from the likeliest on, equal ones by id, each as wide as its probability, and the number points at one.
 */
export function drawToken(scores: Float32Array, options: DrawOptions, point: number): number {
  const { temperature = 0, topK = scores.length, topP = 1 } = options;
  if (temperature === 0) return likeliest(scores);
  const order = Array.from(scores, (_, id) => id).sort((a, b) => scores[b] - scores[a] || a - b).slice(
    0,
    topK,
  );
  const weights = order.map((id) => Math.exp((scores[id] - scores[order[0]]) / temperature));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const kept = countWithin(weights, topP * total);
  const mass = weights.slice(0, kept).reduce((sum, weight) => sum + weight, 0);
  let passed = 0;
  for (let i = 0; i < kept; i++) {
    passed += weights[i];
    if (point * mass < passed) return order[i];
  }
  return order[kept - 1];
}

/** How many of the first weights it takes to reach a sum; at least one. */
function countWithin(weights: readonly number[], limit: number): number {
  let sum = 0;
  for (let i = 0; i < weights.length; i++) {
    sum += weights[i];
    if (sum >= limit) return i + 1;
  }
  return weights.length;
}
