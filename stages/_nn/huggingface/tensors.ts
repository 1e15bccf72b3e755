/** Tensors on their way between the layouts: PyTorch keeps a linear layer's matrix as [out,in], here it is [in,out]. */
import type { Tensor } from "../../_format/mod.ts";
import type { Weights } from "../parameter.ts";

/** [N,C] → [C,N] */
export function transposed({ shape: [rows, columns], data }: Tensor): Tensor {
  const turned = new Float32Array(data.length);
  // A matrix without numbers may say that it has any number of rows.
  if (data.length === 0) return { shape: [columns, rows], data: turned };
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) turned[j * rows + i] = data[i * columns + j];
  }
  return { shape: [columns, rows], data: turned };
}

/** The matrices of linear layers turned, in either direction; `isTable` says which matrices are tables of rows instead. */
export function turnLinear(tensors: Weights, isTable: (name: string) => boolean): Map<string, Tensor> {
  return new Map(
    [...tensors].map(([name, tensor]) => [
      name,
      tensor.shape.length === 2 && !isTable(name) ? transposed(tensor) : tensor,
    ]),
  );
}

/** Tensors of one shape [..,N] side by side: [..,k·N] */
export function joinColumns(tensors: readonly Tensor[]): Tensor {
  const [{ shape, data: { length } }] = tensors;
  const width = shape.at(-1)!, all = width * tensors.length;
  const data = new Float32Array(length * tensors.length);
  tensors.forEach((tensor, k) => {
    for (let i = 0; i < length; i++) {
      data[Math.floor(i / width) * all + k * width + i % width] = tensor.data[i];
    }
  });
  return { shape: [...shape.slice(0, -1), all], data };
}
/** The inverse of {@linkcode joinColumns}. */
export function splitColumns({ shape, data }: Tensor, count: number): Tensor[] {
  const all = shape.at(-1)!, width = all / count;
  return Array.from({ length: count }, (_, k) => {
    const part = Float32Array.from(
      { length: data.length / count },
      (_, i) => data[Math.floor(i / width) * all + k * width + i % width],
    );
    return { shape: [...shape.slice(0, -1), width], data: part };
  });
}

/** Tensors of one shape as one, with their count in front. */
export function stacked(tensors: readonly Tensor[]): Tensor {
  const [{ shape, data: { length } }] = tensors;
  const data = new Float32Array(length * tensors.length);
  tensors.forEach((tensor, i) => data.set(tensor.data, i * length));
  return { shape: [tensors.length, ...shape], data };
}
/** The inverse of {@linkcode stacked}. */
export function unstacked({ shape: [count, ...shape], data }: Tensor): Tensor[] {
  const size = data.length / count;
  return Array.from({ length: count }, (_, i) => ({ shape, data: data.slice(i * size, (i + 1) * size) }));
}
