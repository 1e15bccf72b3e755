/** The shapes that step times are compared at. */

/** A GPT-2 and its batch. B rows, T tokens, V vocabulary. */
export interface Shape {
  readonly layers: number;
  readonly heads: number;
  readonly channels: number;
  readonly T: number;
  readonly B: number;
  readonly V: number;
  /** What ours by PyTorch's eager wall time should not be above, with two threads on a machine that does nothing else. */
  readonly bar: number;
  /** Rows that go through our graph at once in a line of ours beside the others, where that takes less time. */
  readonly rowsAtOnce?: number;
  /** Steps that an opponent takes in its turn. */
  readonly stepsARound: number;
}

/** nanoGPT's CPU recipe, its character model at a smaller batch, and GPT-2 124M with short and longer windows. */
export const shapes: Readonly<Record<string, Shape>> = {
  "4L/128/64x12": { layers: 4, heads: 4, channels: 128, T: 64, B: 12, V: 65, bar: 0.65, stepsARound: 20 },
  "6L/384/256x8": {
    layers: 6,
    heads: 6,
    channels: 384,
    T: 256,
    B: 8,
    V: 65,
    bar: 0.85,
    rowsAtOnce: 2,
    stepsARound: 3,
  },
  "124M/4x64": { layers: 12, heads: 12, channels: 768, T: 64, B: 4, V: 50257, bar: 0.45, stepsARound: 2 },
  "124M/4x256": { layers: 12, heads: 12, channels: 768, T: 256, B: 4, V: 50257, bar: 0.65, stepsARound: 1 },
};

/**
 * Floating-point operations of a step's matrix products: forward and twice that backward; 12·C² numbers a layer and the
 * head's V·C, two operations a number and token; in attention two products of T·T·C a row and layer.
 */
export function flopsOf({ layers, channels: C, T, B, V }: Shape): number {
  return 6 * (12 * layers * C * C + V * C) * B * T + 12 * layers * B * T * T * C;
}

/** The shapes of these names. @throws {Error} when there is none of a name. */
export function shapesNamed(names: readonly string[]): (readonly [name: string, shape: Shape])[] {
  return names.map((name) => {
    if (shapes[name] === undefined) {
      throw new Error(`Cannot measure ${name}: the shapes are ${Object.keys(shapes).join(", ")}`);
    }
    return [name, shapes[name]];
  });
}
