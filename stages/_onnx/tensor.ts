/** Tensors as they go into a session and come out of it. */
import { type ArrayOf, type DataType, onnxTypes, type TypedTensor } from "../_format/mod.ts";

/** Number of elements of a shape; 1 for the shape of a scalar, []. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((size, dim) => size * dim, 1);
}

/** A tensor over an array, which is not copied. @throws {RangeError} when the array does not fill the shape. */
export function tensor<T extends DataType>(
  type: T,
  shape: readonly number[],
  data: ArrayOf<T>,
): TypedTensor<T> {
  if (data.length !== sizeOf(shape)) {
    throw new RangeError(
      `Cannot use ${data.length} numbers as a tensor [${shape}]: it takes ${sizeOf(shape)}`,
    );
  }
  return { type, shape, data } as unknown as TypedTensor<T>;
}

/** A tensor of zeros. */
export function zeros<T extends DataType>(type: T, shape: readonly number[]): TypedTensor<T> {
  return tensor(type, shape, new onnxTypes[type].array(sizeOf(shape)) as ArrayOf<T>);
}

/** One 32-bit float, as the shape []. */
export function scalar(value: number): TypedTensor<"float32"> {
  return tensor("float32", [], Float32Array.of(value));
}
