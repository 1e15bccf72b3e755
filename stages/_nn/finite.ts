/** Numbers that are none: a training stops at the first, and says where it was found. */

/** What is looked at after the gradients of a step, before anything is changed. */
export interface Told {
  readonly loss: number;
  readonly gradNorm: number;
}

/** Which tensors hold numbers that are not finite. */
export interface Culprits {
  /** Names of weights. */
  readonly weights: readonly string[];
  /** Names of parameters by whose gradient. */
  readonly gradients: readonly string[];
}

/** @throws {Error} when loss or gradient is not a finite number: with the step, from 0, and what was found. */
export async function checkFinite(
  step: number,
  { loss, gradNorm }: Told,
  find: () => Culprits | Promise<Culprits>,
): Promise<void> {
  if (Number.isFinite(loss) && Number.isFinite(gradNorm)) return;
  const { weights, gradients } = await find();
  const said = [
    Number.isFinite(loss) ? `the length of the gradient is ${gradNorm}` : `the loss is ${loss}`,
    ...notFinite("weight", weights),
    // A weight that is none makes all that is computed of it none.
    ...(weights.length === 0 ? notFinite("gradient of", gradients) : []),
  ];
  throw new Error(`Cannot train on from step ${step}: ${said.join("; ")}; a lower learningRate may hold it`);
}

function notFinite(what: string, names: readonly string[]): string[] {
  if (names.length === 0) return [];
  const others = names.length === 1 ? "" : ` and ${names.length - 1} more`;
  return [`not finite: the ${what} ${names[0]}${others}`];
}
