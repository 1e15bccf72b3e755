/**
 * Graphs with 8-bit weights, in plain ONNX operators: dynamic quantisation, where the numbers that meet a matrix are turned
 * into 8 bits as the graph runs. Source: the operators DynamicQuantizeLinear and MatMulInteger of the ONNX specification.
 *
 * Each column of a matrix, and each row of a table, has a scale of its own, so that 127 stands for its largest number.
 * Numbers are stored from 0 to 255 with 128 for zero, not from −128: products of an unsigned and a signed byte overflow
 * on processors without the VNNI instructions, those of two unsigned ones do not.
 */
import { type OnnxModel, type OnnxNode, onnxTypes, type TypedTensor } from "../_onnx/mod.ts";

type Floats = TypedTensor<"float32">;
/** What stands for zero, and how far from it the largest number is. */
const zeroPoint = 128, reach = 127;
/** Smaller tensors stay as they are. */
const fewestNumbers = 64;

/** The model with 8-bit weights: of matrices that something is multiplied by, and of tables that rows are picked from. */
export function quantized(model: OnnxModel): OnnxModel {
  const rewriting = new Rewriting(model);
  const nodes = model.nodes.flatMap((node) => rewriting.nodesFor(node));
  const used = new Set(nodes.flatMap(({ inputs }) => inputs));
  const all = new Map([...model.initializers, ...rewriting.added]);
  return { ...model, nodes, initializers: new Map([...all].filter(([name]) => used.has(name))) };
}

class Rewriting {
  /** New constants by name. */
  readonly added = new Map<string, TypedTensor>();
  readonly #weights: OnnxModel["initializers"];
  /** Quantised activations by the name of what they are of. */
  readonly #done = new Set<string>();

  constructor({ initializers }: OnnxModel) {
    this.#weights = initializers;
    this.added.set("zero_point_8", { type: "uint8", shape: [], data: Uint8Array.of(zeroPoint) });
  }

  /** What stands in the place of a node. */
  nodesFor(node: OnnxNode): OnnxNode[] {
    const { op, inputs, attributes } = node;
    const weight = this.#matrix(inputs[op === "Gather" ? 0 : 1]);
    if (weight === undefined) return [node];
    const flag = (name: string): boolean =>
      name in attributes && (attributes[name] as { int: number }).int === 1;
    if (op === "Gather" && !("axis" in attributes)) return this.#rows(node, weight);
    if (op === "MatMul") return this.#product(node, weight, "columns");
    if (op === "Gemm" && !flag("transA")) {
      return this.#product(node, weight, flag("transB") ? "rows" : "columns");
    }
    return [node];
  }

  /** A large enough matrix among the weights. */
  #matrix(name: string | undefined): Floats | undefined {
    const found = name === undefined ? undefined : this.#weights.get(name);
    const fits = found?.type === "float32" && found.shape.length === 2 && found.data.length >= fewestNumbers;
    return fits ? found : undefined;
  }

  /** Rows of 8 bits, turned back into floats by their scales. */
  #rows({ inputs: [table, ids], outputs: [out] }: OnnxNode, weight: Floats): OnnxNode[] {
    const { numbers, scales } = this.#store(table, weight, "rows");
    return [
      node("Gather", [numbers, ids], [`${out}/rows`]),
      node("Gather", [scales, ids], [`${out}/row_scales`]),
      node("Cast", [`${out}/rows`], [`${out}/wide`], { to: { int: onnxTypes.float32.code } }),
      node("Sub", [`${out}/wide`, this.#constant("zero_point_float", zeroPoint)], [`${out}/centred`]),
      node("Unsqueeze", [`${out}/row_scales`, this.#lastAxis()], [`${out}/each_scale`]),
      node("Mul", [`${out}/centred`, `${out}/each_scale`], [out]),
    ];
  }

  /** x · W in whole numbers, scaled back, and the bias added. With W by rows it is taken transposed. */
  #product(
    { inputs: [x, w, bias], outputs: [out] }: OnnxNode,
    weight: Floats,
    by: "rows" | "columns",
  ): OnnxNode[] {
    const { numbers, scales } = this.#store(w, weight, by);
    const small = this.#activation(x);
    const turned = by === "rows"
      ? [node("Transpose", [numbers], [`${out}/w`], { perm: { ints: [1, 0] } })]
      : [];
    const matrix = by === "rows" ? `${out}/w` : numbers;
    const scaled = bias === undefined ? out : `${out}/scaled`;
    return [
      ...small,
      ...turned,
      node("MatMulInteger", [`${x}/8`, matrix, `${x}/zero`, "zero_point_8"], [`${out}/sums`]),
      node("Cast", [`${out}/sums`], [`${out}/floats`], { to: { int: onnxTypes.float32.code } }),
      node("Mul", [`${x}/scale`, scales], [`${out}/scales`]),
      node("Mul", [`${out}/floats`, `${out}/scales`], [scaled]),
      ...(bias === undefined ? [] : [node("Add", [scaled, bias], [out])]),
    ];
  }

  #activation(x: string): OnnxNode[] {
    if (this.#done.has(x)) return [];
    this.#done.add(x);
    return [node("DynamicQuantizeLinear", [x], [`${x}/8`, `${x}/scale`, `${x}/zero`])];
  }

  /** Keeps a matrix in 8 bits with a scale for each of its rows or columns; gives their names. */
  #store(name: string, { shape, data }: Floats, by: "rows" | "columns"): { numbers: string; scales: string } {
    const numbers = `${name}/8 by ${by}`, scales = `${name}/scales of ${by}`;
    if (this.added.has(numbers)) return { numbers, scales };
    const [rows, columns] = shape;
    const lineOf = (i: number): number => by === "rows" ? Math.floor(i / columns) : i % columns;
    const largest = new Float32Array(by === "rows" ? rows : columns);
    data.forEach((number, i) => largest[lineOf(i)] = Math.max(largest[lineOf(i)], Math.abs(number)));
    const scale = largest.map((number) => number === 0 ? 1 : number / reach);
    const small = Uint8Array.from(data, (number, i) => zeroPoint + Math.round(number / scale[lineOf(i)]));
    this.added.set(numbers, { type: "uint8", shape, data: small });
    this.added.set(scales, { type: "float32", shape: [scale.length], data: scale });
    return { numbers, scales };
  }

  #constant(name: string, value: number): string {
    this.added.set(name, { type: "float32", shape: [], data: Float32Array.of(value) });
    return name;
  }
  #lastAxis(): string {
    this.added.set("last_axis", { type: "int64", shape: [1], data: BigInt64Array.of(-1n) });
    return "last_axis";
  }
}

function node(
  op: string,
  inputs: readonly string[],
  outputs: readonly string[],
  attributes: OnnxNode["attributes"] = {},
): OnnxNode {
  return { op, inputs, outputs, attributes };
}
