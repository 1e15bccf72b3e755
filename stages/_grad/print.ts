/** A graph as text, for people and for goldens. */
import { type OnnxAttribute, typeText } from "../_onnx/mod.ts";
import type { Graph, Node, Value } from "./graph.ts";
import { liveNodes } from "./model.ts";

/** One line for each input and each operation that an output needs, in order, with types. */
export function printGraph(graph: Graph): string {
  const live = liveNodes(graph, [...graph.outputs.values()]);
  const lines = [
    `graph ${graph.name}`,
    ...graph.inputs.map((input) => `  ${input.name}: ${typeText(input)}`),
    ...live.map((node) => `  ${node.outputs.map(typed).join(", ")} = ${called(node)}`),
    ...[...graph.outputs].map(([name, value]) => `  return ${name}: ${typeText(value)} = ${value.name}`),
  ];
  return lines.join("\n") + "\n";
}

function typed(value: Value): string {
  return `${value.name}: ${typeText(value)}`;
}
function called({ op, inputs, attributes }: Node): string {
  const given = inputs.map(operandText);
  const named = Object.entries(attributes).map(([name, attribute]) => `${name}=${attributeText(attribute)}`);
  return `${op.name}(${[...given, ...named].join(", ")})`;
}
function operandText({ name, data }: Value): string {
  if (data === undefined || data.data.length > 8) return name;
  const numbers = Array.from(data.data as ArrayLike<number | bigint>, (number) => `${number}`).join(" ");
  return data.shape.length === 0 ? numbers : `[${numbers}]`;
}
function attributeText(attribute: OnnxAttribute): string {
  const [value] = Object.values(attribute);
  return Array.isArray(value) ? `[${value.join(" ")}]` : `${value}`;
}
