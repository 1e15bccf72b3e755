/** Arrays of 64-bit floats for the reference evaluator: plain and slow, so that they are easy to believe. */
import { sizeOf } from "../_onnx/mod.ts";

/** An array of any element type, its numbers as 64-bit floats (bool as 0 and 1), row major. */
export interface NdArray {
  /** Sizes of the dimensions. */
  readonly shape: readonly number[];
  /** As many as the product of the sizes. */
  readonly data: Float64Array;
}

/** An array filled from a function of the flat index. */
export function fill(shape: readonly number[], value: (index: number) => number): NdArray {
  return { shape, data: Float64Array.from({ length: sizeOf(shape) }, (_, index) => value(index)) };
}

/** Elements to skip for one step along each dimension. */
export function stridesOf(shape: readonly number[]): number[] {
  const strides: number[] = new Array(shape.length);
  for (let i = shape.length - 1, stride = 1; i >= 0; stride *= shape[i--]) strides[i] = stride;
  return strides;
}

/** The coordinates of a flat index. */
export function coordinates(index: number, shape: readonly number[]): number[] {
  const at: number[] = new Array(shape.length);
  for (let i = shape.length - 1; i >= 0; i--) {
    at[i] = index % shape[i];
    index = Math.floor(index / shape[i]);
  }
  return at;
}

/** The flat index of coordinates. */
export function flatIndex(at: readonly number[], shape: readonly number[]): number {
  return at.reduce((index, coordinate, i) => index * shape[i] + coordinate, 0);
}

/** The array stretched to a shape that it broadcasts to. */
export function stretch(array: NdArray, shape: readonly number[]): NdArray {
  if (`${shape}` === `${array.shape}`) return array;
  const skipped = shape.length - array.shape.length;
  return fill(shape, (index) => {
    const at = coordinates(index, shape).slice(skipped).map((coordinate, i) =>
      array.shape[i] === 1 ? 0 : coordinate
    );
    return array.data[flatIndex(at, array.shape)];
  });
}

/** A negative axis counts from the end. */
export function axisOf(axis: number, rank: number): number {
  return axis < 0 ? axis + rank : axis;
}

/** Calls back for each line along an axis with the flat indices of its elements. */
export function eachLine(shape: readonly number[], axis: number, visit: (line: number[]) => void): void {
  const stride = stridesOf(shape)[axis], length = shape[axis];
  for (let index = 0; index < sizeOf(shape); index++) {
    if (coordinates(index, shape)[axis] === 0) visit(Array.from({ length }, (_, i) => index + i * stride));
  }
}
